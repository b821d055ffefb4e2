//! The sound of a talk that nobody had: two voices that take turns, each a tone on its own channel.

use std::f64::consts::TAU;

/// Samples a second, as on the telephone.
const RATE: u32 = 8_000;

/// Bytes of one instant: two channels of 16 bits.
const FRAME: u32 = 4;

/// How long it is, in seconds.
const SECONDS: u32 = 12;

/// How long one speaks, the pause before the other included, in samples.
const TURN: u32 = RATE * 3 / 2;

/// The pause, in samples.
const PAUSE: u32 = RATE * 3 / 10;

/// A stereo WAV (PCM, 16 bit): ours on the left, the customer on the right. Which talk it is gives the pitch: as good as no two are
/// the same file.
pub(super) fn talk(which: u128) -> Vec<u8> {
    let length = RATE * SECONDS * FRAME;
    let mut wav = Vec::with_capacity(44 + length as usize);
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(36 + length).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16_u32.to_le_bytes());
    for half in [1, 2] {
        wav.extend_from_slice(&u16::to_le_bytes(half));
    }
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&(RATE * FRAME).to_le_bytes());
    for half in [4, 16] {
        wav.extend_from_slice(&u16::to_le_bytes(half));
    }
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&length.to_le_bytes());
    // Up to 20 Hz, in a million steps.
    let fine = f64::from((which % 1_000_003) as u32) / 50_000.0;
    for sample in 0..RATE * SECONDS {
        let (turn, within) = (sample / TURN, sample % TURN);
        let (pitch, is_ours) = if turn.is_multiple_of(2) { (180.0, true) } else { (260.0, false) };
        let said = if within < TURN - PAUSE { tone(pitch + fine, sample) } else { 0 };
        let (left, right) = if is_ours { (said, 0) } else { (0, said) };
        wav.extend_from_slice(&left.to_le_bytes());
        wav.extend_from_slice(&right.to_le_bytes());
    }
    wav
}

fn tone(hertz: f64, sample: u32) -> i16 {
    let phase = TAU * hertz * f64::from(sample) / f64::from(RATE);
    (phase.sin() * 6_000.0) as i16
}

#[cfg(test)]
mod tests {
    use super::{FRAME, RATE, SECONDS, talk};

    #[test]
    fn it_is_twelve_seconds_of_two_voices_that_take_turns() {
        let wav = talk(7);
        assert_eq!(wav.len() as u32, 44 + RATE * SECONDS * FRAME);
        assert_eq!((&wav[..4], &wav[8..12], wav[22]), (&b"RIFF"[..], &b"WAVE"[..], 2));
        let loud = |second: f64, channel: usize| {
            let begin = 44 + (f64::from(RATE) * second) as usize * 4 + channel * 2;
            (0..400).any(|step| {
                i16::from_le_bytes([wav[begin + step * 4], wav[begin + step * 4 + 1]]).abs() > 1_000
            })
        };
        assert!(loud(0.2, 0) && !loud(0.2, 1), "ours begins");
        assert!(loud(1.7, 1) && !loud(1.7, 0), "then the customer");
        assert_ne!(talk(8), wav, "another talk is another file");
    }
}
