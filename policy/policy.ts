/** Where a policy is attached decides which elements it must and must not have. */
export type PolicyKind =
  /** On a user or role, a permissions boundary or a session policy: has `Resource`, no `Principal`. */
  | 'identity'
  /** On a resource: has `Principal` and `Resource`. */
  | 'resource'
  /** On a role: who may assume it. Has `Principal`, no `Resource`. */
  | 'trust';

/** The kinds of policies that can refuse; the first two are an organization's. */
export type Side = 'service-control' | 'resource-control' | 'identity' | 'boundary' | 'session' | 'resource';

export type PolicyVersion = '2008-10-17' | '2012-10-17';

/** A policy document that has been checked. */
export interface Policy {
  /** Policy variables work in `2012-10-17` only; a document without `Version` is a `2008-10-17` one. */
  readonly version: PolicyVersion;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** For messages: the Sid, or `statement 2`. */
  readonly label: string;
  readonly effect: 'Allow' | 'Deny';
  /** Absent in identity policies. */
  readonly principals?: Exceptable<PrincipalPattern>;
  readonly actions: Exceptable<string>;
  /** Absent in trust policies: the role itself. */
  readonly resources?: Exceptable<string>;
  readonly conditions: readonly ConditionTest[];
}

/** A list of an element (`Action`), or all but a list (`NotAction`). */
export interface Exceptable<T> {
  readonly except: boolean;
  readonly values: readonly T[];
}

export interface PrincipalPattern {
  readonly type: PrincipalType;
  /** `*`, an ARN, an account id, a unique id, or the name of a service. */
  readonly value: string;
}

export const PRINCIPAL_TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

/** One key under one operator of a `Condition`. */
export interface ConditionTest {
  /** As written, for messages: `ForAnyValue:StringLikeIfExists`. */
  readonly written: string;
  readonly operator: ConditionOperator;
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

export const CONDITION_OPERATORS = [
  'StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike',
  'NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals',
  'DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals',
  'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress', 'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null',
] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];
