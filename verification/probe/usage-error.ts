/** The command was called in a way that can't work; nothing was begun. One line for each thing that is wrong. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}
