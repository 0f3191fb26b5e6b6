import { StorageType } from 'aws-cdk-lib/aws-rds';
import { DatabaseKind, MAX_CLUSTER_MEMBERS, SnapshotOriginKind, SourceEncryptionKind } from '../../lambda/step/contract';
import type { MigrationProps } from '../declaration/ferry-props';
import type { RestoredClusterOptions, RestoredInstanceOptions, RestoreOptions } from '../declaration/restored-database';
import type { Places } from '../plan/places';
import { credentialsFailures } from './credentials-rules';
import { isLiteral, isToken, quoted } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { brokenRules, duplicates } from './messages/rule';
import { instanceOverrideFailures, overrideFailures } from './override-rules';
import {
  CAPACITY_RESERVATION, CLUSTER_PARAMETER_GROUP, nameFailures, type NamePlace, OPTION_GROUP, PARAMETER_GROUP, RESTORED_CLUSTER_NAME,
  RESTORED_INSTANCE_NAME, snapshotName, sourceName, SUBNET_GROUP,
} from './values/declared-names';
import {
  AWS_BACKUP_SNAPSHOT_NAME, type DeclaredFormat, formatFailures, INSTANCE_IDENTIFIER, literalFailures, MANUAL_SNAPSHOT_NAME, MIGRATION_ID, RUN,
  SECURITY_GROUP_ID,
} from './values/format';
import { instanceTypeFailures } from './values/instance-type-rules';
import { keyArnFailures, keyOrAliasArnFailures } from './values/key-arn-rules';
import { flagFailures, listFailures } from './values/likeness';
import { settingFailures } from './values/setting-rules';
import { maxWaitFailures } from './values/wait-rules';

/**
 * Everything that is malformed in one migration, each failure under the path of its property.
 *
 * @param places - the accounts and Regions of the declaration, where they are right.
 */
export function migrationFailures(migration: MigrationProps, path: string, places?: Places): Failure[] {
  const { id, run, source, database } = migration;
  const from = places && { title: 'the source', account: places.sourceAccount, region: places.sourceRegion };
  const to = places && { title: 'the target', account: places.targetAccount, region: places.targetRegion };
  return [
    ...literalFailures(`${path}.id`, id, MIGRATION_ID),
    ...literalIfGiven(`${path}.run`, run, RUN),
    ...(source.identifier === undefined ? literalFailures(`${path}.source.identifier`, undefined, INSTANCE_IDENTIFIER) : []),
    ...nameFailures(`${path}.source.identifier`, source.identifier, sourceName(source.family.kind), from),
    ...originFailures(path, migration, from),
    ...keyFailures(path, migration, to),
    ...instanceFailures(`${path}.database`, database?.instance, to),
    ...clusterFailures(`${path}.database`, database?.cluster, to),
    ...nameFailures(`${path}.database.optionGroupName`, database?.optionGroupName, OPTION_GROUP, to),
    ...maxWaitFailures(`${path}.maxWait`, migration.maxWait),
    ...flagFailures(`${path}.catchUp`, migration.catchUp),
    ...flagFailures(`${path}.closed`, migration.closed),
    ...flagFailures(`${path}.keepImportedSnapshot`, migration.keepImportedSnapshot),
  ];
}

function literalIfGiven(path: string, value: string | undefined, format: DeclaredFormat): Failure[] {
  return value === undefined ? [] : literalFailures(path, value, format);
}

function originFailures(path: string, { source: { snapshot, family } }: MigrationProps, place: NamePlace | undefined): Failure[] {
  const failures = (format: DeclaredFormat): Failure[] => {
    const [namePath, { snapshotName: name }] = [`${path}.source.snapshot.snapshotName`, snapshot];
    // a name that has to be there, unlike others.
    return name === undefined ? literalFailures(namePath, name, format) : nameFailures(namePath, name, snapshotName(family.kind, format), place);
  };
  switch (snapshot.kind) {
    case SnapshotOriginKind.MANUAL:
      return failures(MANUAL_SNAPSHOT_NAME);
    case SnapshotOriginKind.AWS_BACKUP:
      return failures(AWS_BACKUP_SNAPSHOT_NAME);
    case SnapshotOriginKind.FRESH:
    case SnapshotOriginKind.NEWEST_AUTOMATED:
      return [];
  }
}

const NO_OTHER_ACCOUNT = 'no other account can use it. Give TransferKey.inTarget(), or leave transferKey out';

/** ARNs of declared keys. One that is read from the environment may be missing. */
function keyFailures(path: string, { source: { encryption }, transferKey, finalKey }: MigrationProps, place: NamePlace | undefined): Failure[] {
  return [
    ...(encryption.kind === SourceEncryptionKind.CUSTOMER_MANAGED
      ? keyArnFailures(`${path}.source.encryption.keyArn`, encryption.keyArn, 'give SourceEncryption.awsManaged()') : []),
    ...(transferKey?.place === 'existing'
      ? keyArnFailures(`${path}.transferKey.keyArn`, transferKey.keyArn, NO_OTHER_ACCOUNT) : []),
    ...(finalKey?.kind === 'customer-managed' ? keyOrAliasArnFailures(`${path}.finalKey.keyArn`, finalKey.keyArn, place) : []),
    ...flagFailures(`${path}.finalKey.acceptForeignKey`, finalKey?.props?.acceptForeignKey),
  ];
}

