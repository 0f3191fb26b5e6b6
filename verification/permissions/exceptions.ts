import { DatabaseFamily, DatabaseKind, KEY_USE_ACTIONS } from '../../lambda/step/contract';
import type { FerryPlan, MigrationPlan } from '../../lib/plan/ferry-plan';
import { isSameKey, type KeyReference } from '../../lib/plan/key-reference';
import type { Statement } from '../../policy';
import { LOGGED_SOURCE, MIRRORED_SOURCE, PLAIN_SOURCE } from './cases/source-databases';
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

/** Whether it is about what tells where replication to an instance starts, of another engine than the source's. */
function isOfOtherLog({ owner, sid }: Element, { source: { identifier }, chain: { family } }: MigrationPlan): boolean {
  if (owner !== 'target role' || family.kind !== DatabaseKind.INSTANCE) return false;
  return (sid.startsWith('ReadLogFiles') && identifier !== LOGGED_SOURCE)
    || (sid.startsWith('DescribeEvents') && [LOGGED_SOURCE, MIRRORED_SOURCE].includes(identifier));
}

/** Actions on the made key that its account can take: KMS's default permissions of administrators. The step has a statement of its own. */
const ADMINISTRATION = [
  'CancelKeyDeletion', 'CreateAlias', 'DeleteAlias', 'DescribeKey', 'DisableKey', 'DisableKeyRotation', 'EnableKey', 'EnableKeyRotation',
  'GetKeyPolicy', 'GetKeyRotationStatus', 'ListGrants', 'ListKeyPolicies', 'ListKeyRotations', 'ListResourceTags', 'PutKeyPolicy', 'RevokeGrant',
  'RotateKeyOnDemand', 'ScheduleKeyDeletion', 'TagResource', 'UntagResource', 'UpdateAlias', 'UpdateKeyDescription',
].map((name) => `kms:${name}`);

/** Statements about what a source has that its owner could have chosen. */
const OF_CHOICES = new RegExp(`^(target role (${[
  'DescribeSupport', 'Modify(Databases|Clusters)', 'PassMonitoringRole', 'MakeManagedSecrets', 'DescribeFamilies', 'Make(Cluster)?Groups',
  'Read(Cluster)?Groups', 'Set(Cluster)?Parameters', '(Make|Read)OptionGroups', 'SetOptions', 'EnableDataApis',
].join('|')})|source role Describe(Cluster)?Parameters)\\d*$`);

const NOT_WATCHED = /^target role (DescribeSupport|PassMonitoringRole)/;
const OF_MEMBERS_GROUPS = new RegExp(`^target role (${[
  '(Make|Read)Groups\\d* ', 'SetParameters\\d* ', 'MakeMembers\\d* .*:pg:rds-ferry-\\*$',
  'DescribeFamilies\\d* rds:DescribeEngineDefaultParameters$',
].join('|')})|^source role DescribeParameters\\d* `);
const LACKING: Readonly<Partial<Record<DatabaseFamily, readonly RegExp[]>>> = {
  [DatabaseFamily.DOCUMENT_DB]: [NOT_WATCHED, OF_MEMBERS_GROUPS], [DatabaseFamily.NEPTUNE]: [NOT_WATCHED],
};

const OWN_OPTION_GROUPS = /:og:[^:]+-\*$/;
const OWN_GROUPS = /:((cluster-)?pg|og):[^:]+-\*$/;
const DEFAULT_GROUPS = /:((cluster-)?pg:default\.|og:default:)\*$/;

