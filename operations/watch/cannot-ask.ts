/** AWS could not be asked, and so nothing was watched. */
export class CannotAsk extends Error {
  public override readonly name = 'CannotAsk';
}
