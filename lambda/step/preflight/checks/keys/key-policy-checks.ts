import { RefusalKind } from '../../../clients/call/refusal';
import { COPY_ACTIONS, keyPolicyChanges, RESTORE_ACTIONS } from '../../../engine/lacking-statements';
import { seen } from '../../../engine/look';
import { arnParts } from '../../../model/arns';
import { type KeyUser, type WithheldAction, withheldActions } from '../../../model/key-use';
import type { PreflightInput } from '../../observe/input';
import type { ChainKey, CommonObservation, KeyPolicyLook } from '../../observe/observation';
import { type Check, type Finding, finding, refusedLook, Settling } from '../../report/finding';
import { finalKeyTitle, sourceKeyTitle, transferKeyTitle } from '../../report/key-titles';

/** The policies of the keys let the roles use them through RDS. Only what a policy surely withholds is found. */
export const checkKeyPolicies: Check<CommonObservation> = (input, observation) => observation.keyPolicies.flatMap((looked) => {
  const { found, keyArn, key } = looked;
  // a policy that may not be read says nothing: RDS may use the key all the same.
  if ('refusal' in found) return found.refusal.kind === RefusalKind.TRANSIENT ? [refusedLook(found.refusal, `reading the policy of ${keyArn}`)] : [];
  const document = found.value;
  if (document === undefined) return [];
  const withheld = USERS[key](input, observation).map((user) => ({ user, actions: withheldActions(document, keyArn, user) }))
    .filter(({ actions }) => actions.length > 0);
  return withheld.length === 0 ? [] : [withholding(input, looked, withheld)];
});

/** What a role lacks. */
interface Withheld {
  readonly user: KeyUser;
  readonly actions: readonly WithheldAction[];
}

function withholding(input: PreflightInput, { key, keyArn }: KeyPolicyLook, withheld: readonly Withheld[]): Finding {
  const account = arnParts(keyArn)?.accountId ?? '';
  const problems = withheld.map(({ user, actions }) => `${actions.map(({ action }) => action).join(', ')} of ${user.roleArn}`);
  const remedies = withheld.flatMap(({ user, actions }) => keyPolicyChanges(user, actions));
  return finding(
    'RF-2408',
    `The policy of ${TITLES[key](input)} doesn't let RDS use the key for this migration. It ${isDenied(withheld) ? 'denies or lacks' : 'lacks'} `
    + `${problems.join(', and ')}. The copy or the restore that needs it would fail, after hours.`,
    `Whoever owns ${keyArn} in account ${account} has to change its policy, by the stack or tool that made the key: ${remedies.join('; ')}.`,
    Settling.SOON,
  );
}

function isDenied(withheld: readonly Withheld[]): boolean {
  return withheld.some(({ actions }) => actions.some(({ deniedBy }) => deniedBy.length > 0));
}

const TITLES: Readonly<Record<ChainKey, (input: PreflightInput) => string>> = {
  source: sourceKeyTitle, transfer: transferKeyTitle, final: finalKeyTitle,
};

/** Who uses a key and sees it: what hides it from a role is a finding of its own. */
const USERS: Readonly<Record<ChainKey, (input: PreflightInput, observation: CommonObservation) => readonly KeyUser[]>> = {
  source: (input, { sourceKey }) => {
    const copy = transferCopy(input);
    return copy === undefined || seen(sourceKey) === undefined ? [] : [sourceUser(input, [input.sourceDatabase.region, copy.region])];
  },
  transfer: (input, { transferKeyFromSource, transferKeyFromTarget, targetRoleArn }) => {
    const copy = transferCopy(input);
    return [
      ...copy === undefined || seen(transferKeyFromSource) === undefined ? [] : [sourceUser(input, [copy.region])],
      ...seen(transferKeyFromTarget) === undefined ? [] : targetUsers(input, targetRoleArn, [sharedRegion(input), input.region]),
    ];
  },
  final: (input, { targetRoleArn }) => targetUsers(input, targetRoleArn, [input.region]),
};

function sourceUser({ source }: PreflightInput, regions: readonly string[]): KeyUser {
  return { roleArn: source.RoleArn, actions: COPY_ACTIONS, regions };
}

/** The target copies what is shared, or restores it as it is. */
function targetUsers(input: PreflightInput, roleArn: string | undefined, regions: readonly string[]): readonly KeyUser[] {
  const copies = input.snapshots.some(({ accountId }) => accountId === input.accountId);
  return roleArn === undefined ? [] : [{ roleArn, actions: copies ? COPY_ACTIONS : RESTORE_ACTIONS, regions }];
}

/** The copy that the source role makes under a key of the migration's choice. */
function transferCopy({ snapshots, source }: PreflightInput): PreflightInput['snapshots'][number] | undefined {
  return snapshots.find(({ accountId, keyArn }) => accountId === source.AccountId && keyArn !== undefined);
}

/** Where the snapshot is that the target sees. */
function sharedRegion({ snapshots, source, sourceDatabase }: PreflightInput): string {
  return snapshots.findLast(({ accountId }) => accountId === source.AccountId)?.region ?? sourceDatabase.region;
}
