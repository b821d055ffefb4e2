use doorstep_kernel::{GeoPoint, Meters};

/// So many new places are asked for together at the most.
const PLACES: usize = 50;

/// And so many ways about: what the server told of some places is kept even where the next ones fail or take too long.
const WAYS: usize = 4_000;

/// Nobody of an area works so far from its middle; Valhalla refuses tables with ways of more than twice that.
const FAR: Meters = Meters(100_000);

/// How many new places are asked for together where so many are known already.
pub(super) fn size(known: usize) -> usize {
    (WAYS / (2 * known + PLACES)).clamp(1, PLACES)
}

/// New places by the order in which a curve that fills the plane passes them: those asked for together are neighbours.
pub(super) fn in_order(mut places: Vec<GeoPoint>) -> Vec<GeoPoint> {
    places.sort_by_key(|place| (curve(*place), *place));
    places.dedup();
    places
}

/// Bits of latitude and longitude in turn.
fn curve(place: GeoPoint) -> u64 {
    let steps = |degrees: f64| ((degrees + 180.0) * 1e6) as u64;
    let (lat, lon) = (steps(place.lat()), steps(place.lon()));
    (0..30).rev().fold(0, |mixed, bit| (mixed << 2) | (((lat >> bit) & 1) << 1) | ((lon >> bit) & 1))
}

/// Those of some new places that lie too far from the middle of all to be right: a coordinate that was mistyped. One of
/// them would make a server refuse the whole table.
pub(super) fn outliers(known: &[GeoPoint], new: &[GeoPoint]) -> Vec<GeoPoint> {
    let median = |of: fn(GeoPoint) -> f64| {
        let mut degrees: Vec<f64> = known.iter().chain(new).map(|place| of(*place)).collect();
        degrees.sort_by(f64::total_cmp);
        degrees.get(degrees.len() / 2).copied().unwrap_or_default()
    };
    let middle = GeoPoint::new(median(GeoPoint::lat), median(GeoPoint::lon));
    let is_far = |place: &&GeoPoint| middle.is_some_and(|middle| place.distance(middle) > FAR);
    new.iter().filter(is_far).copied().collect()
}

/// So many of some places as lie nearest to the middle of others.
pub(super) fn nearest(places: &[GeoPoint], to: &[GeoPoint], count: usize) -> Vec<GeoPoint> {
    let mut near = places.to_vec();
    if near.len() <= count {
        return near;
    }
    let middle = |of: fn(GeoPoint) -> f64| to.iter().map(|place| of(*place)).sum::<f64>() / to.len() as f64;
    if let Some(middle) = GeoPoint::new(middle(GeoPoint::lat), middle(GeoPoint::lon)) {
        near.sort_by_key(|place| (place.distance(middle), *place));
    }
    near.truncate(count);
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(lat: f64, lon: f64) -> GeoPoint {
        GeoPoint::new(lat, lon).unwrap()
    }

    #[test]
    fn one_town_comes_after_the_other_and_each_place_once() {
        let places: Vec<GeoPoint> = (0..200)
            .flat_map(|n| {
                [place(30.0 + f64::from(n) * 1e-5, 120.0), place(30.5, 120.0 + f64::from(n) * 1e-5)]
            })
            .collect();
        let order = in_order([places.clone(), places].concat());
        let north: Vec<bool> = order.iter().map(|place| place.lat() > 30.4).collect();
        assert_eq!((order.len(), north.windows(2).filter(|pair| pair[0] != pair[1]).count()), (400, 1));
    }

    #[test]
    fn the_more_places_are_known_the_fewer_are_asked_for_together() {
        assert_eq!([0, 50, 100, 500, 4_000].map(size), [50, 26, 16, 3, 1]);
    }

    #[test]
    fn a_mistyped_coordinate_is_found_among_the_others() {
        let wrong = place(32.0, 12.0);
        assert_eq!(outliers(&[], &[place(32.0, 120.0), wrong, place(32.1, 120.0)]), [wrong]);
        assert_eq!(outliers(&[place(32.0, 120.0)], &[place(32.1, 120.5)]), []);
    }

    #[test]
    fn the_nearest_are_those_round_the_middle() {
        let places: Vec<GeoPoint> = (0..9).map(|n| place(30.0 + f64::from(n), 120.0)).collect();
        let near = nearest(&places, &[place(34.0, 120.0), place(36.0, 120.0)], 3);
        let mut lats: Vec<f64> = near.iter().map(|place| place.lat()).collect();
        lats.sort_by(f64::total_cmp);
        assert_eq!(lats, [34.0, 35.0, 36.0]);
    }
}
