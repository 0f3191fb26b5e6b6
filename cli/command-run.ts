import type { DisplayOutput } from '../operations/watch/display/display';

/** Why a command ends before its time, and the exit code for it. */
export interface EarlyEnd {
  readonly why: string;
  readonly exitCode: number;
}

/** What a command runs with. */
export interface CommandRun {
  /** What was asked for: text, or JSON alone. */
  readonly stdout: DisplayOutput;
  /** What is said beside it, and errors. */
  readonly stderr: NodeJS.WritableStream;
  /** Ends the command early, with an `EarlyEnd` as its reason. */
  readonly ending: AbortController;
  /** Takes what the process is to end with. */
  exit(exitCode: number): void;
}
