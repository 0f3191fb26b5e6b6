import {
  type AccountRoot, type AssumedRole, type AwsService, type ContextValue, evaluate, type Evaluation, type IamUser, parsePolicy, type Principal,
  RequestContext,
} from '../../policy';

export const A = '111111111111';
export const B = '222222222222';
export const KEY = `arn:aws:kms:ap-northeast-1:${B}:key/1234abcd`;

export const root: AccountRoot = { kind: 'root', accountId: A, arn: `arn:aws:iam::${A}:root` };
export const alice: IamUser = { kind: 'user', accountId: A, arn: `arn:aws:iam::${A}:user/Alice`, userId: 'AIDAALICEALICEALICE1' };
export const session: AssumedRole = {
  kind: 'assumed-role',
  accountId: A,
  arn: `arn:aws:sts::${A}:assumed-role/Ferry/run`,
  roleArn: `arn:aws:iam::${A}:role/team/Ferry`,
  roleId: 'AROAFERRYFERRYFERRY1',
};
export const lambda: AwsService = { kind: 'service', service: 'lambda.amazonaws.com', accountId: A };

export type Statements = object | readonly object[];

/** What a case gives; everything else is left out, and a policy that is left out isn't there. */
export interface EvaluationCase {
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly version?: string;
  readonly organization?: Statements;
  readonly identity?: Statements;
  readonly boundary?: Statements;
  readonly session?: Statements;
  /** The resource's policy; it belongs to the caller's account A unless `owner` says otherwise. */
  readonly resourcePolicy?: Statements;
  readonly owner?: string;
  readonly required?: boolean;
  /** Condition keys that the resource's policy doesn't know. */
  readonly unknownContextKeys?: readonly string[];
}

export function evaluated(given: EvaluationCase): Evaluation {
  const version = given.version ?? '2012-10-17';
  const identity = (name: string, statements: Statements | undefined) =>
    (statements === undefined ? [] : [{ name, policy: parsePolicy({ Version: version, Statement: statements }, 'identity') }]);
  return evaluate({
    principal: given.principal ?? session,
    action: given.action ?? 'kms:CreateGrant',
    resource: given.resource ?? KEY,
    context: new RequestContext(given.context ?? {}),
    serviceControlPolicies: identity('service control policy', given.organization).map((policy) => [policy]),
    identityPolicies: identity('inline policy Use', given.identity),
    permissionsBoundary: identity('Boundary', given.boundary)[0],
    sessionPolicies: identity('session policy 1', given.session),
    ...(given.resourcePolicy === undefined ? {} : {
      resourcePolicy: {
        name: 'key policy',
        policy: parsePolicy({ Version: version, Statement: given.resourcePolicy }, 'resource'),
        accountId: given.owner ?? A,
        required: given.required ?? false,
        unknownContextKeys: given.unknownContextKeys,
      },
    }),
  });
}

export const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };
export const denyAll = { Effect: 'Deny', Action: '*', Resource: '*' };
export const allowOther = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
export const allowTo = (principal: unknown): object => ({ ...allowAll, Principal: principal });
export const denyTo = (principal: unknown): object => ({ ...denyAll, Principal: principal });
