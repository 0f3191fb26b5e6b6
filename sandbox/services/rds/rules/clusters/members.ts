import { AwsError } from '../../../../core/aws-error';
import { isSent } from '../parameters';

/** Settings that a member has from its cluster, with the words that RDS uses for them. */
const OF_THE_CLUSTER: Readonly<Record<string, string>> = {
  AllocatedStorage: 'allocated storage', BackupRetentionPeriod: 'backup retention period', DBName: 'database name', KmsKeyId: 'encryption',
  MasterUserPassword: 'master user password', MasterUsername: 'master user name', OptionGroupName: 'option group', Port: 'database port',
  PreferredBackupWindow: 'backup window', StorageEncrypted: 'encryption', VpcSecurityGroupIds: 'vpc security group',
};

/** What belongs to the cluster can't be named for a member. */
export function memberSettings(input: object): AwsError | undefined {
  const setting = settingOfCluster(input);
  if (setting === undefined) return undefined;
  return new AwsError(
    'InvalidParameterCombination', `The requested DB Instance will be a member of a DB Cluster. Set ${setting} for the DB Cluster.`,
  );
}

/** Nor can it be changed for a member. */
export function memberChanges(clusterIdentifier: string | undefined, input: object): AwsError | undefined {
  const setting = clusterIdentifier === undefined ? undefined : settingOfCluster(input) ?? storageOfCluster(input);
  if (setting === undefined) return undefined;
  return new AwsError('InvalidParameterCombination',
    `The specified DB Instance is a member of a cluster. Modify ${setting} for the DB Cluster using the ModifyDbCluster API`);
}

export function memberEngine(asked: string, engine: string): AwsError | undefined {
  if (asked === engine) return undefined;
  return new AwsError('InvalidParameterCombination',
    `The engine name requested for your DB instance (${asked}) doesn't match the engine name of your DB cluster (${engine}).`);
}

/** A member has its cluster's version; it may be named, in full or by its major. */
export function memberVersion(asked: string | undefined, version: string): AwsError | undefined {
  if (asked === undefined || asked === version || version.startsWith(`${asked}.`)) return undefined;
  return new AwsError('InvalidParameterCombination',
    `The engine version requested for your DB instance (${asked}) doesn't match the engine version of your DB cluster (${version}).`);
}

export function memberSubnetGroup(asked: string | undefined, name: string): AwsError | undefined {
  if (asked === undefined || asked.toLowerCase() === name) return undefined;
  return new AwsError('InvalidParameterCombination', `The DB subnet group ${asked} is not that of the DB cluster, ${name}.`);
}

/** Members are added once the cluster is there. */
export function acceptsMembers(identifier: string, status: string): AwsError | undefined {
  if (status === 'available' || status === 'backing-up') return undefined;
  return new AwsError('InvalidDBClusterStateFault', `DB instances can't be added to the DB cluster ${identifier} while it is ${status}.`);
}

export function serverlessMember(serverless: boolean, scaling: object | undefined): AwsError | undefined {
  if (!serverless || scaling !== undefined) return undefined;
  return new AwsError('InvalidDBClusterStateFault',
    'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.');
}

/** Only the readers of a cluster have a tier. */
export function noPromotionTier(tier: number | undefined): AwsError | undefined {
  if (tier === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'You cannot set the promotion tier for a DB instance that is not part of an DB Cluster.');
}

export function promotionTier(tier: number | undefined): AwsError | undefined {
  if (tier === undefined || (Number.isInteger(tier) && tier >= 0 && tier <= 15)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid promotion tier: ${tier}. It must be between 0 and 15.`);
}

/** A writer and fifteen readers. */
export function membersQuota(existing: number): AwsError | undefined {
  if (existing < 16) return undefined;
  return new AwsError('InvalidDBClusterStateFault', 'A DB cluster has 16 DB instances at most: a writer and 15 readers.');
}

/** A cluster engine's instances are members of clusters. */
export function clusterNamed(clusterEngine: boolean, engine: string): AwsError | undefined {
  if (!clusterEngine) return undefined;
  return new AwsError(
    'InvalidParameterCombination', `A DB instance of the engine ${engine} is a member of a DB cluster: specify DBClusterIdentifier.`,
  );
}

/** The data of a member is its cluster's. */
export function memberHasNoFinalSnapshot(finalSnapshot: string | undefined): AwsError | undefined {
  if (finalSnapshot === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'FinalDBSnapshotIdentifier can not be specified when deleting a cluster instance.');
}

/** Members stop and start with their cluster. */
export function stopsWithCluster(clusterIdentifier: string | undefined): AwsError | undefined {
  if (clusterIdentifier === undefined) return undefined;
  return new AwsError('InvalidParameterCombination', 'DB instances of a DB cluster are not eligible for stopping or starting.');
}

function storageOfCluster(input: object): string | undefined {
  const isNamed = Object.entries(input).some(([member, value]) => ['StorageType', 'Iops', 'StorageThroughput'].includes(member) && isSent(value));
  return isNamed ? 'storage' : undefined;
}

function settingOfCluster(input: object): string | undefined {
  const sent = Object.entries(input).find(([member, value]) => member in OF_THE_CLUSTER && isSent(value));
  return sent && OF_THE_CLUSTER[sent[0]];
}
