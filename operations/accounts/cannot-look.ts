/** AWS can't be asked about what is wanted: there are no credentials, or they are those of another account. */
export class CannotLook extends Error {
  public override readonly name = 'CannotLook';
}
