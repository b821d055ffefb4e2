/** Between two rings, milliseconds: heard through a busy room, and still possible to speak over. */
const EVERY_MS = 2_500;
const TONES_HZ = [880, 660];
const TONE_S = 0.25;

/** Rings until it is ended. A browser that was not touched yet keeps silent; the red bar stands either way. */
export function ring(): () => void {
  const audio = new AudioContext();
  const once = () => {
    if (audio.state === "suspended") void audio.resume().catch(() => undefined);
    TONES_HZ.forEach((tone, n) => {
      const from = audio.currentTime + n * TONE_S;
      const voice = audio.createOscillator();
      const volume = audio.createGain();
      voice.frequency.value = tone;
      volume.gain.setValueAtTime(0.25, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + TONE_S);
      voice.connect(volume).connect(audio.destination);
      voice.start(from);
      voice.stop(from + TONE_S);
    });
  };
  once();
  const timer = setInterval(once, EVERY_MS);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}
