use crate::stream::{Stream, within};
use serde::{Deserialize, Serialize};

/// One stroke of a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stroke {
    /// Points in the order they were drawn.
    pub points: Vec<StrokePoint>,
}

/// A point of a stroke, on a pad of 600 x 300.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrokePoint {
    /// From the left, pixels.
    pub x: u16,
    /// From the top, pixels.
    pub y: u16,
    /// Since the first point, milliseconds.
    pub time_ms: u32,
}

/// A name as drawn by a finger: a few strokes for each character, one after another, at a human pace.
pub fn signature_strokes(name: &str, number: u64) -> Vec<Stroke> {
    let mut rng = Stream::Photo(number).rng(0x51C4);
    let mut strokes = Vec::new();
    let mut time_ms = 0;
    // Four characters fill the pad.
    for (place, _) in name.chars().take(4).enumerate() {
        for _ in 0..within(&mut rng, 2, 4) {
            let left = 30 + 140 * place as i64;
            let (mut x, mut y) = (within(&mut rng, left, left + 90), within(&mut rng, 60, 220));
            let (lean_x, lean_y) = (within(&mut rng, -6, 9), within(&mut rng, -3, 9));
            let mut points = Vec::new();
            for _ in 0..within(&mut rng, 6, 18) {
                points.push(StrokePoint { x: x as u16, y: y as u16, time_ms });
                x = (x + lean_x + within(&mut rng, -2, 2)).clamp(0, 599);
                y = (y + lean_y + within(&mut rng, -2, 2)).clamp(0, 299);
                time_ms += within(&mut rng, 9, 22) as u32;
            }
            time_ms += within(&mut rng, 60, 220) as u32;
            strokes.push(Stroke { points });
        }
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::signature_strokes;

    #[test]
    fn strokes_follow_each_other_in_time_and_two_signatures_of_one_name_differ() {
        let strokes = signature_strokes("李小明", 1);
        let times: Vec<u32> =
            strokes.iter().flat_map(|stroke| &stroke.points).map(|point| point.time_ms).collect();
        assert!(times.windows(2).all(|pair| pair[0] < pair[1]));
        assert!((500..9000).contains(times.last().unwrap()), "{times:?}");
        assert_ne!(strokes, signature_strokes("李小明", 2));
        assert_eq!(strokes, signature_strokes("李小明", 1));
    }
}
