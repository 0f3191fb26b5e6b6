import type { DatabaseKind, GroupSetting, SourceAccess } from '../contract';
import type { CapacityReservation } from '../model/capacity-reservation';
import type { OwnSecret } from '../model/credentials/own-secret';
import type { Cluster, Database, Instance } from '../model/databases';
import type { GroupValue, OfferedValue, OwnGroup, TaggedGroup } from '../model/groups/groups';
import type { Key } from '../model/keys';
import type { Tag } from '../model/ownership';
import type {
  AccountQuota, ClassOffer, ClassQuestion, EngineOffer, OptionGroup, ParameterGroup, SecurityGroup, SubnetGroup,
} from '../model/prerequisites';
import type { InstanceEvent } from '../model/replication/start-position';
import type { Snapshot } from '../model/snapshots';
import type {
  ClusterMemberRequest, ClusterRestoreRequest, CopySnapshotRequest, CreateSnapshotRequest, InstanceRestoreRequest, ModificationRequest,
  NewKeyRequest,
} from './requests';

/**
 * The calls about snapshots, for DB instances and for DB clusters alike. Each call rejects with an `AwsRefusal`; what isn't there is `undefined`.
 */
export interface SnapshotCalls {
  /** The DB instance or DB cluster that snapshots are taken of. */
  findDatabase(identifier: string): Promise<Database | undefined>;
  /** A snapshot of the client's own account, of any type. */
  findSnapshot(name: string): Promise<Snapshot | undefined>;
  /** A snapshot of another account that is shared with the client's. */
  findSharedSnapshot(arn: string): Promise<Snapshot | undefined>;
  /**
   * The newest automated snapshot of a database that is available.
   *
   * @param database - the database that has the identifier now: snapshots of an earlier one that had it are left out.
   */
  findNewestAutomated(databaseIdentifier: string, database: Database | undefined): Promise<Snapshot | undefined>;
  /** Accounts that a snapshot of the client's own account is shared with; `all` among them when it is public. */
  findSnapshotShares(name: string): Promise<readonly string[] | undefined>;
  /** The tags of a snapshot of the client's own account. @param arn - full ARN. */
  findSnapshotTags(arn: string): Promise<readonly Tag[] | undefined>;
  /** Every manual and automated snapshot of the client's own account and Region. */
  listSnapshots(): Promise<readonly Snapshot[]>;
  /** Every DB instance, or every DB cluster, of the client's account and Region. */
  listDatabases(): Promise<readonly Database[]>;
  createSnapshot(request: CreateSnapshotRequest): Promise<void>;
  copySnapshot(request: CopySnapshotRequest): Promise<void>;
  shareSnapshot(name: string, accountId: string): Promise<void>;
  unshareSnapshot(name: string, accountId: string): Promise<void>;
  /** One that isn't there any more counts as deleted. */
  deleteSnapshot(name: string): Promise<void>;
  /** Gives a snapshot or a database of the client's own account one tag more. @param arn - full ARN. */
  addTag(arn: string, tag: Tag): Promise<void>;
}

/** The calls about DB instances. */
export interface InstanceCalls extends SnapshotCalls {
  findDatabase(identifier: string): Promise<Instance | undefined>;
  /** Every DB instance of the account and Region. */
  listDatabases(): Promise<readonly Instance[]>;
  restoreInstance(request: InstanceRestoreRequest): Promise<void>;
  modify(request: ModificationRequest): Promise<void>;
  /**
   * Gives an instance a standby in another Availability Zone, at once.
   *
   * @param capacityReservation - the DB capacity reservation that it uses: RDS takes it out of the one that such a change doesn't name.
   */
  makeMultiAz(identifier: string, capacityReservation?: string): Promise<void>;
}

/** The calls about DB clusters. */
export interface ClusterCalls extends SnapshotCalls {
  findDatabase(identifier: string): Promise<Cluster | undefined>;
  /** Every DB cluster of the account and Region. */
  listDatabases(): Promise<readonly Cluster[]>;
  restoreCluster(request: ClusterRestoreRequest): Promise<void>;
  modify(request: ModificationRequest): Promise<void>;
  /** @param arn - of the cluster. */
  enableDataApi(arn: string): Promise<void>;
  createMember(request: ClusterMemberRequest): Promise<void>;
}

