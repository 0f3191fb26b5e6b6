import type { ConditionTest, Policy, Statement } from '../../policy';

/** Whose policy a statement is in; `waits` are the roles of what ends wait conditions. */
export type PolicyOwner = 'source role' | 'source role\'s trust' | 'target role' | 'target role\'s trust' | 'transfer key' | 'waits';

export type ElementKind = 'action' | 'resource' | 'principal' | 'condition';

/** One value in a statement that allows something: without it, the statement allows less. */
export interface Element {
  readonly owner: PolicyOwner;
  /** Id of the statement; its number where it has none. */
  readonly sid: string;
  readonly kind: ElementKind;
  /** For a condition, with its operator and key in front. */
  readonly value: string;
}

/** The same text for the same element, for use as a key. */
export function elementText({ owner, sid, kind, value }: Element): string {
  return `${owner} / ${sid} / ${kind} ${value}`;
}

export function elementsOf(owner: PolicyOwner, policy: Policy): Element[] {
  return policy.statements.flatMap((statement) => elementsOfStatement(owner, statement));
}

export function elementsOfStatement(owner: PolicyOwner, { label: sid, actions, resources, principals, conditions }: Statement): Element[] {
  const all = (kind: ElementKind, values: readonly string[]): Element[] => values.map((value) => ({ owner, sid, kind, value }));
  return [
    ...all('action', actions.values),
    ...all('resource', resources?.values ?? []),
    ...all('principal', (principals?.values ?? []).map(({ type, value }) => `${type} ${value}`)),
    ...all('condition', conditions.flatMap((test) => test.values.map((value) => conditionText(test, value)))),
  ];
}

function conditionText({ written, key }: ConditionTest, value: string): string {
  return `${written} ${key} = ${value}`;
}

/** The policy with one value taken out of a statement. A list that gets empty matches nothing. */
export function withoutElement(policy: Policy, element: Element): Policy {
  return {
    ...policy,
    statements: policy.statements.map((statement) => (statement.label === element.sid ? statementWithout(statement, element) : statement)),
  };
}

function statementWithout(statement: Statement, { kind, value }: Element): Statement {
  const { actions, resources, principals, conditions } = statement;
  switch (kind) {
    case 'action': return { ...statement, actions: { ...actions, values: actions.values.filter((each) => each !== value) } };
    case 'resource': return { ...statement, resources: resources && { ...resources, values: resources.values.filter((each) => each !== value) } };
    case 'principal': return {
      ...statement, principals: principals && { ...principals, values: principals.values.filter((each) => `${each.type} ${each.value}` !== value) },
    };
    case 'condition': return {
      ...statement, conditions: conditions.map((test) => ({ ...test, values: test.values.filter((each) => conditionText(test, each) !== value) })),
    };
  }
}
