import { Token } from 'aws-cdk-lib';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { MAX_CLUSTER_MEMBERS, MAX_WAIT_DAYS, SnapshotOriginKind, SourceEncryptionKind } from '../../lambda/step/contract';
import type { MigrationProps } from '../declaration/ferry-props';
import type { RestoredClusterOptions, RestoredInstanceOptions, RestoreOptions } from '../declaration/target-database';
import { described, isObject, quoted, uncalledFactory } from './described';
import {
  AWS_BACKUP_SNAPSHOT_NAME, type DeclaredFormat, formatFailures, INSTANCE_IDENTIFIER, literalFailures, MANUAL_SNAPSHOT_NAME, MIGRATION_ID,
  OPTION_GROUP_NAME, PARAMETER_GROUP_NAME, RESTORED_CLUSTER_IDENTIFIER, RUN, SECURITY_GROUP_ID, SUBNET_GROUP_NAME,
} from './format';
import { instanceTypeFailures } from './instance-type-rules';
import { keyArnFailures, keyOrAliasArnFailures } from './key-arn-rules';
import { brokenRules, duplicates } from './rule';
import { settingFailures } from './setting-rules';

/** Everything that is malformed in one migration, each failure under the path of its property. */
export function migrationFailures(migration: MigrationProps, path: string): string[] {
  const { id, run, source, database } = migration;
  return [
    ...literalFailures(`${path}.id`, id, MIGRATION_ID),
    ...literalIfGiven(`${path}.run`, run, RUN),
    ...literalFailures(`${path}.source.identifier`, source.identifier, INSTANCE_IDENTIFIER),
    ...originFailures(path, migration),
    ...keyFailures(path, migration),
    ...instanceFailures(`${path}.database`, database?.instance),
    ...clusterFailures(`${path}.database`, database?.cluster),
    ...formatIfGiven(`${path}.database.optionGroupName`, database?.optionGroupName, OPTION_GROUP_NAME),
    ...maxWaitFailures(`${path}.maxWait`, migration),
  ];
}

function formatIfGiven(path: string, value: string | undefined, format: DeclaredFormat): string[] {
  return value === undefined ? [] : formatFailures(path, value, format);
}

function literalIfGiven(path: string, value: string | undefined, format: DeclaredFormat): string[] {
  return value === undefined ? [] : literalFailures(path, value, format);
}

function originFailures(path: string, { source: { snapshot } }: MigrationProps): string[] {
  switch (snapshot.kind) {
    case SnapshotOriginKind.MANUAL:
      return literalFailures(`${path}.source.snapshot.snapshotName`, snapshot.snapshotName, MANUAL_SNAPSHOT_NAME);
    case SnapshotOriginKind.AWS_BACKUP:
      return literalFailures(`${path}.source.snapshot.snapshotName`, snapshot.snapshotName, AWS_BACKUP_SNAPSHOT_NAME);
    case SnapshotOriginKind.FRESH:
    case SnapshotOriginKind.NEWEST_AUTOMATED:
      return [];
  }
}

/** ARNs of declared keys. One that is read from the environment may be missing. */
function keyFailures(path: string, { source: { encryption }, transferKey, finalKey }: MigrationProps): string[] {
  return [
    ...(encryption.kind === SourceEncryptionKind.CUSTOMER_MANAGED
      ? keyArnFailures(`${path}.source.encryption.keyArn`, encryption.keyArn) : []),
    ...(transferKey?.place === 'existing' ? keyArnFailures(`${path}.transferKey.keyArn`, transferKey.keyArn) : []),
    ...(finalKey?.kind === 'customer-managed' ? keyOrAliasArnFailures(`${path}.finalKey.keyArn`, finalKey.keyArn) : []),
    ...flagFailures(`${path}.finalKey.acceptForeignKey`, finalKey?.props?.acceptForeignKey),
  ];
}

function instanceFailures(path: string, instance: RestoredInstanceOptions | undefined): string[] {
  return instance === undefined ? [] : [
    ...literalIfGiven(`${path}.instanceIdentifier`, instance.instanceIdentifier, INSTANCE_IDENTIFIER),
    ...formatIfGiven(`${path}.optionGroupName`, instance.optionGroupName, OPTION_GROUP_NAME),
    ...formatIfGiven(`${path}.parameterGroupName`, instance.parameterGroupName, PARAMETER_GROUP_NAME),
    ...instanceTypeFailures(`${path}.instanceType`, instance.instanceType, { takesServerless: false }),
    ...storageTypeFailures(`${path}.storageType`, instance.storageType),
    ...flagFailures(`${path}.multiAz`, instance.multiAz),
    ...commonFailures(path, instance),
  ];
}

const STORAGE_TYPES: readonly string[] = Object.values(StorageType);

