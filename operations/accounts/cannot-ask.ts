import type { CommandErrorCode } from '../../lambda/step/contract';

/** AWS can't be asked as it was meant: the credentials are none, or those of another account. */
export class CannotAsk extends Error {
  public override readonly name = 'CannotAsk';

  public constructor(public readonly code: CommandErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
