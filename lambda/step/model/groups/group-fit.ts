/** Where the content of groups comes from, and what it is to fit. */
export interface ValueTarget<Known> {
  readonly sourceAccountId: string;
  /** `postgres16`; of option groups, `oracle-se2 19` */
  readonly family: string;
  /** What the family has in the target; what isn't known stands against nothing. */
  readonly known?: readonly Known[];
}

/** A parameter or an option that can't be taken over. */
export interface ValueTrouble {
  readonly name: string;
  /** Goes on after its name. Values aren't told: what is in them is their owner's affair. */
  readonly why: string;
}

/** An ARN of whatever account: what a database of the source may use, one of the target may not. */
export function namesSource(value: string, sourceAccountId: string): boolean {
  return /\barn:aws[a-z-]*:/.test(value) || new RegExp(`(?<!\\d)${sourceAccountId}(?!\\d)`).test(value);
}
