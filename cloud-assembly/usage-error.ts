import type { CommandErrorCode } from '../lambda/step/contract';

/** The command was called in a way that can't work; nothing was begun. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';

  public constructor(public readonly code: CommandErrorCode, message: string) {
    super(message);
  }
}
