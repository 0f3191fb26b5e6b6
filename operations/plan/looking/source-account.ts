import { DescribeKeyCommand, KMSClient, KMSServiceException } from '@aws-sdk/client-kms';
import {
  type DBCluster, DBClusterNotFoundFault, type DBClusterSnapshot, type DBInstance, DBInstanceNotFoundFault, type DBSnapshot,
  DescribeDBClustersCommand, DescribeDBInstancesCommand, paginateDescribeDBClusterSnapshots, paginateDescribeDBSnapshots, RDSClient,
} from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DatabaseKind, type SourceDatabaseProperties } from '../../../lambda/step/contract';
import type { ClientConfiguration } from '../../accounts/operator-access';
import type { SeenSource } from '../sizes/seen-database';
import { newestSnapshot, seenCluster, seenInstance } from './seen-source';

/** An account that an operator looks at, in one Region. Only looks. */
export class LookedAtAccount {
  private readonly rds: RDSClient;
  private readonly kms: KMSClient;
  private readonly sts: STSClient;

  public constructor(configuration: ClientConfiguration) {
    this.rds = new RDSClient(configuration);
    this.kms = new KMSClient(configuration);
    this.sts = new STSClient(configuration);
  }

  /** Whose credentials they are. */
  public async id(): Promise<string> {
    return (await this.sts.send(new GetCallerIdentityCommand({}))).Account ?? '';
  }

  /** A database with its newest snapshot and its key; nothing where there is none. */
  public async source({ Kind: kind, Identifier: identifier }: SourceDatabaseProperties): Promise<SeenSource | undefined> {
    const isCluster = kind === DatabaseKind.CLUSTER;
    const database = isCluster ? await this.cluster(identifier) : await this.instance(identifier);
    if (database === undefined) return undefined;
    const snapshot = newestSnapshot(isCluster ? await this.clusterSnapshots(identifier) : await this.snapshots(identifier));
    const keyManager = database.KmsKeyId === undefined ? undefined : await this.keyManager(database.KmsKeyId);
    return { ...isInstance(database) ? seenInstance(database) : seenCluster(database), keyManager, snapshot };
  }

  /** Who manages a key; nothing where there is none of that ARN or alias, or it may not be looked at. */
  public async keyManager(key: string): Promise<'AWS' | 'CUSTOMER' | undefined> {
    try {
      return (await this.kms.send(new DescribeKeyCommand({ KeyId: key }))).KeyMetadata?.KeyManager;
    } catch (error) {
      if (error instanceof KMSServiceException && ['NotFoundException', 'AccessDeniedException'].includes(error.name)) return undefined;
      throw error;
    }
  }

  private async instance(identifier: string): Promise<DBInstance | undefined> {
    try {
      return (await this.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }))).DBInstances?.[0];
    } catch (error) {
      if (error instanceof DBInstanceNotFoundFault) return undefined;
      throw error;
    }
  }

  private async cluster(identifier: string): Promise<DBCluster | undefined> {
    try {
      return (await this.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }))).DBClusters?.[0];
    } catch (error) {
      if (error instanceof DBClusterNotFoundFault) return undefined;
      throw error;
    }
  }

  private async snapshots(identifier: string): Promise<readonly DBSnapshot[]> {
    const found: DBSnapshot[] = [];
    for await (const { DBSnapshots = [] } of paginateDescribeDBSnapshots({ client: this.rds }, { DBInstanceIdentifier: identifier })) {
      found.push(...DBSnapshots);
    }
    return found;
  }

  private async clusterSnapshots(identifier: string): Promise<readonly DBClusterSnapshot[]> {
    const found: DBClusterSnapshot[] = [];
    for await (const page of paginateDescribeDBClusterSnapshots({ client: this.rds }, { DBClusterIdentifier: identifier })) {
      found.push(...page.DBClusterSnapshots ?? []);
    }
    return found;
  }
}

function isInstance(database: DBInstance | DBCluster): database is DBInstance {
  return 'DBInstanceIdentifier' in database;
}
