import type { AwsRefusal } from '../clients/call/refusal';
import { KEY_GRANT_ACTION } from '../contract';
import { arnParts } from '../model/arns';
import { type KeyUser, withheldActions } from '../model/key-use';
import { type Key, keyTrouble } from '../model/keys';
import { type Explanation, sentence } from './explanation';
import { COPY_ACTIONS, keyPolicyChanges, keyUseStatements, RESTORE_ACTIONS } from './lacking-statements';
import { keyRemedy } from './unusable-key';

/** RDS's code for a key that it can't use, whatever the reason. */
export const KEY_CODE = 'KMSKeyNotAccessibleFault';

/** What was seen of the key that RDS blames. */
export interface SeenKey {
  readonly key?: Key;
  /** The policy of that key, as KMS shows it. */
  readonly keyPolicy?: string;
}

/**
 * Why RDS can't use a key, and what to do. Its state comes first, then its policy, evaluated for the role: what that doesn't keep from the role, the
 * role's own policies do, or what bounds them.
 */
export function explainKey(refusal: AwsRefusal, intent: string, { key, keyPolicy }: SeenKey): Explanation {
  const { principal } = refusal.caller;
  const trouble = key === undefined ? undefined : keyTrouble(key);
  const problem = `RDS can't use ${blamedKey(refusal.message)} for ${principal} while ${intent}`;
  if (key !== undefined && trouble !== undefined) return { code: 'RF-4013', problem: `${problem}: ${trouble}.`, remedy: keyRemedy(key) };
  const said = `${problem}. RDS said: ${sentence(refusal.message)}`;
  const user = key === undefined ? undefined : userOf(refusal, key);
  if (key !== undefined && user !== undefined && keyPolicy !== undefined) return evaluated(said, key, keyPolicy, user);
  const state = key === undefined ? 'See that the key is enabled. ' : 'The key is enabled, so a permission is missing. ';
  return {
    code: 'RF-4012',
    problem: said,
    remedy: `${state}Both the IAM policy of this principal and the policy of the key must allow it ${COPY_ACTIONS.join(', ')}; ${KEY_GRANT_ACTION} `
      + 'is the one most often missing. Deploy the stacks that own these policies.',
  };
}

function evaluated(problem: string, key: Key, keyPolicy: string, user: KeyUser): Explanation {
  const withheld = withheldActions(keyPolicy, key.arn, user);
  const account = arnParts(key.arn)?.accountId ?? '';
  if (withheld.length > 0) {
    const isDenied = withheld.some(({ deniedBy }) => deniedBy.length > 0);
    return {
      code: 'RF-4002',
      problem: `${problem} The key is enabled, and its policy ${isDenied ? 'denies or lacks' : 'lacks'} `
        + `${withheld.map(({ action }) => action).join(', ')} of ${user.roleArn}.`,
      remedy: `Whoever owns ${key.arn} in account ${account} has to change its policy, by the stack or tool that made the key: `
        + `${keyPolicyChanges(user, withheld).join('; ')}.`,
    };
  }
  return {
    code: 'RF-4012',
    problem: `${problem} The key is enabled, and nothing in its policy surely keeps it from ${user.roleArn}: a policy of that role may lack it, a `
      + 'condition of the key\'s policy may not hold, or a permissions boundary or a policy of an organization may deny it.',
    remedy: `The policies of the role must have ${keyUseStatements(user, key.arn).join(', ')}. Deploy the stack that owns them, with the declaration `
      + 'of now.',
  };
}

/** Who uses the key, and for what; nothing where the role's ARN isn't known. */
function userOf({ operation, caller: { principal, region } }: AwsRefusal, { arn }: Key): KeyUser | undefined {
  if (!principal.startsWith('arn:')) return undefined;
  const regions = [...new Set([arnParts(arn)?.region, region])].filter((name) => name !== undefined);
  return { roleArn: principal, actions: operation.startsWith('rds:Restore') ? RESTORE_ACTIONS : COPY_ACTIONS, regions };
}

/** RDS names the key in brackets, and says whether it is the source's or the copy's. */
function blamedKey(message: string): string {
  const [, role, key] = /(?:(source snapshot|target) )?KMS key \[([^\]]*)\]/i.exec(message) ?? [];
  if (key === undefined) return 'a KMS key';
  if (role === undefined) return `the KMS key ${key}`;
  return role.toLowerCase() === 'target' ? `the copy's KMS key ${key} (the target key)` : `the source snapshot's KMS key ${key} (the source key)`;
}