export const EXCEPTIONS: readonly Exception[] = [
  {
    what: 'the keeper of a closed transfer key takes it into use again',
    covers: ({ owner, sid, value }, _, { migration: { closing } }) => closing !== undefined && owner === 'transfer key' && sid === 'Keeping'
      && value.startsWith('kms:'),
    why: 'After its closing, another migration or another run may be declared, which takes the key. No policy but the key\'s own gives these rights.',
    source: 'test/acceptance/deployments/closing.rows.ts',
  },
  {
    what: 'the snapshots of runs that aren\'t declared any more',
    covers: ({ owner, sid }, _, { migration: { closing } }) => closing !== undefined
      && /^(source|target) role (Delete|Unshare|ReadTagsOf)(Cluster)?Snapshots\d*$/.test(`${owner} ${sid}`),
    why: 'Closing takes those away, too, and none of these cases had such a run before. Where the declared run has snapshots of its own, it needs '
      + 'the same statements.',
    source: 'test/lambda/step/steps/closing.test.ts ("another run")',
  },
  {
    what: 'looks and changes for what a plain source doesn\'t have',
    covers: ({ owner, sid, value }, _, { migration: { source } }) => source.identifier === PLAIN_SOURCE
      && (OF_CHOICES.test(`${owner} ${sid}`) || (owner === 'target role' && OWN_GROUPS.test(value))),
    why: 'What settings and groups a source has isn\'t declared. The sources of all other cases have them, and need each of these statements.',
    source: 'verification/permissions/cases/source-databases.ts',
  },
  {
    what: 'RDS\'s own groups, where the source is in groups of its owner',
    covers: ({ owner, kind, value }, _, { migration: { source } }) => source.identifier !== PLAIN_SOURCE
      && owner === 'target role' && kind === 'resource' && DEFAULT_GROUPS.test(value),
    why: 'What groups a source is in isn\'t declared. The cases with plain sources need these.',
    source: 'verification/permissions/cases/source-databases.ts',
  },
  {
    what: 'what DocumentDB and Neptune don\'t have of what the other engines have',
    covers: ({ owner, sid, value }, _, { migration: { chain: { family: { name } } } }) => (
      LACKING[name]?.some((lacking) => lacking.test(`${owner} ${sid} ${value}`)) === true
    ),
    why: 'These statements go by the kind of database, not by its family: DocumentDB and Neptune have neither Enhanced Monitoring nor Extended '
      + 'Support, and the members of DocumentDB no parameter groups. The cases of the other families need each of them.',
    source: 'DOCDB:API_CreateDBInstance, NEPTUNE:api-instances, DOCDB:cluster_parameter_groups',
  },
  {
    what: 'where replication starts, as other engines tell it',
    covers: (element, _, { migration }) => isOfOtherLog(element, migration),
    why: 'MySQL tells it by an event, and only where RDS has none of it by its error log; PostgreSQL by its log; SQL Server not at all. What engine '
      + 'a source has isn\'t declared. The cases with a MySQL need the events, the one with a PostgreSQL the log, and those with Aurora both.',
    source: 'AUG:AuroraMySQL.Upgrading.Procedure, UG:USER_LogAccess.Concepts.PostgreSQL',
  },
  {
    what: 'an option group of a SQL Server, none of whose options can be taken over, and of a PostgreSQL, which has none',
    covers: ({ owner, sid, value }, _, { migration: { source } }) => [LOGGED_SOURCE, MIRRORED_SOURCE].includes(source.identifier)
      && owner === 'target role'
      && (/^((Make|Read)OptionGroups|SetOptions)\d*$/.test(sid) || value === 'rds:DescribeOptionGroupOptions' || OWN_OPTION_GROUPS.test(value)),
    why: 'Each needs a role or a port, or holds its snapshots back. What options a source has isn\'t declared. The cases of other instances need '
      + 'these.',
    source: 'UG:Appendix.SQLServer.Options',
  },
  {
    what: 'an option group of an imported snapshot that can do without its options',
    covers: ({ owner, sid, value }, _, { migration: { chain: { restore } } }) => restore === undefined && owner === 'target role'
      && (/^((Make|Read)OptionGroups|SetOptions)\d*$/.test(sid) || value === 'rds:DescribeOptionGroupOptions' || OWN_OPTION_GROUPS.test(value)),
    why: 'Only a snapshot with Oracle\'s Timezone or OLS needs a group with them, and what engine and options a source has isn\'t declared.',
    source: 'test/end-to-end/refusals/options-and-storage.rows.ts',
  },
  {
    what: 'whether an engine of licences is in standard support',
    covers: ({ owner, sid }, _, { migration: { source } }) => source.identifier === MIRRORED_SOURCE && owner === 'target role'
      && sid.startsWith('DescribeSupport'),
    why: 'Extended Support is of open-source engines only. The cases of those need it.',
    source: 'UG:extended-support',
  },
  {
    what: 'RDS describes the account\'s key of secrets',
    covers: ({ owner, sid }) => /^target role SecretsKey(Describe|ByAlias)\d*$/.test(`${owner} ${sid}`),
    why: 'To let RDS manage a master password, AWS\'s guide has a caller allowed to describe a key. By which name RDS asks for the account\'s own, '
      + 'or whether it does, isn\'t said; the sandbox doesn\'t.',
    source: 'UG:rds-secrets-manager (permissions required; left open)',
  },
  {
    what: 'RDS uses a declared key of its secret by itself as well',
    covers: (element, _, { ferry: { targetRegion } }) => isViaRds(element, targetRegion, /^target role SecretKeyUse\d*$/),
    why: 'Whether KMS is called by RDS or by Secrets Manager for it isn\'t said; the sandbox has Secrets Manager call.',
    source: 'UG:rds-secrets-manager (left open)',
  },
  {
    what: 'the function decrypts a declared secret that is under a declared key',
    covers: ({ owner, sid }) => /^target role ReadSecretKeys\d*$/.test(`${owner} ${sid}`),
    why: 'A rehearsal isn\'t told which key a secret is under, and puts it under the account\'s own.',
    source: 'API:GetSecretValue (Required permissions)',
  },
  {
    what: 'a SQL Server keeps its capacity reservation when it gets its standby',
    covers: ({ owner, sid, value }) => /^target role UseReservations\d*$/.test(`${owner} ${sid}`) && value === 'rds:ModifyDBInstance',
    why: 'What engine a source has isn\'t declared. The case with a SQL Server needs it.',
    source: 'API:ModifyDBInstance (DBCapacityReservationIdentifier)',
  },
  {
    what: 'what the source\'s role describes by name for one migration, and all of whose kind for another',
    covers: (element, _, { migration, ferry }) => isMember(element, migration, ferry),
    why: 'Each migration has what it needs by itself; together with a cluster whose members are copied, a description by name is allowed twice.',
    source: 'the sum of two migrations\' permissions',
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
