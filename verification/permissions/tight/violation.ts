import { type ConditionTest, type EvaluationRequest, RequestContext, type Statement } from '../../../policy';
import { THIRD_ACCOUNT } from '../../../test/support/cases/keys';
import { allowAll, type PlacedStatement } from './question';
import type { Guard } from './relaxation';

/** A question that a statement would allow but for some of its guards. */
export interface Violation {
  readonly attempt: string;
  readonly question: EvaluationRequest;
}

/**
 * Asks what a statement allows, but for what the guards forbid: everything else is as the statement wants it, and other policies that
 * must allow it too do.
 *
 * @param base - a question that was decided by this statement's policy.
 */
export function violation(base: EvaluationRequest, { owner, statement }: PlacedStatement, guards: readonly Guard[]): Violation {
  const violated = (kind: Guard['kind'], what?: string): boolean =>
    guards.some((guard) => guard.kind === kind && (what === undefined || guard.what === what));
  const action = violated('actions') ? otherAction(statement) : concrete(statement.actions.values[0] ?? '');
  const resource = resourceOf(statement, guards) ?? base.resource;
  const values = statement.conditions.map((test) => [test.key, violated('condition', test.key) ? violating(test) : satisfying(test)] as const);
  const question: EvaluationRequest = { ...base, action, resource, context: new RequestContext(Object.fromEntries(values)) };
  const what = `${action} on `
    + `${short(resource)}${values.map(([key, value]) => `, ${key} ${value === undefined ? 'absent' : String(value)}`).join('')}`;
  if (owner === 'source role' || owner === 'target role') return { attempt: what, question: withOpenResource(question) };
  if (!violated('principal')) return { attempt: what, question };
  return { attempt: `${what}, of another account or service`, question: fromElsewhere(question) };
}

/** Key policies and trust must allow it too; other resources have no policy here. */
function withOpenResource(question: EvaluationRequest): EvaluationRequest {
  if (!/^(kms|sts):/.test(question.action)) return { ...question, resourcePolicy: undefined };
  const accountId = question.resource.split(':')[4] ?? '';
  const policy = allowAll(`arn:aws:iam::${question.principal.accountId}:root`);
  return { ...question, resourcePolicy: { name: 'open policy', policy, accountId, required: true } };
}

function fromElsewhere(question: EvaluationRequest): EvaluationRequest {
  if (question.principal.kind === 'service') return { ...question, principal: { ...question.principal, service: 'ec2.amazonaws.com' } };
  const arn = `arn:aws:iam::${THIRD_ACCOUNT}:user/admin`;
  return { ...question, principal: { kind: 'user', accountId: THIRD_ACCOUNT, arn, userId: 'AIDATHIRDADMINISTRATOR' } };
}

/** Where no case has anything. */
const UNDECLARED = { region: 'us-west-2', account: '444444444444' };

/** Beside what the statement names; nothing for a statement that names none. */
function resourceOf({ resources }: Statement, guards: readonly Guard[]): string | undefined {
  const arns = resources?.values ?? [];
  const arn = guards.map(({ what }) => what).find((what) => arns.includes(what)) ?? arns[0];
  if (arn === undefined || arn === '*') return arn === '*' && resources !== undefined ? undefined : arn;
  const [head, partition, service, region = '', account = '', ...rest] = concrete(arn).split(':');
  const kinds = guards.filter(({ what }) => what === arn).map(({ kind }) => kind);
  return [
    head, partition, service,
    kinds.includes('region') ? UNDECLARED.region : region,
    kinds.includes('account') ? UNDECLARED.account : account,
    kinds.includes('resource') ? neighbourOf(rest.join(':')) : rest.join(':'),
  ].join(':');
}

/** The name of another thing of that type. */
function neighbourOf(resource: string): string {
  if (/^(og|pg|cluster-pg|subgrp)[:]/.test(resource)) return `${resource.split(':')[0]}:custom`;
  if (/^(cluster-)?snapshot:rds:/.test(resource)) return resource.replace(/-(\d{4}(-\d\d){4})$/, '-archive-$1');
  if (resource.startsWith('log-group:')) return 'log-group:/aws/lambda/other:log-stream:x';
  if (/^db:.*-x$/.test(resource)) return resource.replace(/-x$/, 'x');
  return `${resource}-archive`;
}

function concrete(pattern: string): string {
  return pattern.replace('????-??-??-??-??', '2026-01-01-00-00').replaceAll('?', '1').replaceAll('*', 'x');
}

function satisfying({ values: [value = ''], set }: ConditionTest): string | readonly string[] {
  return set === undefined ? value : [value];
}

/** The keys' values of the most likely attack: without RDS, by another role, for another key. */
function violating({ key, values: [value = ''] }: ConditionTest): string | readonly string[] | undefined {
  switch (key) {
    case 'kms:ViaService': return value.replace('rds.', 'ec2.');
    case 'kms:ResourceAliases': return ['alias/other'];
    case 'kms:GrantIsForAWSResource': return 'false';
    case 'aws:TagKeys': return ['other'];
    case 'aws:PrincipalArn': return `${value}-2`;
    case 'iam:AWSServiceName': return 'autoscaling.amazonaws.com';
    default: return undefined;
  }
}

/** An action of the same service that changes something and that no statement has. */
function otherAction({ actions }: Statement): string {
  const service = actions.values[0]?.split(':')[0] ?? '';
  return OTHER_ACTIONS[service] ?? `${service}:unknown`;
}

const OTHER_ACTIONS: Readonly<Record<string, string>> = {
  rds: 'rds:DeleteDBSnapshot', kms: 'kms:ReplicateKey', sts: 'sts:TagSession', iam: 'iam:DeleteServiceLinkedRole', ec2: 'ec2:DeleteVpc',
  logs: 'logs:DeleteLogGroup',
};

function short(arn: string): string {
  return arn.split(':').slice(3).join(':') || arn;
}
