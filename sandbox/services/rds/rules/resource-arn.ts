import { formatArn, parseArn } from '../../../core/arn';

/** The RDS resource types of the sandbox, as they stand in ARNs and in the condition keys `rds:<type>-tag/…`. */
export type ResourceType = 'db' | 'snapshot' | 'subgrp' | 'pg' | 'og' | 'cluster' | 'cluster-snapshot' | 'cluster-pg'
  | 'db-capacity-reservation';

/** Names one resource in one account and Region. Names are in lower case, as RDS stores them. */
export interface ResourceReference {
  readonly type: ResourceType;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

const TYPES: readonly string[] = [
  'db', 'snapshot', 'subgrp', 'pg', 'og', 'cluster', 'cluster-snapshot', 'cluster-pg', 'db-capacity-reservation',
] satisfies ResourceType[];

export function isResourceType(text: string): text is ResourceType {
  return TYPES.includes(text);
}

export function resourceArn({ type, accountId, region, name }: ResourceReference): string {
  return formatArn('rds', region, accountId, `${type}:${name}`);
}

/** What an ARN of RDS names, or nothing when it isn't one or is of a type that the sandbox doesn't have. */
export function parseResourceArn(text: string): ResourceReference | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'rds') return undefined;
  const [type = '', ...name] = arn.resource.split(':');
  if (!isResourceType(type) || name.length === 0) return undefined;
  return { type, accountId: arn.accountId, region: arn.region, name: name.join(':').toLowerCase() };
}

/** What a parameter names that takes a name in the caller's account and Region or an ARN. */
export function reference(type: ResourceType, identifier: string, scope: { readonly accountId: string; readonly region: string }): ResourceReference {
  const named = parseResourceArn(identifier);
  if (named?.type === type) return named;
  return { type, accountId: scope.accountId, region: scope.region, name: identifier.toLowerCase() };
}
