import type { Frame } from './screen';

/** A frame and how long it is shown, in milliseconds. */
export interface PacedFrame extends Frame {
  readonly shownFor: number;
}

/** How a recording is played. */
export interface Pace {
  /** Frames that follow each other within so many milliseconds are one: the last of them. */
  readonly shortest: number;
  /** No frame but the last is shown longer than so many milliseconds, however long the program was silent. */
  readonly longest: number;
  /** Milliseconds that the last frame is shown before the recording begins again. */
  readonly last: number;
}

/** Frames as they are played: those too short to be seen are left out, and silence is shortened. Pure. */
export function paced(frames: readonly Frame[], { shortest, longest, last }: Pace): PacedFrame[] {
  const seen = frames.filter(({ at }, index) => {
    const next = frames[index + 1];
    return next === undefined || next.at - at >= shortest;
  });
  return seen.map((frame, index) => {
    const next = seen[index + 1];
    return { ...frame, shownFor: next === undefined ? last : Math.min(next.at - frame.at, longest) };
  });
}
