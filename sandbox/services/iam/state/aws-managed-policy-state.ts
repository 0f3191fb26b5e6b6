import { createHash } from 'node:crypto';
import type { Clock } from '../../../core/clock';
import { Eventual } from '../../../core/eventual';
import { AWS_MANAGED_POLICIES, type AwsManagedPolicy } from './aws-managed-policies';
import type { ManagedPolicy, ManagedPolicyState } from './managed-policy';
import { managedDocument } from './policy-document';

/** The AWS managed policies, as an account sees them. */
export function awsManagedPolicies(clock: Clock): readonly ManagedPolicy[] {
  return AWS_MANAGED_POLICIES.map((policy) => awsManagedPolicy(policy, clock));
}

function awsManagedPolicy({ name, statements }: AwsManagedPolicy, clock: Clock): ManagedPolicy {
  const createDate = new Date(clock.now());
  const document = managedDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  const state: ManagedPolicyState = { versions: [{ id: 'v1', document, createDate }], defaultVersionId: 'v1', updateDate: createDate };
  const [policyName = name, ...folders] = name.split('/').reverse();
  return {
    arn: `arn:aws:iam::aws:policy/${name}`,
    policyName,
    path: ['', ...folders.reverse(), ''].join('/'),
    policyId: `ANPA${createHash('sha256').update(name).digest('hex').slice(0, 17).toUpperCase()}`,
    tags: new Map(),
    createDate,
    state: new Eventual<ManagedPolicyState | undefined>(clock, 0, state),
    nextVersion: 2,
  };
}
