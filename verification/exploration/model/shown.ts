import { DatabaseFamily, DatabaseKind, DatabaseSetting, OwnershipTag, type SettingValues } from '../../../lambda/step/contract';
import type { MasterSecret } from '../../../lambda/step/model/credentials/master-secret';
import type { Cluster, Database, Instance } from '../../../lambda/step/model/databases';
import type { Key } from '../../../lambda/step/model/keys';
import type { Snapshot } from '../../../lambda/step/model/snapshots';
import { type ChainSpec, keyArnOf, type Slot, type Target } from './chain';
import { secretShown, settingsShown } from './modified';
import {
  ELSEWHERE, type Flaw, type KeyStatus, type Maker, type MemberThing, type Moment, type SnapshotThing, type SourceThing, type TargetThing, type World,
} from './world';

/**
 * What RDS and KMS show of a world, in the words of the step's clients: a pure translation, written apart from the decisions.
 */

type Tags = readonly { readonly key: string; readonly value: string }[];

/** As RDS lists them, the writer last. */
const SOURCE_MEMBERS = ['orders-reader', 'orders-writer'];
/** Class of the restored member of each number: the writer's, and the reader's. */
export const MEMBER_CLASSES = ['db.r6g.2xlarge', 'db.r6g.large'] as const;
const HOUR = 3_600_000;
const BEGINNING = Date.UTC(2026, 0, 1);

function timeOf(moment: Moment): string {
  return new Date(BEGINNING + moment * HOUR).toISOString();
}

export function tagsShown(chain: Pick<ChainSpec, 'migration'>, maker: Maker, madeFrom: string): Tags {
  if (maker === 'untagged' || maker === 'owner' || maker === 'replacement') return [{ key: 'team', value: 'shop' }];
  return [
    { key: OwnershipTag.MIGRATION, value: maker === 'other-migration' ? 'invoices' : chain.migration },
    { key: OwnershipTag.SOURCE, value: maker === 'other-source' ? `${madeFrom}-other` : madeFrom },
  ];
}

/** Whose the tags of a request make the thing. */
export function makerOf({ migration }: ChainSpec, tags: Tags, madeFrom: string | undefined): Maker {
  const valueOf = (wanted: string): string | undefined => tags.find(({ key }) => key === wanted)?.value;
  if (valueOf(OwnershipTag.MIGRATION) === undefined) return 'untagged';
  if (valueOf(OwnershipTag.MIGRATION) !== migration) return 'other-migration';
  return valueOf(OwnershipTag.SOURCE) === madeFrom ? 'ours' : 'other-source';
}

export function snapshotShown(chain: ChainSpec, slot: Slot, thing: SnapshotThing): Snapshot {
  const isCopy = slot.origin === 'copied';
  // RDS doesn't say that a copy tells its key and its times before it is there.
  const isUntold = isCopy && thing.status === 'creating';
  const isCluster = chain.kind === DatabaseKind.CLUSTER;
  return {
    arn: slot.arn,
    status: thing.status,
    type: thing.type,
    databaseIdentifier: thing.database === ELSEWHERE ? 'elsewhere' : thing.isOfRenamed ? 'before-its-renaming' : chain.sourceIdentifier,
    // no document says that a copy keeps these: nothing may depend on what it tells.
    resourceId: !tellsResourceIds(chain) ? undefined : isCopy ? 'db-of-a-copy' : resourceId(thing.database),
    databaseCreatedAt: timeOf(isCopy ? thing.createdAt : thing.database),
    percent: thing.status === 'available' ? 100 : 40,
    encrypted: thing.key !== '',
    keyArn: isUntold || !thing.key.startsWith('arn:') ? undefined : thing.key,
    ...identityShown(chain, undefined),
    allocatedStorage: isCluster ? undefined : 20,
    storageType: isCluster ? undefined : thing.storage,
    ...(isCopy && isFarCopy(chain, slot) ? { isCopy: true, copiedFrom: slot.madeFrom } : {}),
    takenAt: isUntold || isCluster ? undefined : timeOf(thing.takenAt),
    createdAt: isUntold ? undefined : timeOf(thing.createdAt),
    tags: [
      ...tagsShown({ migration: slot.run ?? chain.migration }, thing.maker, slot.madeFrom ?? ''),
      ...(thing.isMarked ? [{ key: OwnershipTag.RESTORED, value: chain.target?.arn ?? '' }] : []),
    ],
  };
}

