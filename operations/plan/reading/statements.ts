import type { Statement } from '../plan-schema';

/** A policy document, as templates have it. */
export interface PolicyDocument {
  readonly Statement?: PolicyStatement | readonly PolicyStatement[];
}

interface PolicyStatement {
  readonly Effect?: string;
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The statements of a policy whose values are worked out. */
export function statementsOf({ Statement: statements = [] }: PolicyDocument): readonly Statement[] {
  return [statements].flat().map(({ Effect: effect = 'Allow', Principal: principal, Condition: condition = {}, ...rest }: PolicyStatement) => ({
    effect,
    ...principal === undefined ? {} : { principals: principalsOf(principal) },
    actions: [...listed(rest.Action), ...listed(rest.NotAction).map((action) => `all but ${action}`)],
    resources: [...listed(rest.Resource), ...listed(rest.NotResource).map((resource) => `all but ${resource}`)],
    conditions: Object.entries(condition).flatMap(([operator, keys]) => (
      Object.entries(keys).map(([key, values]) => `${key} ${operator} ${listed(values).join(', ')}`)
    )),
  }));
}

function principalsOf(principal: string | Readonly<Record<string, string | readonly string[]>>): string[] {
  if (typeof principal === 'string') return [principal];
  return Object.entries(principal).flatMap(([kind, values]) => listed(values).map((value) => (kind === 'AWS' ? value : `${kind} ${value}`)));
}

function listed(value: string | readonly string[] = []): string[] {
  return [value].flat();
}
