import { isObject } from '../messages/described';

/** One action on one resource, with all else that its statement says, as text that is equal where two say the same. */
type Atom = string;

/** A statement of a policy, as the template has it, and what it comes to. */
export interface Statement {
  readonly statement: unknown;
  readonly atoms: readonly Atom[];
}

/**
 * The statements of a policy's document. CDK may merge statements, sort them and split them over several policies, which leaves their atoms as they
 * are.
 */
export function statementsOf(document: unknown): Statement[] {
  const statements = isObject(document) ? [document.Statement].flat() : [];
  return statements.filter(isObject).map((statement) => ({ statement, atoms: atomsOf(statement) }));
}

/** The statements that say anything that the others don't. */
export function surplus(statements: readonly Statement[], others: readonly Statement[]): unknown[] {
  const known = new Set(others.flatMap(({ atoms }) => atoms));
  return statements.filter(({ atoms }) => atoms.some((atom) => !known.has(atom))).map(({ statement }) => statement);
}

function atomsOf({ Action: actions, Resource: resources, ...rest }: Readonly<Record<string, unknown>>): Atom[] {
  const common = sorted({ ...rest, Sid: undefined });
  return [actions].flat().flatMap((action) => [resources].flat().map((resource) => JSON.stringify([sorted(action), sorted(resource), common])));
}

/** With the members of all objects, and the items of all lists of texts, in one order. */
function sorted(value: unknown): unknown {
  if (value instanceof Array) {
    const items = value.map(sorted);
    return items.every((item) => typeof item === 'string') ? items.sort() : items;
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sorted(member)]).sort()) : value;
}