/** The calls of RDS about what a restore needs beside a snapshot: groups, an engine version that is offered, room in a quota. */
export interface PrerequisiteCalls {
  findSubnetGroup(name: string): Promise<SubnetGroup | undefined>;
  findParameterGroup(name: string): Promise<ParameterGroup | undefined>;
  findClusterParameterGroup(name: string): Promise<ParameterGroup | undefined>;
  findOptionGroup(name: string): Promise<OptionGroup | undefined>;
  /** A DB capacity reservation of the client's account and Region, by its name or identifier. */
  findCapacityReservation(nameOrIdentifier: string): Promise<CapacityReservation | undefined>;
  /** A version of an engine in the client's Region. */
  findEngineVersion(engine: string, version: string): Promise<EngineOffer | undefined>;
  /** The end of a major version's standard support, as ISO time; nothing where RDS names none. */
  findEndOfStandardSupport(engine: string, majorVersion: string): Promise<string | undefined>;
  /** What the Region offers; none where it doesn't know the engine, version or class. */
  listClassOffers(question: ClassQuestion): Promise<readonly ClassOffer[]>;
  /** The value that the owner of a DB parameter group gave a parameter; nothing where it has the engine's default, or there is no such group. */
  findParameter(groupName: string, parameterName: string): Promise<string | undefined>;
  /** The same of a DB cluster parameter group. */
  findClusterParameter(groupName: string, parameterName: string): Promise<string | undefined>;
  /** The value that a parameter has in a DB parameter group, be it set or a default; nothing where it has none, or there is no such group. */
  findValueInForce(groupName: string, parameterName: string): Promise<string | undefined>;
  /** The same of a DB cluster parameter group. */
  findClusterValueInForce(groupName: string, parameterName: string): Promise<string | undefined>;
  /** A quota of the client's account and Region by the name that RDS gives it, `ManualSnapshots`. */
  findQuota(name: string): Promise<AccountQuota | undefined>;
}

/** A log file of a DB instance. */
export interface LogFile {
  /** `error/postgresql.log.2026-11-24-03` */
  readonly name: string;
  /** ISO time. */
  readonly lastWritten: string;
}

/** The calls of RDS about what has happened to a DB instance of the client's account and Region. */
export interface HistoryCalls {
  /** The events that RDS still keeps: of 14 days. */
  listEvents(instanceIdentifier: string): Promise<readonly InstanceEvent[]>;
  /** The log files whose names contain a text and that were written since an ISO time; none where there is no such instance. */
  listLogFiles(instanceIdentifier: string, part: string, since: string): Promise<readonly LogFile[]>;
  /**
   * The text of a log file from its beginning; nothing where it is gone.
   *
   * @param portions - how many are read at most, of 1 MB each.
   */
  readLogFile(instanceIdentifier: string, name: string, portions: number): Promise<string | undefined>;
}

