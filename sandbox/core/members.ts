import { AwsError } from './aws-error';

/** Whether a member of a request was sent: the wire gives an absent list as empty or not at all. */
export function isSent(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/**
 * Not a rule of AWS: what an operation doesn't honour is refused by its name instead of passed over.
 * @param name - of the operation.
 * @param members - as its declaration has them.
 */
export function refusedMember(name: string, input: object, members: readonly string[]): AwsError | undefined {
  const unknown = unknownMember(input, members);
  if (unknown === undefined) return undefined;
  const known = members.length === 0 ? 'It takes none.' : `It knows: ${members.join(', ')}.`;
  return new AwsError('NotImplemented', `The sandbox's ${name} doesn't know the parameter ${unknown}. ${known}`, 501);
}

/** The way to the first member that was sent and isn't among `members`; in lists, that of any item. */
function unknownMember(value: unknown, members: readonly string[]): string | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const unknown = unknownMember(item, members);
      if (unknown !== undefined) return unknown;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (!isSent(member) || members.includes(name)) continue;
    const inside = members.filter((known) => known.startsWith(`${name}.`)).map((known) => known.slice(name.length + 1));
    if (inside.length === 0) return name;
    const unknown = unknownMember(member, inside);
    if (unknown !== undefined) return `${name}.${unknown}`;
  }
  return undefined;
}