function instanceFailures(path: string, instance: RestoredInstanceOptions | undefined, place: NamePlace | undefined): Failure[] {
  return instance === undefined ? [] : [
    ...nameFailures(`${path}.instanceIdentifier`, instance.instanceIdentifier, RESTORED_INSTANCE_NAME, place),
    ...nameFailures(`${path}.optionGroupName`, instance.optionGroupName, OPTION_GROUP, place),
    ...nameFailures(`${path}.parameterGroupName`, instance.parameterGroupName, PARAMETER_GROUP, place),
    ...instanceTypeFailures(`${path}.instanceType`, instance.instanceType, { takesServerless: false }),
    ...storageTypeFailures(`${path}.storageType`, instance),
    ...flagFailures(`${path}.multiAz`, instance.multiAz),
    ...instanceOverrideFailures(path, instance),
    ...commonFailures(path, instance, place, DatabaseKind.INSTANCE),
  ];
}

const STORAGE_TYPES: readonly string[] = Object.values(StorageType);

function storageTypeFailures(path: string, { storageType, iops }: RestoredInstanceOptions): Failure[] {
  if (storageType === undefined || (typeof storageType === 'string' && isToken(storageType))) return [];
  if (!STORAGE_TYPES.includes(storageType)) {
    return [failure('RF-1012', `${path} is ${quoted(storageType)}, expected StorageType.GP3 or StorageType.GP2, or nothing for the snapshot's`)];
  }
  return brokenRules([{
    code: 'RF-1036',
    condition: storageType === StorageType.STANDARD,
    message: `${path} is 'standard', which RDS doesn't restore any more: give StorageType.GP3 or another one`,
  }, {
    // "If you specify io1, io2, or gp3, you must also include a value for the Iops parameter": API RestoreDBInstanceFromDBSnapshot; untrue for gp3.
    code: 'RF-1037',
    condition: iops === undefined && (storageType === StorageType.IO1 || storageType === StorageType.IO2),
    message: `${path} is '${storageType}', which needs a number of IOPS: give iops as well, or leave it out to keep the snapshot's storage`,
  }]);
}

function clusterFailures(path: string, cluster: RestoredClusterOptions | undefined, place: NamePlace | undefined): Failure[] {
  return cluster === undefined ? [] : [
    ...nameFailures(`${path}.clusterIdentifier`, cluster.clusterIdentifier, RESTORED_CLUSTER_NAME, place),
    ...nameFailures(`${path}.clusterParameterGroupName`, cluster.clusterParameterGroupName, CLUSTER_PARAMETER_GROUP, place),
    ...nameFailures(`${path}.parameterGroupName`, cluster.parameterGroupName, PARAMETER_GROUP, place),
    ...instanceTypeFailures(`${path}.instanceType`, cluster.instanceType, { takesServerless: true }),
    ...commonFailures(path, cluster, place, DatabaseKind.CLUSTER),
    ...instancesFailures(`${path}.instances`, cluster.instances),
    ...flagFailures(`${path}.enableDataApi`, cluster.enableDataApi),
  ];
}

function instancesFailures(path: string, instances: number | undefined): Failure[] {
  return instances === undefined ? [] : brokenRules([{
    code: 'RF-1025',
    condition: !(Number.isInteger(instances) && instances >= 0 && instances <= MAX_CLUSTER_MEMBERS),
    message: `${path} is ${quoted(instances)}, expected a whole number from 0 to `
      + `${MAX_CLUSTER_MEMBERS}: leave it out for as many as the source has`,
  }]);
}

function commonFailures(path: string, options: RestoreOptions, place: NamePlace | undefined, kind: DatabaseKind): Failure[] {
  const { subnetGroupName, securityGroupIds, deletionProtection, allowMajorVersionUpgrade, credentials } = options;
  return [
    ...nameFailures(`${path}.subnetGroupName`, subnetGroupName, SUBNET_GROUP, place),
    ...securityGroupFailures(`${path}.securityGroupIds`, securityGroupIds),
    ...nameFailures(`${path}.capacityReservation`, options.capacityReservation, CAPACITY_RESERVATION, place),
    ...flagFailures(`${path}.deletionProtection`, deletionProtection),
    ...settingFailures(path, options, kind),
    ...overrideFailures(path, options, kind),
    ...flagFailures(`${path}.allowMajorVersionUpgrade`, allowMajorVersionUpgrade),
    ...credentialsFailures(`${path}.credentials`, credentials, place),
  ];
}

function securityGroupFailures(path: string, ids: readonly string[] | undefined): Failure[] {
  const malformed = listFailures(path, ids, 'ids', securityGroupIdFailures);
  if (!(ids instanceof Array) || malformed.length > 0) return malformed;
  return [
    ...duplicates(ids).map((id) => failure('RF-1029', `${path} has ${quoted(id)} more than once: leave the others out`)),
    ...brokenRules([
      {
        code: 'RF-1013', condition: ids.length === 0, message: `${path} is empty, expected at least one: leave it out for the VPC's default `
          + 'security group',
      },
    ]),
  ];
}

/** "arn:aws:ec2:<Region>:<account>:security-group/<id>" */
const SECURITY_GROUP_ARN = /^arn:.*:security-group\/(sg-[0-9a-f]{8,17})$/;

function securityGroupIdFailures(path: string, id: unknown): Failure[] {
  const [, ofArn] = typeof id === 'string' ? SECURITY_GROUP_ARN.exec(id) ?? [] : [];
  const several = isLiteral(id) ? id.split(/[\s,;]+/).filter((part) => part !== '') : [];
  if (several.length > 1 && several.every((one) => SECURITY_GROUP_ID.pattern.test(one))) {
    return [failure('RF-1014', `${path} is '${String(id)}', ${several.length} ids in one text, expected one id each: write `
      + `'${several.join('\', \'')}'`)];
  }
  return ofArn === undefined
    ? formatFailures(path, id, SECURITY_GROUP_ID) : [failure('RF-1014', `${path} is '${String(id)}', an ARN, expected the id alone: write `
    + `'${ofArn}'`)];
}
