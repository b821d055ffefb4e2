import { useCallback, useRef, type RefObject } from "react";

/** The player of a sound, and a way to hear it from a moment on. */
export interface Player {
  audio: RefObject<HTMLAudioElement | null>;
  /** Plays from so many milliseconds after the beginning. */
  hear: (from: number) => void;
}

/** One player, which lines and verdicts jump in. */
export function usePlayer(): Player {
  const audio = useRef<HTMLAudioElement | null>(null);
  const hear = useCallback((from: number) => {
    const player = audio.current;
    if (player === null) return;
    // Before anything of it is loaded this is where playing will begin.
    player.currentTime = from / 1000;
    // What keeps it from playing, the player itself shows.
    player.play().catch(() => undefined);
  }, []);
  return { audio, hear };
}

/** Where the sound of a conversation is asked for. */
export function soundOf(conversation: string): string {
  return `/api/v1/conversations/${encodeURIComponent(conversation)}/sound`;
}
