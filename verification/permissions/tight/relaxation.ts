import type { Exceptable, Policy, PrincipalPattern, Statement } from '../../../policy';

/** One restriction of a statement, and the statement without it. */
export interface Guard {
  readonly kind: 'condition' | 'resource' | 'account' | 'region' | 'actions' | 'principal';
  /** What is restricted, as it stands in the policy: `kms:ViaService`, an ARN, the service of the actions. */
  readonly what: string;
  readonly relaxed: Statement;
}

/** A guard's kind and what it restricts, in one text. */
export function guardName({ kind, what }: Guard): string {
  return `${kind} ${what}`;
}

/** Everything that a statement restricts. What an own account's API can't reach in another account, or in no Region, has no guard. */
export function guardsOf(statement: Statement): Guard[] {
  return [...conditionGuards(statement), ...resourceGuards(statement), ...actionGuards(statement), ...principalGuards(statement)];
}

function conditionGuards(statement: Statement): Guard[] {
  return statement.conditions.map((test, index) => ({
    kind: 'condition', what: test.key, relaxed: { ...statement, conditions: statement.conditions.filter((_, other) => other !== index) },
  }));
}

function resourceGuards(statement: Statement): Guard[] {
  const arns = statement.resources?.values ?? [];
  return arns.flatMap((arn, index) => widened(arn).map(({ kind, pattern }): Guard => ({
    kind, what: arn, relaxed: { ...statement, resources: { except: false, values: arns.with(index, pattern) } },
  })));
}

/** Resources that a call of another account can name: a snapshot that is copied or restored, a key, a role that is assumed. */
const REACHED_FROM_ELSEWHERE = /^arn:aws:(rds:.*:(cluster-)?snapshot:|kms:)/;

function widened(arn: string): { readonly kind: Guard['kind']; readonly pattern: string }[] {
  if (arn === '*') return [];
  const [head, partition, service, region = '', account = '', ...rest] = arn.split(':');
  const resource = rest.join(':');
  const written = (changed: { region?: string; account?: string; resource?: string }): string =>
    [head, partition, service, changed.region ?? region, changed.account ?? account, changed.resource ?? resource].join(':');
  const anyName = resource.replace(/[^:/]*$/, '*').replace(/^(og|snapshot|cluster-snapshot|log-group):.*$/, '$1:*').replace(/^role\/.*$/, 'role/*');
  return [
    ...(anyName === resource ? [] : [{ kind: 'resource' as const, pattern: written({ resource: anyName }) }]),
    ...(region === '' || region === '*' ? [] : [{ kind: 'region' as const, pattern: written({ region: '*' }) }]),
    ...(account !== '*' && REACHED_FROM_ELSEWHERE.test(arn) ? [{ kind: 'account' as const, pattern: written({ account: '*' }) }] : []),
  ];
}

function actionGuards(statement: Statement): Guard[] {
  const services = [...new Set(statement.actions.values.map((action) => action.split(':')[0] ?? ''))];
  return services.map((service) => ({
    kind: 'actions', what: `${service}:*`,
    relaxed: { ...statement, actions: { except: false, values: [...statement.actions.values, `${service}:*`] } },
  }));
}

const EVERYBODY: Exceptable<PrincipalPattern> = { except: false, values: [{ type: 'AWS', value: '*' }, { type: 'Service', value: '*' }] };

function principalGuards(statement: Statement): Guard[] {
  if (statement.principals === undefined) return [];
  const what = statement.principals.values.map(({ value }) => value).join(', ');
  // it restricts nobody: the statement's conditions do.
  if (what === '*') return [];
  return [{ kind: 'principal', what, relaxed: { ...statement, principals: EVERYBODY } }];
}

/** A policy with one of its statements changed. */
export function withStatement(policy: Policy, statement: Statement, changed: Statement): Policy {
  return { ...policy, statements: policy.statements.map((each) => (each === statement ? changed : each)) };
}