export function sourceShown(chain: ChainSpec, source: SourceThing): Instance & Cluster {
  return databaseShown(chain, {
    identifier: chain.sourceIdentifier, arn: chain.sourceArn, status: source.status, key: chain.sourceKey, createdAt: source.createdAt,
    isNew: source.status === 'creating' && chain.kind === DatabaseKind.INSTANCE,
    settings: { ...groupShown(chain.group?.source), ...(chain.modified?.isDeclared === false ? chain.modified.wanted : {}) },
    tags: [{ key: 'team', value: 'shop' }], isServerless: false,
    members: source.members === 'none' ? [] : SOURCE_MEMBERS,
  });
}

export function sourceMemberShown(chain: ChainSpec, { source }: World, identifier: string): Instance | undefined {
  if (source === undefined || source.members === 'unseen' || source.members === 'none' || !SOURCE_MEMBERS.includes(identifier)) return undefined;
  const member = databaseShown(chain, {
    identifier, arn: `${chain.sourceArn}-${identifier}`, status: 'available', key: chain.sourceKey, createdAt: source.createdAt, tags: [],
    isServerless: false, members: [],
  });
  return {
    ...member, instanceClass: source.members === 'serverless' ? 'db.serverless' : MEMBER_CLASSES[identifier === 'orders-writer' ? 0 : 1],
    clusterIdentifier: chain.sourceIdentifier,
  };
}

/** @param name - of a parameter group; absent for RDS's own. */
function groupShown(name: string | undefined): SettingValues {
  return name === undefined ? {} : { [DatabaseSetting.PARAMETER_GROUP]: name };
}

export function targetShown(chain: ChainSpec, target: Target, thing: TargetThing, members: World['members']): Instance & Cluster {
  return databaseShown(chain, {
    identifier: target.identifier, arn: target.arn, status: thing.status, key: thing.key, createdAt: undefined, flaw: thing.flaw,
    settings: { ...groupShown(thing.group === 'own' ? chain.group?.name : undefined), ...(chain.modified && settingsShown(chain.modified, thing)) },
    masterSecret: chain.modified && secretShown(chain.modified, thing, chain.targetAccount),
    tags: [
      ...tagsShown(chain, thing.maker, target.madeFrom), { key: 'team', value: 'shop' },
      ...(thing.notes === '' ? [] : [{ key: OwnershipTag.SETTINGS, value: thing.notes }]),
    ], isServerless: thing.serverless,
    members: members.flatMap((member, index) => (member?.isMember === true ? [memberName(target, index + 1)] : [])),
  });
}

/** Under another name; its members have gone along. */
export function renamedShown(chain: ChainSpec, target: Target, thing: TargetThing): Instance & Cluster {
  return { ...targetShown(chain, target, thing, []), identifier: `${target.identifier}-live`, arn: `${target.arn}-live` };
}

/** Of the class that the model of its counterpart has now: what settings differ, the model doesn't have. */
export function memberShown(
  chain: ChainSpec, target: Target, number: number, thing: MemberThing, source: SourceThing | undefined,
): Instance | undefined {
  if (thing.status === 'unseen') return undefined;
  const member = databaseShown(chain, {
    identifier: memberName(target, number), arn: `${target.arn}-${number}`, status: thing.status, key: '', createdAt: undefined,
    tags: tagsShown(chain, thing.maker, target.arn), isServerless: false, members: [],
  });
  const instanceClass = source?.members === 'serverless' ? 'db.serverless' : MEMBER_CLASSES[number === 1 ? 0 : 1];
  return { ...member, instanceClass, clusterIdentifier: thing.isMember ? target.identifier : 'elsewhere' };
}

export function memberName({ identifier }: Target, number: number): string {
  return `${identifier}-${number}`;
}

