use super::River;
use crate::plane::{Plane, Spot};
use crate::stream::one_of;
use doorstep_kernel::{Meters, Rng};

/// The course of a town's river, west to east: a line with two waves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Course {
    middle: f64,
    sway: f64,
    length: f64,
    phase: f64,
    half_width: f64,
    radius: f64,
}

impl Course {
    /// South or north of the centre, never through it.
    pub(crate) fn draw(radius: f64, rng: &mut dyn Rng) -> Self {
        let side = if rng.chance(0.5) { 1.0 } else { -1.0 };
        Self {
            middle: side * radius * (0.22 + 0.10 * rng.unit()),
            sway: radius * (0.05 + 0.04 * rng.unit()),
            length: radius * (1.1 + 0.5 * rng.unit()),
            phase: rng.unit() * std::f64::consts::TAU,
            half_width: (radius * 0.02).clamp(60.0, 180.0),
            radius,
        }
    }

    fn north_at(self, x: f64) -> f64 {
        self.middle + self.sway * (x / self.length * std::f64::consts::TAU + self.phase).sin()
    }

    /// Whether a spot lies on the north bank.
    pub(crate) fn is_north(self, spot: Spot) -> bool {
        spot.y > self.north_at(spot.x)
    }

    /// Out of the water, to the nearer bank.
    pub(crate) fn ashore(self, spot: Spot) -> Spot {
        let (water, bank) = (self.north_at(spot.x), self.half_width + 25.0);
        if (spot.y - water).abs() >= bank {
            return spot;
        }
        let y = if spot.y > water { water + bank } else { water - bank };
        Spot { x: spot.x, y }
    }

    pub(crate) fn river(self, plane: Plane, rng: &mut dyn Rng) -> River {
        let steps = 60;
        let line = (0..=steps).map(|step| {
            let x = self.radius * 1.9 * (f64::from(step) / f64::from(steps) * 2.0 - 1.0);
            plane.place(Spot { x, y: self.north_at(x) })
        });
        let name = (*one_of(rng, crate::names::RIVERS)).to_owned();
        River { name, line: line.collect(), width: Meters((self.half_width * 2.0) as i64) }
    }
}