function storageTypeFailures(path: string, storageType: StorageType | undefined): string[] {
  if (storageType === undefined || Token.isUnresolved(storageType)) return [];
  if (!STORAGE_TYPES.includes(storageType)) {
    return [`${path} is ${quoted(storageType)}, expected StorageType.GP3 or StorageType.GP2, or nothing for the snapshot's`];
  }
  return brokenRules([{
    condition: storageType === StorageType.STANDARD,
    message: `${path} is 'standard', which RDS doesn't restore any more: give StorageType.GP3 or another one`,
  }, {
    // "If you specify io1, io2, or gp3, you must also include a value for the Iops parameter": API RestoreDBInstanceFromDBSnapshot; untrue for gp3.
    condition: storageType === StorageType.IO1 || storageType === StorageType.IO2,
    message: `${path} is '${storageType}', which needs a number of IOPS that can't be given here: leave it out to keep the snapshot's storage, or `
      + 'give StorageType.GP3, and change it in RDS afterwards',
  }]);
}

function clusterFailures(path: string, cluster: RestoredClusterOptions | undefined): string[] {
  return cluster === undefined ? [] : [
    ...literalIfGiven(`${path}.clusterIdentifier`, cluster.clusterIdentifier, RESTORED_CLUSTER_IDENTIFIER),
    ...formatIfGiven(`${path}.clusterParameterGroupName`, cluster.clusterParameterGroupName, PARAMETER_GROUP_NAME),
    ...formatIfGiven(`${path}.parameterGroupName`, cluster.parameterGroupName, PARAMETER_GROUP_NAME),
    ...instanceTypeFailures(`${path}.instanceType`, cluster.instanceType, { takesServerless: true }),
    ...commonFailures(path, cluster),
    ...instancesFailures(`${path}.instances`, cluster.instances),
  ];
}

function instancesFailures(path: string, instances: number | undefined): string[] {
  return instances === undefined ? [] : brokenRules([{
    condition: !(Number.isInteger(instances) && instances >= 0 && instances <= MAX_CLUSTER_MEMBERS),
    message: `${path} is ${typeof instances === 'number' ? String(instances) : quoted(instances)}, expected a whole number from 0 to `
      + `${MAX_CLUSTER_MEMBERS}: leave it out for as many as the source has`,
  }]);
}

function commonFailures(path: string, options: RestoreOptions): string[] {
  const { subnetGroupName, securityGroupIds, deletionProtection, acceptDefaults, allowMajorVersionUpgrade } = options;
  return [
    ...formatIfGiven(`${path}.subnetGroupName`, subnetGroupName, SUBNET_GROUP_NAME),
    ...securityGroupFailures(`${path}.securityGroupIds`, securityGroupIds),
    ...flagFailures(`${path}.deletionProtection`, deletionProtection),
    ...settingFailures(`${path}.acceptDefaults`, acceptDefaults),
    ...flagFailures(`${path}.allowMajorVersionUpgrade`, allowMajorVersionUpgrade),
  ];
}

function securityGroupFailures(path: string, ids: readonly string[] | undefined): string[] {
  if (ids === undefined) return [];
  if (!(ids instanceof Array)) return [`${path} is ${quoted(ids)}, expected a list of ids`];
  return [
    ...ids.flatMap((id, index) => formatFailures(`${path}[${index}]`, id, SECURITY_GROUP_ID)),
    ...duplicates(ids).map((id) => `${path} has ${quoted(id)} more than once: leave the others out`),
    ...brokenRules([
      { condition: ids.length === 0, message: `${path} is empty, expected at least one: leave it out for the VPC's default security group` },
    ]),
  ];
}

function flagFailures(path: string, flag: boolean | undefined): string[] {
  return brokenRules([{
    condition: flag !== undefined && typeof flag !== 'boolean',
    message: `${path} is ${quoted(flag)}, expected true or false`,
  }]);
}

/** In seconds. */
const HOUR = 3600;

function notDuration(value: unknown): string {
  return isObject(value) || uncalledFactory(value) !== undefined ? described(value) : quoted(value);
}

function maxWaitFailures(path: string, { maxWait }: MigrationProps): string[] {
  if (maxWait === undefined) return [];
  if (typeof maxWait?.toSeconds !== 'function') return [`${path} is ${notDuration(maxWait)}, expected a Duration such as Duration.days(6)`];
  if (maxWait.isUnresolved()) return [`${path} is a token, expected a Duration with a value: the number of wait conditions follows from it`];
  return brokenRules([
    {
      condition: maxWait.toSeconds() < HOUR,
      message: `${path} is ${maxWait.toHumanString()}, expected at least 1 hour: it is the wait for all steps of the migration together`,
    },
    {
      condition: maxWait.toSeconds() > MAX_WAIT_DAYS * 24 * HOUR,
      message: `${path} is ${maxWait.toHumanString()}, expected at most ${MAX_WAIT_DAYS} days: a failed wait is gone on with by the next deployment`,
    },
  ]);
}
