import type { FerryPlan, MigrationPlan } from '../../lib/plan/ferry-plan';
import { isSameKey } from '../../lib/plan/key-reference';
import type { Element } from './element';

/** What is granted though no run asks for it. */
export interface Exception {
  /** For the table. */
  readonly what: string;
  readonly covers: (element: Element) => boolean;
  /** Which migrations it is for. One of a pair of stacks is enough. */
  readonly isFor: (migration: MigrationPlan, ferry: FerryPlan) => boolean;
  readonly why: string;
  /** Where AWS documents it, or leaves it open. */
  readonly source: string;
}

const always = (): boolean => true;

/** Sids of the statements by which a role uses the key of a snapshot that it copies to another Region, in its own policy and in the key's. */
const FROM_OTHER_REGION: Readonly<Record<'source' | 'target', RegExp>> = {
  source: /^source role SourceKey(Use|Grant)$/,
  target: /^(target role TransferKey(Use|Grant)|transfer key Target(Use|Grant))$/,
};

function isViaTargetRegion(element: Element, statement: RegExp): boolean {
  return statement.test(`${element.owner} ${element.sid}`) && /^StringEquals kms:ViaService = /.test(element.value);
}

/** Actions on the made key that its account can take and nothing here takes: the rest of KMS's default permissions of administrators. */
const ADMINISTRATION = [
  'CancelKeyDeletion', 'DeleteAlias', 'DisableKey', 'DisableKeyRotation', 'EnableKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListGrants',
  'ListKeyPolicies', 'ListKeyRotations', 'ListResourceTags', 'RevokeGrant', 'RotateKeyOnDemand', 'ScheduleKeyDeletion', 'TagResource',
  'UntagResource', 'UpdateAlias', 'UpdateKeyDescription',
].map(name => `kms:${name}`);

export const EXCEPTIONS: readonly Exception[] = [
  {
    what: 'the function writes its log',
    covers: ({ owner, sid, value }) => owner === 'target role' && sid.startsWith('statement ') && (/^logs:/.test(value) || /^arn:aws:logs:/.test(value)),
    isFor: always,
    why: 'Lambda writes the log with the function\'s role; in these runs the function is in the process itself. A rehearsal runs it in Lambda.',
    source: 'LG:monitoring-cloudwatchlogs',
  },
  {
    what: 'the account administers the key that a stack makes',
    covers: ({ owner, sid, kind, value }) => owner === 'transfer key' && sid === 'Administration' && kind === 'action' && ADMINISTRATION.includes(value),
    isFor: always,
    why: 'A key outlives the stack, and what isn\'t allowed in its policy nobody can do to it: its owner has to be able to look at it, rotate it, '
      + 'take grants back and delete it. Use of the key and grants are left out.',
    source: 'DG:key-policy-default (permissions of key administrators)',
  },
  {
    what: 'the source uses its key through RDS of the target Region as well',
    covers: element => isViaTargetRegion(element, FROM_OTHER_REGION.source),
    isFor: ({ chain: { transferCopy } }, { sourceRegion }) => transferCopy !== undefined && transferCopy.region !== sourceRegion,
    why: 'AWS doesn\'t document which Region\'s RDS calls KMS for the key of a snapshot that is copied to another Region.',
    source: 'UG:USER_CopySnapshot, DG:conditions-kms (left open)',
  },
  {
    what: 'the target uses the shared key through RDS of its own Region as well',
    covers: element => isViaTargetRegion(element, FROM_OTHER_REGION.target),
    isFor: ({ chain: { shared, importCopy } }) => importCopy !== undefined && shared.region !== importCopy.region,
    why: 'The same of the copy that the target makes.',
    source: 'UG:USER_CopySnapshot, DG:conditions-kms (left open)',
  },
  {
    what: 'the target uses the key of a cluster snapshot that it restores as it is',
    covers: ({ owner, sid }) => ['target role TransferKeyUse', 'transfer key TargetUse'].includes(`${owner} ${sid}`),
    isFor: ({ crossingKey, chain: { importCopy, restore } }) => importCopy === undefined && crossingKey !== undefined
      && (restore?.key === undefined || isSameKey(restore.key, crossingKey)),
    why: 'To restore another account\'s encrypted snapshot, AWS\'s guides have that account share use of the key. Which actions the restore itself '
      + 'asks for isn\'t said; the two that are named for encrypted resources are what the sandbox asks for.',
    source: 'AUG:share-encrypted-snapshot, NEPTUNE:backup-restore-share-snapshot, AUG:Overview.Encryption.Keys',
  },
];
