import { FinalKey, SnapshotOrigin, SourceDatabase, type SourceDatabaseProps, SourceEncryption, TargetDatabase, TransferKey } from '../../../lib';
import { type CaseKeys, OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from './keys';

/** Identifier of the source, whatever it is. */
export const SOURCE_IDENTIFIER = 'orders';
/** The snapshots that are there in the cases which begin with them. */
export const MANUAL_SNAPSHOT = 'orders-before-move';
export const BACKUP_SNAPSHOT = 'awsbackup:job-0123abcd';

/** What the keys of a case depend on. */
export interface Around {
  readonly keys: CaseKeys;
  readonly sourceRegion: string;
}

type Value<T> = (around: Around) => T;

export const FAMILIES = {
  instance: SourceDatabase.instance.bind(SourceDatabase),
  aurora: SourceDatabase.auroraCluster.bind(SourceDatabase),
  docdb: SourceDatabase.documentDbCluster.bind(SourceDatabase),
  neptune: SourceDatabase.neptuneCluster.bind(SourceDatabase),
} as const satisfies Record<string, (identifier: string, props: SourceDatabaseProps) => SourceDatabase>;

export const REGIONS = { 'same Region': TARGET_REGION, 'other Region': OTHER_REGION } as const;

export const ENCRYPTIONS = {
  'unencrypted': () => SourceEncryption.none(),
  'aws/rds': () => SourceEncryption.awsManaged(),
  'CMK': ({ keys, sourceRegion }) => SourceEncryption.customerManaged(keys.database(sourceRegion)),
  'sse-rds': () => SourceEncryption.awsOwned(),
} as const satisfies Record<string, Value<SourceEncryption>>;

const existing = (account: string, where: 'source' | 'target'): Value<TransferKey> => ({ keys, sourceRegion }) =>
  TransferKey.existing(keys.transfer(account, where === 'source' ? sourceRegion : TARGET_REGION));

export const TRANSFER_KEYS = {
  'no transfer key': () => undefined,
  'transfer key in target': () => TransferKey.inTarget(),
  'transfer key in source': () => TransferKey.inSource(),
  'existing in target account and Region': existing(TARGET_ACCOUNT, 'target'),
  'existing in target account, source Region': existing(TARGET_ACCOUNT, 'source'),
  'existing in source account, target Region': existing(SOURCE_ACCOUNT, 'target'),
  'existing in source account and Region': existing(SOURCE_ACCOUNT, 'source'),
  'existing in third account, target Region': existing(THIRD_ACCOUNT, 'target'),
  'existing in third account, source Region': existing(THIRD_ACCOUNT, 'source'),
  'existing, the source\'s own': ({ keys, sourceRegion }) => TransferKey.existing(keys.database(sourceRegion)),
} as const satisfies Record<string, Value<TransferKey | undefined>>;

export const FINAL_KEYS = {
  'to aws/rds': () => undefined,
  'to CMK': ({ keys }) => FinalKey.customerManaged(keys.final),
  'to CMK by alias': ({ keys }) => FinalKey.customerManaged(keys.finalAlias),
  'to the existing transfer key': ({ keys }) => FinalKey.customerManaged(keys.transfer(TARGET_ACCOUNT, TARGET_REGION)),
  'stays on transfer key': () => FinalKey.transferKey(),
  'stays on transfer key, accepted': () => FinalKey.transferKey({ acceptForeignKey: true }),
  'without key': () => FinalKey.none(),
} as const satisfies Record<string, Value<FinalKey | undefined>>;

export const ORIGINS = {
  'fresh': () => undefined,
  'manual': () => SnapshotOrigin.manual(MANUAL_SNAPSHOT),
  'automated': () => SnapshotOrigin.newestAutomated(),
  'AWS Backup': () => SnapshotOrigin.awsBackup(BACKUP_SNAPSHOT),
} as const satisfies Record<string, Value<SnapshotOrigin | undefined>>;

export const ENDS = {
  'restored': () => undefined,
  'imported snapshot': () => TargetDatabase.importedSnapshot(),
} as const satisfies Record<string, Value<TargetDatabase | undefined>>;

/** One value of each dimension, by its name. */
export interface Combination {
  readonly family: keyof typeof FAMILIES;
  readonly region: keyof typeof REGIONS;
  readonly encryption: keyof typeof ENCRYPTIONS;
  readonly transferKey: keyof typeof TRANSFER_KEYS;
  readonly finalKey: keyof typeof FINAL_KEYS;
  readonly origin: keyof typeof ORIGINS;
  readonly end: keyof typeof ENDS;
}

function namesOf<Values extends object>(values: Values): (keyof Values)[] {
  return Object.keys(values) as (keyof Values)[];
}

/** Every combination of the dimensions' values, those that AWS has no way for as well. */
export function everyCombination(): Combination[] {
  return namesOf(FAMILIES).flatMap((family) => namesOf(REGIONS).flatMap((region) => namesOf(ENCRYPTIONS).flatMap((encryption) =>
    namesOf(TRANSFER_KEYS).flatMap((transferKey) => namesOf(FINAL_KEYS).flatMap((finalKey) => namesOf(ORIGINS).flatMap((origin) =>
      namesOf(ENDS).map((end) => ({ family, region, encryption, transferKey, finalKey, origin, end }))))))));
}
