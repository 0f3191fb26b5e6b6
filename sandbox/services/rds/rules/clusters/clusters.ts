import { AwsError } from '../../../../core/aws-error';

export function clusterFound(identifier: string, cluster: object | undefined): AwsError | undefined {
  return cluster === undefined ? new AwsError('DBClusterNotFoundFault', `DBCluster ${identifier} not found.`, 404) : undefined;
}

/** EnableHttpEndpoint names its cluster by ARN. Source: API:EnableHttpEndpoint. */
export function httpEndpointResource(arn: string, cluster: object | undefined): AwsError | undefined {
  return cluster === undefined ? new AwsError('ResourceNotFoundFault', `The specified resource ARN was not found: ${arn}`, 404) : undefined;
}

/** "The operation can't be performed because another operation is in progress." Source: API:EnableHttpEndpoint. */
export function httpEndpointChangeable(status: string): AwsError | undefined {
  if (status === 'available') return undefined;
  return new AwsError('InvalidResourceStateFault', 'The operation can\'t be performed because another operation is in progress.');
}

export function clusterNameFree(existing: object | undefined): AwsError | undefined {
  return existing === undefined ? undefined : new AwsError('DBClusterAlreadyExistsFault', 'DB Cluster already exists');
}

/** A snapshot, a modification: all want a cluster that is at rest. */
export function clusterAvailable(identifier: string, status: string): AwsError | undefined {
  if (status === 'available') return undefined;
  return new AwsError('InvalidDBClusterStateFault', `The DB cluster ${identifier} is not currently in the available state: it is ${status}.`);
}

export function clusterNotDeletionProtected(deletionProtection: boolean): AwsError | undefined {
  if (!deletionProtection) return undefined;
  return new AwsError('InvalidParameterCombination', 'Cannot delete protected Cluster, please disable deletion protection and try again.');
}

/** @param members - statuses of its members. */
export function clusterEmpty(members: readonly string[]): AwsError | undefined {
  if (members.every((status) => status === 'deleting')) return undefined;
  return new AwsError('InvalidDBClusterStateFault', 'Cluster cannot be deleted, it still contains DB instances in non-deleting state.');
}

export function clusterNotBeingDeleted(identifier: string, status: string): AwsError | undefined {
  return status === 'deleting' ? new AwsError('InvalidDBClusterStateFault', `The DB cluster ${identifier} is already being deleted.`) : undefined;
}

/** Clusters of the cluster engines only: the sandbox makes no Multi-AZ DB clusters. */
export function clusterEngine(operation: string, engine: string, known: boolean): AwsError | undefined {
  if (known) return undefined;
  return new AwsError(
    'NotImplemented', `The sandbox's ${operation} makes no clusters of the engine ${engine}. Name an engine of Aurora, DocumentDB or Neptune.`, 501,
  );
}

/** AWS makes no Aurora Serverless v1 any more; that the older modes aren't there is the sandbox's. */
export function clusterEngineMode(operation: string, mode: string | undefined): AwsError | undefined {
  if (mode === undefined || mode === 'provisioned') return undefined;
  if (mode === 'serverless') return new AwsError('InvalidParameterValue', `The engine mode ${mode} you requested is currently unavailable.`);
  return new AwsError('NotImplemented', `The sandbox's ${operation} makes no clusters of the engine mode ${mode}, only provisioned ones.`, 501);
}

/** A cluster names three zones at most, of those that its Region has. Source: API:CreateDBCluster; the second text as moto has it from AWS. */
export function clusterZones(zones: readonly string[] | undefined, ofRegion: readonly string[]): AwsError | undefined {
  if (zones === undefined) return undefined;
  if (zones.length > 3) return new AwsError('InvalidParameterValue', 'You cannot specify more than 3 availability zones.');
  const foreign = zones.filter((zone) => !ofRegion.includes(zone));
  if (foreign.length === 0) return undefined;
  const [plural, verb] = foreign.length > 1 ? ['s', 'are'] : ['', 'is'];
  return new AwsError('InvalidVPCNetworkStateFault',
    `Availability zone${plural} '[${foreign.join(', ')}]' ${verb} unavailable in this region, please choose another zone set.`);
}

export function clusterStorageType(storageType: string | undefined, known: readonly string[]): AwsError | undefined {
  if (storageType === undefined || known.includes(storageType)) return undefined;
  return new AwsError('InvalidParameterValue', `You can't use the ${storageType} storage type.`);
}

/** A cluster always has automated backups. */
export function clusterBackupRetention(days: number | undefined): AwsError | undefined {
  if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= 35)) return undefined;
  return new AwsError('InvalidParameterValue', `Invalid backup retention period: ${days}. It must be between 1 and 35 days.`);
}
