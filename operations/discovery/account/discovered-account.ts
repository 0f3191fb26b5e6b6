import { DescribeKeyCommand, KMSClient, KMSServiceException } from '@aws-sdk/client-kms';
import { type DBCluster, type DBInstance, paginateDescribeDBClusters, paginateDescribeDBInstances, RDSClient } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { ClientConfiguration } from '../../accounts/operator-access';
import type { DescribedRegion, KeyManagers } from './described';

/** An account whose databases are listed, in one Region. Only looks. */
export class DiscoveredAccount {
  private readonly rds: RDSClient;
  private readonly kms: KMSClient;
  private readonly sts: STSClient;

  public constructor(private readonly configuration: ClientConfiguration) {
    this.rds = new RDSClient(configuration);
    this.kms = new KMSClient(configuration);
    this.sts = new STSClient(configuration);
  }

  /** Whose credentials they are. */
  public async id(): Promise<string> {
    return (await this.sts.send(new GetCallerIdentityCommand({}))).Account ?? '';
  }

  /** All databases of the Region; RDS answers for DocumentDB and Neptune too. */
  public async described(): Promise<DescribedRegion> {
    const [instances, clusters] = [await this.instances(), await this.clusters()];
    const keys = [...new Set([...instances, ...clusters].flatMap(({ KmsKeyId: key }) => key ?? []))];
    return { region: this.configuration.region, instances, clusters, keys: await this.managers(keys) };
  }

  private async instances(): Promise<readonly DBInstance[]> {
    const found: DBInstance[] = [];
    for await (const { DBInstances = [] } of paginateDescribeDBInstances({ client: this.rds }, {})) found.push(...DBInstances);
    return found;
  }

  private async clusters(): Promise<readonly DBCluster[]> {
    const found: DBCluster[] = [];
    for await (const { DBClusters = [] } of paginateDescribeDBClusters({ client: this.rds }, {})) found.push(...DBClusters);
    return found;
  }

  private async managers(keys: readonly string[]): Promise<KeyManagers> {
    const managers = new Map<string, 'AWS' | 'CUSTOMER' | undefined>();
    for (const key of keys) managers.set(key, await this.manager(key));
    return managers;
  }

  /** Nothing where the key may not be looked at, or is gone. */
  private async manager(key: string): Promise<'AWS' | 'CUSTOMER' | undefined> {
    try {
      return (await this.kms.send(new DescribeKeyCommand({ KeyId: key }))).KeyMetadata?.KeyManager;
    } catch (error) {
      if (error instanceof KMSServiceException && ['NotFoundException', 'AccessDeniedException'].includes(error.name)) return undefined;
      throw error;
    }
  }
}