/** A group that is made. */
export interface NewGroup {
  readonly name: string;
  /** `postgres16`; of an option group, `oracle-se2 19` */
  readonly family: string;
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** The calls of RDS about groups that it keeps apart from databases: parameter groups of instances or of clusters, or option groups. */
export interface GroupCalls {
  /** A group with what was set in it. */
  findGroup(kind: GroupSetting, name: string): Promise<OwnGroup | undefined>;
  /** What the owner of a group has set. */
  findValues(kind: GroupSetting, name: string): Promise<readonly GroupValue[] | undefined>;
  /** The groups whose names begin so, with their tags. */
  listOwnGroups(kind: GroupSetting, namePrefix: string): Promise<readonly TaggedGroup[]>;
  /** What groups of a family can have. */
  listOffered(kind: GroupSetting, family: string): Promise<readonly OfferedValue[]>;
  createGroup(kind: GroupSetting, group: NewGroup): Promise<void>;
  /** @param values - as many as one request takes. */
  setValues(kind: GroupSetting, name: string, values: readonly GroupValue[]): Promise<void>;
}

/** The calls of RDS that the steps make. */
export interface RdsCalls {
  readonly groups: GroupCalls;
  readonly instances: InstanceCalls;
  readonly clusters: ClusterCalls;
  readonly prerequisites: PrerequisiteCalls;
  readonly history: HistoryCalls;
}

/** The calls of KMS that the steps make. */
export interface KmsCalls {
  /** @param reference - key ARN or alias ARN. */
  findKey(reference: string): Promise<Key | undefined>;
  /** The policy of a key of the client's own account: KMS shows it to no other (KMS API Reference, GetKeyPolicy). */
  findPolicy(keyArn: string): Promise<string | undefined>;
}

/** The calls of KMS that make a transfer key and keep it as it is to be, in the client's own account. */
export interface TransferKeyCalls {
  findTags(keyArn: string): Promise<readonly Tag[] | undefined>;
  /** ISO time of the last use that KMS has recorded; nothing where it has recorded none. */
  findLastUse(keyArn: string): Promise<string | undefined>;
  /** The keys of the account and Region that have a tag. A key whose tags the caller may not see doesn't count. */
  findTaggedKeys(tag: Tag): Promise<readonly Key[]>;
  /** Whether KMS makes new key material once a year. */
  isRotated(keyArn: string): Promise<boolean>;
  /** @returns the ARN of a new symmetric key. KMS makes another one each time that it is asked. */
  createKey(request: NewKeyRequest): Promise<string>;
  createAlias(aliasName: string, keyArn: string): Promise<void>;
  /** Points an alias that is there to another key. */
  moveAlias(aliasName: string, keyArn: string): Promise<void>;
  putPolicy(keyArn: string, policy: string): Promise<void>;
  describe(keyArn: string, description: string): Promise<void>;
  enableRotation(keyArn: string): Promise<void>;
}

/** The calls of EC2 that the steps make. */
export interface Ec2Calls {
  /** Those of the groups that exist. */
  findSecurityGroups(ids: readonly string[]): Promise<readonly SecurityGroup[]>;
  /** Id of the default VPC of the account and Region. */
  findDefaultVpc(): Promise<string | undefined>;
}

/** The calls of IAM that the steps make. */
export interface IamCalls {
  /** Whether RDS's service-linked role is there. */
  hasServiceLinkedRole(): Promise<boolean>;
  /** Whether the policies of a role, and those of its organization, let it make RDS's service-linked role. */
  mayMakeServiceLinkedRole(roleArn: string): Promise<boolean>;
}

/** The calls of Secrets Manager that the steps make. */
export interface SecretCalls {
  /** A secret of the user's with the password that it holds. @param arn - with or without the characters that Secrets Manager puts at its end. */
  findSecret(arn: string): Promise<OwnSecret | undefined>;
}

/** The clients of one account and Region. */
export interface AccountClients {
  readonly rds: RdsCalls;
  readonly kms: KmsCalls;
  readonly transferKeys: TransferKeyCalls;
  readonly ec2: Ec2Calls;
  readonly iam: IamCalls;
  readonly secrets: SecretCalls;
}

/** The calls about snapshots of databases of a kind. */
export function snapshotCalls(rds: RdsCalls, kind: DatabaseKind): SnapshotCalls {
  const calls: Readonly<Record<DatabaseKind, SnapshotCalls>> = { instance: rds.instances, cluster: rds.clusters };
  return calls[kind];
}

/** Makes clients; everything that reaches AWS comes from here. */
export interface ClientFactory {
  /** ARN of the handler's own role, where it is known. */
  readonly functionRoleArn?: string;
  /** ARN of the role by which Enhanced Monitoring of restored databases writes its metrics, where it is known. */
  readonly monitoringRoleArn?: string;
  /** Clients of the account that the handler runs in. */
  own(region: string, accountId: string): AccountClients;
  /**
   * Clients of the source account, through its role.
   *
   * @param sessionName - shows up in the source account's CloudTrail.
   */
  through(access: SourceAccess, region: string, sessionName: string): AccountClients;
}
