import type { CommandErrorCode } from '../../lambda/step/contract';

/** What was to be adopted isn't there, or isn't as it has to be; nothing was changed. */
export class CannotAdopt extends Error {
  public override readonly name = 'CannotAdopt';

  public constructor(public readonly code: CommandErrorCode, message: string) {
    super(message);
  }
}
