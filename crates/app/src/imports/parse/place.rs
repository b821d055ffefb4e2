use super::{Wrong, decimal};
use crate::imports::read::{Cell, half_width};
use doorstep_kernel::{Datum, GeoPoint};

/// The datum that a column names: by its own name, or by whose map it is.
pub(crate) fn datum(cell: &Cell) -> Result<Datum, Wrong> {
    let text = half_width(&cell.text()).to_lowercase();
    let word: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect();
    match word.as_str() {
        "wgs84" | "wgs" | "gps" | "4326" | "epsg:4326" => Ok(Datum::Wgs84),
        "gcj02" | "gcj" | "高德" | "高德地图" | "腾讯" | "腾讯地图" | "火星" | "火星坐标" | "amap" => {
            Ok(Datum::Gcj02)
        }
        "bd09" | "bd09ll" | "百度" | "百度地图" | "baidu" => Ok(Datum::Bd09),
        _ => {
            let zh = format!("“{text}”不是坐标系，请填 WGS84、GCJ02（高德、腾讯）或 BD09（百度）");
            Err(Wrong::new(
                "unknown_datum",
                format!("`{text}` is no datum: write `wgs84`, `gcj02` or `bd09`"),
                zh,
            ))
        }
    }
}

/// A place out of two cells. Both empty, or both zero as some exports write it, is no place.
pub(crate) fn point(lat: &Cell, lon: &Cell, datum: Datum) -> Result<Option<GeoPoint>, Wrong> {
    match (lat.is_empty(), lon.is_empty()) {
        (true, true) => Ok(None),
        (false, false) => place(decimal(lat)?, decimal(lon)?, datum),
        _ => Err(Wrong::new(
            "half_a_place",
            "give both latitude and longitude, or neither",
            "经纬度要么都填，要么都不填",
        )),
    }
}

/// A place out of one cell such as `119.421,32.394`: Chinese maps write the longitude first.
pub(crate) fn pair(cell: &Cell, datum: Datum) -> Result<Option<GeoPoint>, Wrong> {
    let text = half_width(&cell.text());
    let parts: Vec<&str> =
        text.split([',', ';', ' ', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [first, second] = parts[..] else {
        let zh = format!("“{text}”不是经纬度，请写成“119.421,32.394”");
        return Err(Wrong::new("not_a_place", format!("`{text}` is no place: write `119.421,32.394`"), zh));
    };
    let (first, second) = (decimal(&Cell::of(first))?, decimal(&Cell::of(second))?);
    // A longitude beyond 90 tells which is which; China's all are but its far west.
    if second.abs() > 90.0 { place(first, second, datum) } else { place(second, first, datum) }
}

fn place(lat: f64, lon: f64, datum: Datum) -> Result<Option<GeoPoint>, Wrong> {
    if lat == 0.0 && lon == 0.0 {
        return Ok(None);
    }
    if lat.abs() > 90.0 && lon.abs() <= 90.0 {
        return Err(Wrong::new(
            "swapped_place",
            format!("latitude {lat} and longitude {lon} seem to be swapped: exchange them"),
            format!("纬度 {lat} 与经度 {lon} 似乎写反了，请对调"),
        ));
    }
    GeoPoint::from_datum(lat, lon, datum).map(Some).ok_or_else(|| {
        let zh = format!("{lat}, {lon} 不是有效的经纬度");
        Wrong::new("not_a_place", format!("latitude {lat}, longitude {lon} is no place on earth"), zh)
    })
}

#[cfg(test)]
mod tests {
    use super::{datum, pair, point};
    use crate::imports::read::Cell;
    use doorstep_kernel::{Datum, GeoPoint};

    #[test]
    fn places_come_in_two_cells_or_in_one() {
        let wanted = GeoPoint::new(32.394, 119.421);
        let (lat, lon) = (Cell::Number(32.394), Cell::of("119.421"));
        assert_eq!(point(&lat, &lon, Datum::Wgs84), Ok(wanted));
        for text in ["119.421,32.394", "119.421，32.394", "32.394 119.421"] {
            assert_eq!(pair(&Cell::of(text), Datum::Wgs84), Ok(wanted), "{text}");
        }
        assert_eq!(point(&Cell::Empty, &Cell::Empty, Datum::Wgs84), Ok(None));
        assert_eq!(point(&Cell::Number(0.0), &Cell::Number(0.0), Datum::Wgs84), Ok(None));
        for (lat, lon, code) in [
            (&lon, &lat, "swapped_place"),
            (&lat, &Cell::Empty, "half_a_place"),
            (&lat, &Cell::Number(999.0), "not_a_place"),
            (&lat, &Cell::of("东经"), "not_a_number"),
        ] {
            assert_eq!(point(lat, lon, Datum::Wgs84).unwrap_err().code, code);
        }
    }

    #[test]
    fn coordinates_of_chinese_maps_are_moved_back() {
        let place = GeoPoint::new(32.394, 119.421).unwrap();
        let (lat, lon) = place.to_datum(Datum::Gcj02);
        let found = point(&Cell::Number(lat), &Cell::Number(lon), Datum::Gcj02).unwrap().unwrap();
        assert!(found.distance(place).0 <= 1);
        assert_eq!(datum(&Cell::of("高德")), Ok(Datum::Gcj02));
        assert_eq!(datum(&Cell::of("GCJ-02")), Ok(Datum::Gcj02));
        assert!(datum(&Cell::of("北京54")).is_err());
    }
}