export function keyShown(reference: string, status: KeyStatus): Key | undefined {
  if (status === 'absent') return undefined;
  return {
    arn: keyArnOf(reference),
    manager: reference.includes(':alias/aws/') ? 'AWS' : 'CUSTOMER',
    state: STATES[status] ?? 'Enabled',
    usage: status === 'terse' ? undefined : status === 'signing' ? 'SIGN_VERIFY' : 'ENCRYPT_DECRYPT',
    spec: status === 'terse' ? undefined : status === 'asymmetric' ? 'RSA_2048' : 'SYMMETRIC_DEFAULT',
  };
}

const STATES: Readonly<Partial<Record<KeyStatus, string>>> = { creating: 'Creating', disabled: 'Disabled', updating: 'Updating' };

interface Shown {
  readonly identifier: string;
  readonly arn: string;
  readonly status: string;
  readonly key: string;
  readonly createdAt?: Moment;
  /** Whether it doesn't tell yet when it was created. */
  readonly isNew?: boolean;
  readonly flaw?: Flaw;
  readonly settings?: SettingValues;
  readonly masterSecret?: MasterSecret;
  readonly tags: Tags;
  readonly isServerless: boolean;
  readonly members: readonly string[];
}

function databaseShown(chain: ChainSpec, shown: Shown): Instance & Cluster {
  const { identifier, arn, status, key, createdAt, tags } = shown;
  return {
    identifier, arn, status, tags,
    resourceId: createdAt === undefined ? undefined : resourceId(createdAt),
    createdAt: createdAt === undefined || shown.isNew === true ? undefined : timeOf(createdAt),
    encrypted: key !== '', encryptionType: key === '' ? 'none' : key === 'aws-owned' ? 'sse-rds' : 'sse-kms',
    keyArn: key.startsWith('arn:') ? key : undefined,
    ...identityShown(chain, shown.flaw),
    allocatedStorage: shown.flaw === 'storage' ? 10 : 20,
    storageType: chain.kind === DatabaseKind.CLUSTER ? 'aurora' : 'gp3',
    endpointAddress: `${identifier}.example`, endpointPort: 3306,
    iamAuthentication: false, copyTagsToSnapshot: true, securityGroupIds: [], deletionProtection: true, lostSettings: {}, logExports: [],
    settings: shown.settings ?? {}, masterSecret: shown.masterSecret,
    instanceClass: 'db.r6g.large', multiAz: false, autoMinorVersionUpgrade: true, optionGroupNames: [],
    engineMode: 'provisioned', serverlessV2: shown.isServerless ? { minCapacity: 1, maxCapacity: 4 } : undefined,
    members: shown.members.map((instanceIdentifier, index) => ({
      instanceIdentifier, isWriter: index === shown.members.length - 1, promotionTier: 1,
    })),
  };
}

type Identity = Pick<Database, 'engine' | 'engineVersion' | 'masterUsername'>;

const ENGINES: Readonly<Record<DatabaseFamily, string>> = {
  [DatabaseFamily.INSTANCE]: 'mysql', [DatabaseFamily.AURORA]: 'aurora-mysql', [DatabaseFamily.DOCUMENT_DB]: 'docdb',
  [DatabaseFamily.NEPTUNE]: 'neptune',
};

function identityShown({ family }: ChainSpec, flaw: Flaw | undefined): Identity {
  return {
    engine: flaw === 'engine' ? 'oracle-ee' : ENGINES[family],
    engineVersion: flaw === 'untold version' ? undefined : flaw === 'version' ? '8.0.9' : '8.0.35',
    masterUsername: flaw === 'user' ? 'root' : 'admin',
  };
}

/** Snapshots of DocumentDB and Neptune don't tell their cluster's resource id: their API references, DBClusterSnapshot. */
function tellsResourceIds({ family }: ChainSpec): boolean {
  return family === DatabaseFamily.INSTANCE || family === DatabaseFamily.AURORA;
}

function resourceId(database: Moment): string {
  return `db-${database}`;
}

/** RDS tells of copies from another account or Region that they are copies. */
function isFarCopy(chain: ChainSpec, slot: Slot): boolean {
  const original = chain.slots.find(({ arn }) => arn === slot.madeFrom);
  return slot.accountId !== chain.sourceAccount || slot.region !== (original?.region ?? chain.sourceRegion);
}
