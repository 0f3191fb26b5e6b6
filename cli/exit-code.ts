/** What a command ends with, beside 128 plus a signal's number. */
export const ExitCode = {
  /** All that was asked is so. */
  DONE: 0,
  /** Something was found, refused or failed; the output says what. */
  FAILED: 1,
  /** The command was called in a way that can't work; nothing was begun. */
  USAGE: 2,
  /** AWS could not be asked: no credentials, or those of another account, or no connection. */
  UNREACHABLE: 3,
} as const;

export type ExitCode = typeof ExitCode[keyof typeof ExitCode];
