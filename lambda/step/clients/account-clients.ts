import type { SourceAccess } from '../contract';
import type { Tag } from '../ownership';

/** A manual DB snapshot, or one that another account has shared. */
export interface Snapshot {
  readonly arn: string;
  readonly status: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly encrypted: boolean;
  readonly keyArn?: string;
  readonly engine?: string;
  readonly engineVersion?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  readonly storageType?: string;
  readonly masterUsername?: string;
  /** ISO time of the first snapshot that this one is a copy of, or of itself: copying doesn't change it. */
  readonly takenAt?: string;
  readonly tags: readonly Tag[];
}

/** A DB instance. */
export interface Instance {
  readonly identifier: string;
  readonly arn: string;
  readonly status: string;
  readonly instanceClass?: string;
  /** Set when the instance is a member of a cluster. */
  readonly clusterIdentifier?: string;
  readonly encrypted: boolean;
  /** `sse-kms`, `sse-rds` or `none`, where RDS tells. */
  readonly encryptionType?: string;
  readonly keyArn?: string;
  readonly engine?: string;
  readonly engineVersion?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  readonly storageType?: string;
  readonly masterUsername?: string;
  readonly endpointAddress?: string;
  readonly endpointPort?: number;
  readonly multiAz: boolean;
  readonly iamAuthentication: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly logExports: readonly string[];
  readonly engineLifecycleSupport?: string;
  readonly tags: readonly Tag[];
}

export interface SubnetGroup {
  readonly name: string;
  readonly vpcId?: string;
}

export interface SecurityGroup {
  readonly id: string;
  readonly vpcId?: string;
}

/** A KMS key as DescribeKey shows it. */
export interface Key {
  readonly arn: string;
  /** `AWS` for an AWS managed key. */
  readonly manager?: string;
  readonly state?: string;
  readonly usage?: string;
  readonly spec?: string;
}

export interface CreateSnapshotRequest {
  readonly name: string;
  readonly instance: string;
  readonly tags: readonly Tag[];
}

export interface CopySnapshotRequest {
  /** Full ARN: a shared snapshot isn't found by name. */
  readonly sourceArn: string;
  readonly name: string;
  /** ARN of the copy's key. */
  readonly keyArn: string;
  readonly tags: readonly Tag[];
}

export interface RestoreRequest {
  readonly identifier: string;
  readonly snapshotName: string;
  readonly instanceClass?: string;
  readonly subnetGroupName?: string;
  readonly securityGroupIds?: readonly string[];
  readonly parameterGroupName?: string;
  readonly storageType?: string;
  /** GiB */
  readonly allocatedStorage?: number;
  readonly multiAz: boolean;
  readonly deletionProtection: boolean;
  readonly iamAuthentication: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly logExports: readonly string[];
  readonly engineLifecycleSupport?: string;
  readonly tags: readonly Tag[];
}

/** The calls of RDS that the steps make. Each rejects with an `AwsRefusal`; what isn't there is `undefined`. */
export interface RdsCalls {
  findInstance(identifier: string): Promise<Instance | undefined>;
  /** A snapshot of the client's own account. */
  findSnapshot(name: string): Promise<Snapshot | undefined>;
  /** A snapshot of another account that is shared with the client's. */
  findSharedSnapshot(arn: string): Promise<Snapshot | undefined>;
  /** Accounts that a snapshot of the client's own account is shared with; `all` among them when it is public. */
  findSnapshotShares(name: string): Promise<readonly string[] | undefined>;
  findSubnetGroup(name: string): Promise<SubnetGroup | undefined>;
  createSnapshot(request: CreateSnapshotRequest): Promise<void>;
  copySnapshot(request: CopySnapshotRequest): Promise<void>;
  shareSnapshot(name: string, accountId: string): Promise<void>;
  restoreInstance(request: RestoreRequest): Promise<void>;
}

/** The calls of KMS that the steps make. */
export interface KmsCalls {
  /** @param reference - key ARN or alias ARN. */
  findKey(reference: string): Promise<Key | undefined>;
}

/** The calls of EC2 that the steps make. */
export interface Ec2Calls {
  /** Those of the groups that exist. */
  findSecurityGroups(ids: readonly string[]): Promise<readonly SecurityGroup[]>;
}

/** The clients of one account and Region. */
export interface AccountClients {
  readonly rds: RdsCalls;
  readonly kms: KmsCalls;
  readonly ec2: Ec2Calls;
}

/** Makes clients; everything that reaches AWS comes from here. */
export interface ClientFactory {
  /** Clients of the account that the function runs in. */
  own(region: string, accountId: string): AccountClients;
  /**
   * Clients of the source account, through its role.
   *
   * @param sessionName - shows up in the source account's CloudTrail.
   */
  through(access: SourceAccess, region: string, sessionName: string): AccountClients;
}
