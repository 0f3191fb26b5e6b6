/** Credentials that were given for one account are those of another one. */
export class WrongAccount extends Error {
  public override readonly name = 'WrongAccount';

  /** @param how - what the credentials were given by, `--source-profile old`. */
  public constructor(how: string, found: string, expected: string) {
    super(`The credentials of ${how} are those of the account ${found}, but the account ${expected} is to be looked at. Give a profile of that one.`);
  }
}
