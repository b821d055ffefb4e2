//! Who speaks when in a stereo recording with one side on each channel: voice activity by energy over an adaptive noise
//! floor. There is no speech recognition here: what comes out are turns without words, which feed the same rules as a
//! transcript does, and rules about words are not judged on them.
//!
//! Pure: the bytes of a WAV file go in, turns come out. The floor follows the quietest recent frames (minimum tracking,
//! after Martin 1994), so that line noise that differs between calls and channels needs no setting.

use std::io::Cursor;

use crate::conversation::{Role, Utterance};

/// What counts as speech.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hearing {
    /// Length of one frame, in milliseconds.
    pub frame_ms: u32,
    /// Speech is louder than the noise floor by this, in decibels.
    pub above_floor_db: f32,
    /// Whatever is quieter than this is silence, in decibels below full scale.
    pub silence_db: f32,
    /// How fast the floor may rise while it is louder, in decibels a second.
    pub floor_rise_db_per_second: f32,
    /// Speech goes on over pauses up to this, in milliseconds: breath and stops are no silence.
    pub hang_over_ms: u32,
    /// What is shorter is a click, in milliseconds.
    pub shortest_ms: u32,
}

impl Default for Hearing {
    fn default() -> Self {
        Self {
            frame_ms: 20,
            above_floor_db: 10.0,
            silence_db: -50.0,
            floor_rise_db_per_second: 0.5,
            hang_over_ms: 400,
            shortest_ms: 120,
        }
    }
}

/// The channel on which the agent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentChannel {
    /// The first.
    Left,
    /// The second.
    Right,
}

/// Why a recording cannot be heard.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    /// It is no WAV file.
    #[error("no WAV recording: {0}: convert it to WAV, PCM, two channels")]
    Wav(#[from] hound::Error),
    /// The sides are not apart.
    #[error("{0} channels: record each side on a channel of its own (stereo)")]
    Channels(u16),
    /// It is longer than any call.
    #[error("longer than {HOURS_MAX} hours: cut the recording into calls")]
    Long,
}

/// Longest recording, in hours: beyond any call, so that memory stays bounded.
const HOURS_MAX: u32 = 6;
/// Quietest level that is told apart, in decibels below full scale.
const QUIETEST_DB: f32 = -100.0;
/// The floor begins at the level that this share of all frames stay below.
const FLOOR_SHARE: f32 = 0.1;

/// The turns of a recording, in the order of their starts, without words.
pub fn listen(wav: &[u8], agent: AgentChannel, hearing: &Hearing) -> Result<Vec<Utterance>, AudioError> {
    let [left, right] = levels(wav, hearing.frame_ms)?;
    let (agent, customer) = match agent {
        AgentChannel::Left => (left, right),
        AgentChannel::Right => (right, left),
    };
    let mut turns = Vec::new();
    for (role, levels) in [(Role::Agent, agent), (Role::Customer, customer)] {
        for (start_ms, end_ms) in speech(&levels, hearing) {
            let mut turn = Utterance::new(role, "");
            (turn.start_ms, turn.end_ms) = (Some(start_ms), Some(end_ms));
            turns.push(turn);
        }
    }
    turns.sort_by_key(|turn| (turn.start_ms, turn.end_ms));
    Ok(turns)
}

/// The level of every frame, by channel, in decibels below full scale.
fn levels(wav: &[u8], frame_ms: u32) -> Result<[Vec<f32>; 2], AudioError> {
    let mut reader = hound::WavReader::new(Cursor::new(wav))?;
    let spec = reader.spec();
    if spec.channels != 2 {
        return Err(AudioError::Channels(spec.channels));
    }
    if reader.duration() / spec.sample_rate.max(1) > HOURS_MAX * 3600 {
        return Err(AudioError::Long);
    }
    let frame = (spec.sample_rate * frame_ms / 1000).max(1);
    let samples: Box<dyn Iterator<Item = Result<f32, hound::Error>>> = match spec.sample_format {
        hound::SampleFormat::Float => Box::new(reader.samples::<f32>()),
        hound::SampleFormat::Int => {
            let full = 2.0_f32.powi(i32::from(spec.bits_per_sample) - 1);
            Box::new(reader.samples::<i32>().map(move |sample| sample.map(|sample| sample as f32 / full)))
        }
    };
    let (mut levels, mut power, mut count) = ([Vec::new(), Vec::new()], [0.0_f64; 2], 0);
    let mut left = None;
    for sample in samples {
        let sample = sample?;
        let Some(first) = left.take() else {
            left = Some(sample);
            continue;
        };
        for (sum, sample) in power.iter_mut().zip([first, sample]) {
            *sum += f64::from(sample) * f64::from(sample);
        }
        count += 1;
        if count == frame {
            for (levels, sum) in levels.iter_mut().zip(power) {
                let db = 10.0 * (sum / f64::from(frame)).max(f64::MIN_POSITIVE).log10();
                levels.push((db as f32).max(QUIETEST_DB));
            }
            (power, count) = ([0.0; 2], 0);
        }
    }
    Ok(levels)
}

