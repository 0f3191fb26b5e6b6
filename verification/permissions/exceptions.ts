import { DatabaseKind, KEY_USE_ACTIONS, SNAPSHOT_RESOURCE } from '../../lambda/step/contract';
import type { FerryPlan, MigrationPlan } from '../../lib/plan/ferry-plan';
import { isSameKey, type KeyReference } from '../../lib/plan/key-reference';
import type { Statement } from '../../policy';
import type { Element } from './element';
import { isOfFunctionLog } from './function-log';

/** A migration, in the declaration that it is part of. */
interface Declared {
  readonly migration: MigrationPlan;
  readonly ferry: FerryPlan;
}

/** What is granted though no run asks for it. */
export interface Exception {
  /** For the table. */
  readonly what: string;
  /** Whether it keeps an element of a statement for a migration. */
  readonly covers: (element: Element, statement: Statement, declared: Declared) => boolean;
  readonly why: string;
  /** Where AWS documents it, or leaves it open. */
  readonly source: string;
}

/** What keeps an element of a statement where no run needs it; nothing when nothing does. */
export function exceptionFor(element: Element, statement: Statement, ferry: FerryPlan): Exception | undefined {
  return EXCEPTIONS.find(({ covers }) => ferry.migrations.some((migration) => covers(element, statement, { migration, ferry })));
}

/** Whether it is this value of `kms:ViaService`, in a statement whose id, with its owner in front, is one of these. */
function isViaRds({ owner, sid, value }: Element, region: string | undefined, statements: RegExp): boolean {
  return statements.test(`${owner} ${sid}`) && value === viaRds(region);
}

function viaRds(region = ''): string {
  return `StringEquals kms:ViaService = rds.${region}.amazonaws.com`;
}

/** Use of one key by the target through RDS of its Region: that, and nothing that a broader statement would have. */
function isUseByTarget({ owner, sid, kind, value }: Element, { conditions }: Statement, key: KeyReference, ferry: FerryPlan): boolean {
  const isRole = owner === 'target role';
  if (!/^(target role TransferKeyUse|transfer key TargetUse)\d*$/
    .test(`${owner} ${sid}`) || !conditions.some((test) => test.key === 'kms:ViaService')) return false;
  switch (kind) {
    case 'action': return KEY_USE_ACTIONS.includes(value);
    case 'resource': return value === (isRole ? keyResource(key) : '*');
    case 'principal': return value === `AWS arn:aws:iam::${ferry.targetAccount}:root`;
    case 'condition': return [
      viaRds(ferry.targetRegion),
      isRole ? `ForAnyValue:StringEquals kms:ResourceAliases = ${key.aliasName}`
        : `ArnEquals aws:PrincipalArn = arn:aws:iam::${ferry.targetAccount}:role/${ferry.names.targetRoleName}`,
    ].includes(value);
  }
}

/** How a key stands in a role's policy: by its ARN, or by all keys of its Region where a condition names its alias. */
function keyResource({ arn, aliasName, account, region }: KeyReference): string | undefined {
  return aliasName === undefined ? arn : `arn:aws:kms:${region}:${account}:key/*`;
}

/** An instance by its name, where another migration describes members of any name. */
function isMember({ owner, sid, value }: Element, { source: { identifier } }: MigrationPlan, ferry: FerryPlan): boolean {
  const { migrations, sourceAccount, sourceRegion } = ferry;
  const hasCluster = migrations.some(({ chain: { family } }) => family.kind === DatabaseKind.CLUSTER);
  return hasCluster && /^source role Describe(Databases|Instances)\d*$/.test(`${owner} ${sid}`)
    && ['rds:DescribeDBInstances', `arn:aws:rds:${sourceRegion}:${sourceAccount}:db:${identifier}`].includes(value);
}

/** A snapshot that a migration makes, where another one looks for the newest automated snapshot among all of that kind. */
function isListed({ owner, sid, kind, value }: Element, { chain: { family, snapshot, transferCopy } }: MigrationPlan, ferry: FerryPlan): boolean {
  const lists = ferry.migrations.some(({ chain: { family: other, transferCopy: copy } }) => (
    other.kind === family.kind && copy !== undefined && copy.of === undefined
  ));
  const arns = [snapshot, transferCopy].filter((one) => one !== undefined)
    .map(({ account, region, name }) => `arn:aws:rds:${region}:${account}:${SNAPSHOT_RESOURCE[family.kind]}:${name}`);
  return lists && kind === 'resource' && /^source role Describe(Cluster)?Snapshots\d*$/.test(`${owner} ${sid}`) && arns.includes(value);
}

/** Actions on the made key that its account can take: KMS's default permissions of administrators. The step has a statement of its own. */
const ADMINISTRATION = [
  'CancelKeyDeletion', 'CreateAlias', 'DeleteAlias', 'DescribeKey', 'DisableKey', 'DisableKeyRotation', 'EnableKey', 'EnableKeyRotation',
  'GetKeyPolicy', 'GetKeyRotationStatus', 'ListGrants', 'ListKeyPolicies', 'ListKeyRotations', 'ListResourceTags', 'PutKeyPolicy', 'RevokeGrant',
  'RotateKeyOnDemand', 'ScheduleKeyDeletion', 'TagResource', 'UntagResource', 'UpdateAlias', 'UpdateKeyDescription',
].map((name) => `kms:${name}`);

