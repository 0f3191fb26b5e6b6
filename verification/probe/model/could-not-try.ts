/** A trial isn't possible here: says nothing about the rule. The message is the reason. */
export class CouldNotTry extends Error {
  public override readonly name = 'CouldNotTry';
}

/** The run was told to end. */
export class Stopped extends Error {
  public override readonly name = 'Stopped';
}