/// Stretches of speech, from and to, in milliseconds.
fn speech(levels: &[f32], hearing: &Hearing) -> Vec<(i64, i64)> {
    let rise = hearing.floor_rise_db_per_second * hearing.frame_ms as f32 / 1000.0;
    let mut floor = quiet_level(levels);
    let mut stretches: Vec<(i64, i64)> = Vec::new();
    for (index, level) in levels.iter().enumerate() {
        floor = if *level < floor { *level } else { floor + rise };
        if *level <= floor + hearing.above_floor_db || *level <= hearing.silence_db {
            continue;
        }
        let from = index as i64 * i64::from(hearing.frame_ms);
        let to = from + i64::from(hearing.frame_ms);
        match stretches.last_mut() {
            Some(last) if from - last.1 <= i64::from(hearing.hang_over_ms) => last.1 = to,
            Some(_) | None => stretches.push((from, to)),
        }
    }
    stretches.retain(|(from, to)| to - from >= i64::from(hearing.shortest_ms));
    stretches
}

/// The level below which a recording's quiet frames lie.
fn quiet_level(levels: &[f32]) -> f32 {
    let mut sorted = levels.to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted.get((sorted.len() as f32 * FLOOR_SHARE) as usize).copied().unwrap_or(QUIETEST_DB)
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use doorstep_kernel::{Rng, SeededRng};

    use super::{AgentChannel, AudioError, Hearing, listen};
    use crate::conversation::Role;

    const RATE: u32 = 8000;

    /// A recording of so many seconds: noise on both channels, a tone where somebody speaks (channel, from, to).
    fn recording(seconds: f32, noise: f32, spoken: &[(usize, f32, f32)]) -> Vec<u8> {
        let spec = hound::WavSpec {
            channels: 2,
            sample_rate: RATE,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut bytes = std::io::Cursor::new(Vec::new());
        let mut rng = SeededRng::new(7);
        let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
        for at in 0..(seconds * RATE as f32) as u32 {
            let now = at as f32 / RATE as f32;
            for channel in 0..2 {
                let speaks =
                    spoken.iter().any(|(who, from, to)| *who == channel && (*from..*to).contains(&now));
                // Syllables: a tone that swells four times a second.
                let tone = (now * 300.0 * TAU).sin() * (0.6 + 0.4 * (now * 4.0 * TAU).sin());
                let hiss = (rng.unit() as f32 - 0.5) * 2.0 * noise;
                let sample = hiss + if speaks { 0.3 * tone } else { 0.0 };
                writer.write_sample((sample * 32767.0) as i16).unwrap();
            }
        }
        writer.finalize().unwrap();
        bytes.into_inner()
    }

    fn heard(wav: &[u8], agent: AgentChannel) -> Vec<(Role, f64, f64)> {
        let turns = listen(wav, agent, &Hearing::default()).unwrap();
        let seconds = |ms: Option<i64>| ms.unwrap() as f64 / 1000.0;
        turns.iter().map(|turn| (turn.role, seconds(turn.start_ms), seconds(turn.end_ms))).collect()
    }

    #[test]
    fn speech_is_found_where_it_is_in_quiet_and_in_noise() {
        let spoken = [(0, 1.0, 3.0), (1, 3.5, 6.0), (0, 40.0, 42.0), (1, 41.5, 43.0)];
        for noise in [0.0, 0.001, 0.02] {
            let heard = heard(&recording(45.0, noise, &spoken), AgentChannel::Left);
            assert_eq!(heard.len(), 4, "noise {noise}: {heard:?}");
            for ((who, from, to), (role, start, end)) in spoken.iter().zip(&heard) {
                assert_eq!(*role == Role::Agent, *who == 0);
                assert!((f64::from(*from) - start).abs() < 0.1, "noise {noise}: {from} heard at {start}");
                assert!((f64::from(*to) - end).abs() < 0.1, "noise {noise}: {to} heard at {end}");
            }
        }
    }

    #[test]
    fn the_agent_may_be_on_either_channel_and_clicks_are_no_speech() {
        let wav = recording(5.0, 0.001, &[(1, 1.0, 3.0), (0, 4.0, 4.04)]);
        let heard = heard(&wav, AgentChannel::Right);
        assert_eq!(heard.len(), 1, "{heard:?}");
        assert_eq!(heard[0].0, Role::Agent);
    }

    #[test]
    fn noise_alone_is_silence() {
        assert_eq!(heard(&recording(20.0, 0.05, &[]), AgentChannel::Left), []);
    }

    #[test]
    fn what_is_no_stereo_recording_is_refused() {
        assert!(matches!(
            listen(b"RIFFnonsense", AgentChannel::Left, &Hearing::default()),
            Err(AudioError::Wav(_))
        ));
    }
}