/** Statements about what the sources of these runs don't have. */
const SELDOM = new RegExp(`^(target role (${[
  'DescribeSupport', 'Modify(Databases|Clusters)', 'EnableDataApis', 'PassMonitoringRole', 'Describe(Cluster)?Parameters', 'MakeManagedSecrets',
  'SecretsKeyDescribe',
  'SecretsKeyByAlias', 'DescribeFamilies', 'Make(Cluster)?Groups', 'Read(Cluster)?Groups',
  'Set(Cluster)?Parameters', '(Make|Read)OptionGroups', 'SetOptions',
].join('|')})|source role Describe(Cluster)?Parameters)\\d*$`);

export const EXCEPTIONS: readonly Exception[] = [
  {
    what: 'looks and changes for sources of other engines and settings',
    covers: ({ owner, sid }) => SELDOM.test(`${owner} ${sid}`),
    why: 'The sources of these runs are in Extended Support, have default groups, no monitoring, no managed password and no Data API, '
      + 'are no SQL Server, and some have the maintenance window that RDS gives anyway. What engine and settings a source has isn\'t declared.',
    source: 'test/end-to-end/refusals/what-fits.test.ts, test/end-to-end/what-is-restored.test.ts, '
      + 'test/end-to-end/refusals/options-and-storage.rows.ts',
  },
  {
    what: 'what the source\'s role describes by name for one migration, and all of whose kind for another',
    covers: (element, _, { migration, ferry }) => isMember(element, migration, ferry) || isListed(element, migration, ferry),
    why: 'Each migration has what it needs by itself; together with a cluster whose members are copied, or with an automated snapshot that is looked '
      + 'for among all, a description by name is allowed twice.',
    source: 'the sum of two migrations\' permissions',
  },
  {
    what: 'groups that are made after the source\'s, of an instance, a cluster and its members',
    covers: ({ owner, kind, value }) => owner === 'target role' && kind === 'resource' && /:((cluster-)?pg|og):[^:]+-\*$/.test(value),
    why: 'The sources of these runs are in RDS\'s default groups.',
    source: 'test/end-to-end/what-is-restored.test.ts, test/end-to-end/refusals/options-and-storage.rows.ts',
  },
  {
    what: 'the function writes its log',
    covers: isOfFunctionLog,
    why: 'Lambda writes the log with the function\'s role; in these runs the function is in the process itself. A rehearsal runs it in Lambda.',
    source: 'LG:monitoring-cloudwatchlogs',
  },
  {
    what: 'the account administers the key that a step makes',
    covers: ({ owner, sid, kind, value }) => owner === 'transfer key'
      && sid === 'Administration' && kind === 'action' && ADMINISTRATION.includes(value),
    why: 'A key outlives the stack, and what isn\'t allowed in its policy nobody can do to it: its owner has to be able to look at it, rotate it, '
      + 'take grants back and delete it. Use of the key and grants are left out.',
    source: 'DG:key-policy-default (permissions of key administrators)',
  },
  {
    what: 'the source uses its key through RDS of the target Region as well',
    covers: (element, _, { migration: { chain: { transferCopy } }, ferry: { sourceRegion, targetRegion } }) => (
      transferCopy?.region === targetRegion
      && targetRegion !== sourceRegion && isViaRds(element, targetRegion, /^source role SourceKey(Use|Grant)\d*$/)
    ),
    why: 'AWS doesn\'t document which Region\'s RDS calls KMS for the key of a snapshot that is copied to another Region.',
    source: 'UG:USER_CopySnapshot, DG:conditions-kms (left open)',
  },
  {
    what: 'the target uses the shared key through RDS of its own Region as well',
    covers: (element, _, { migration: { chain: { shared, importCopy } }, ferry: { targetRegion } }) => (
      importCopy?.region === targetRegion && shared.region !== targetRegion
      && isViaRds(element, targetRegion, /^(target role TransferKey(Use|Grant)|transfer key Target(Use|Grant))\d*$/)
    ),
    why: 'The same of the copy that the target makes.',
    source: 'UG:USER_CopySnapshot, DG:conditions-kms (left open)',
  },
  {
    what: 'the target uses the key of a cluster snapshot that it restores as it is',
    covers: (element, statement, { migration: { transferKey, chain: { importCopy, restore } }, ferry }) => (
      importCopy === undefined && transferKey !== undefined && (restore?.key === undefined || isSameKey(restore.key, transferKey))
      && isUseByTarget(element, statement, transferKey, ferry)
    ),
    why: 'To restore another account\'s encrypted snapshot, AWS\'s guides have that account share use of the key. Which actions the restore itself '
      + 'asks for isn\'t said; the two that are named for encrypted resources are what the sandbox asks for.',
    source: 'AUG:share-encrypted-snapshot, NEPTUNE:backup-restore-share-snapshot, AUG:Overview.Encryption.Keys',
  },
];
