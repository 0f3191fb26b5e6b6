import type { DeniedRequest } from '../clients/call/access-denial';
import { KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION, KEY_USE_ACTIONS, keyStatements } from '../contract';
import { arnParts } from '../model/arns';
import type { KeyUser, WithheldAction } from '../model/key-use';

/** What AWS names for the restore of something encrypted: AUG Overview.Encryption.Keys. */
export const RESTORE_ACTIONS: readonly string[] = [KEY_DESCRIBE_ACTION, KEY_GRANT_ACTION];
/** What it names for both keys of a copy: UG USER_CopySnapshot. */
export const COPY_ACTIONS: readonly string[] = [...RESTORE_ACTIONS, ...KEY_USE_ACTIONS];

/** Characters of statements that one sentence bears. */
const MOST = 800;

/** The statements that a policy of an identity, or one that bounds it, lacks for what AWS denied: one for each resource, as JSON to paste. */
export function identityStatements(requests: readonly DeniedRequest[]): string {
  const resources = [...new Set(requests.map(({ resource }) => resource))];
  const statements = resources.map((resource) => JSON.stringify({
    Effect: 'Allow',
    Action: oneOrAll([...new Set(requests.filter((request) => request.resource === resource).map(({ action }) => action))]),
    Resource: resource,
  }));
  const all = statements.join(', ');
  return all.length <= MOST ? all : `${String(statements[0])}, and the like for ${statements.length - 1} more resources`;
}

/** The statement that the trust policy of a role lacks. What the trust policy of the stacks asks for beside it, the external id, AWS doesn't tell. */
export function trustStatement(principalArn: string): string {
  return JSON.stringify({ Effect: 'Allow', Principal: { AWS: principalArn }, Action: 'sts:AssumeRole' });
}

/** The condition by which a statement that denies passes a role over, as it stands in the statement. */
export function exceptionFor(roleArn: string): string {
  return `"ArnNotEquals": {"aws:PrincipalArn": "${roleArn}"}`;
}

/** What to change in the policy of a key, so that a role gets what was evaluated to be withheld from it. */
export function keyPolicyChanges(user: KeyUser, actions: readonly WithheldAction[]): readonly string[] {
  const denying = [...new Set(actions.flatMap(({ deniedBy }) => deniedBy))];
  const lacking = actions.filter(({ deniedBy }) => deniedBy.length === 0).map(({ action }) => action);
  return [
    ...denying.map((label) => `except ${user.roleArn} from its "${label}" with ${exceptionFor(user.roleArn)}`),
    ...keyPolicyStatements(user, lacking).map((statement) => `add ${statement}`),
  ];
}

/** The statements that let a role take actions, as they stand in the policy of a key that this project makes. */
export function keyPolicyStatements({ roleArn, regions }: Omit<KeyUser, 'actions'>, lacking: readonly string[]): readonly string[] {
  const { partition = 'aws', accountId = '' } = arnParts(roleArn) ?? {};
  return statementsFor(regions, lacking).map(({ actions, conditions }) => JSON.stringify({
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: actions,
    Resource: '*',
    Condition: { ...conditions, ArnEquals: { 'aws:PrincipalArn': roleArn } },
  }));
}

/** The same as they stand in the policy of the role. */
export function keyUseStatements({ actions: wanted, regions }: KeyUser, keyArn: string): readonly string[] {
  return statementsFor(regions, wanted).map(({ actions, conditions }) => JSON.stringify({
    Effect: 'Allow', Action: actions, Resource: keyArn, ...Object.keys(conditions).length === 0 ? {} : { Condition: conditions },
  }));
}

function statementsFor(regions: readonly string[], wanted: readonly string[]): ReturnType<typeof keyStatements> {
  return keyStatements(regions).map((statement) => ({ ...statement, actions: statement.actions.filter((action) => wanted.includes(action)) }))
    .filter(({ actions }) => actions.length > 0);
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  const [first = '', ...others] = values;
  return others.length === 0 ? first : values;
}
