/** The command was called in a way that can't work; nothing was begun. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}
