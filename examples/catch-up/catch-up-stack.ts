import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnEndpoint, CfnReplicationInstance, CfnReplicationSubnetGroup, CfnReplicationTask } from 'aws-cdk-lib/aws-dms';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { onlyRowsOf, STOPS_AT_DIFFERENCES } from './task-settings';

/** What is there already in the target account. */
export interface NetworkProps {
  /** Subnets from which both databases are reached, in two zones at least. */
  readonly subnetIds: string[];
  /** Of the replication instance: it needs a way out to both databases, and to Secrets Manager. */
  readonly securityGroupId: string;
  /** RDS's certificates of the Region, as `aws dms import-certificate` made them known to DMS. */
  readonly certificateArn: string;
}

export interface CaughtUpProps {
  /** The output `ReplicationStart`: `migration.replicationStart`. Nothing of a migration that is closed. */
  readonly startPosition: string | undefined;
  /** Secrets of the target account, JSON objects with `username`, `password`, `host` and `port`. RDS's own has no host, so DMS can't take it. */
  readonly sourceSecretArn: string;
  readonly targetSecretArn: string;
  /** Whose tables are replicated: the database of a MySQL, the schema of a PostgreSQL. */
  readonly schema: string;
}

export interface CatchUpStackProps extends StackProps {
  readonly network: NetworkProps;
  readonly orders: CaughtUpProps;
  readonly users: CaughtUpProps;
}

type EndpointSettings = Partial<Pick<ConstructorParameters<typeof CfnEndpoint>[2], 'databaseName' | 'mySqlSettings' | 'postgreSqlSettings'>>;

/** How a secret is read. */
type SecretAccess = Required<Pick<CfnEndpoint.MySqlSettingsProperty, 'secretsManagerAccessRoleArn' | 'secretsManagerSecretId'>>;

/**
 * What DMS needs to replicate from the sources to the restored databases. It lives as long as the catching up: destroy it after the switch, before
 * the migrations are closed, since their start points go then.
 *
 * The account has to have the roles `dms-vpc-role` and `dms-cloudwatch-logs-role`, which DMS knows by these names. CloudFormation makes a task and
 * doesn't start it, and can't change one that runs.
 */
export class CatchUpStack extends Stack {
  private readonly reader: Role;
  private readonly instance: CfnReplicationInstance;
  private readonly certificateArn: string;

  public constructor(scope: Construct, id: string, { network, orders, users, ...props }: CatchUpStackProps) {
    super(scope, id, props);
    this.certificateArn = network.certificateArn;
    // DMS's principal for secrets is that of the Region, not `dms.amazonaws.com`.
    this.reader = new Role(this, 'SecretReader', { assumedBy: new ServicePrincipal(`dms.${this.region}.amazonaws.com`) });
    const subnets = new CfnReplicationSubnetGroup(this, 'Subnets', {
      replicationSubnetGroupDescription: 'Reaches the sources and the restored databases', subnetIds: network.subnetIds,
    });
    this.instance = new CfnReplicationInstance(this, 'Instance', {
      replicationInstanceClass: 'dms.r6i.large',
      replicationSubnetGroupIdentifier: subnets.ref,
      vpcSecurityGroupIds: [network.securityGroupId],
      publiclyAccessible: false,
      multiAz: true,
    });
    this.addMysql('Orders', orders);
    this.addPostgresql('Users', users);
  }

  private addMysql(id: string, props: CaughtUpProps): void {
    const endpoint = (type: 'source' | 'target', secretArn: string): CfnEndpoint =>
      this.endpoint(id, type, 'mysql', secretArn, (access) => ({ mySqlSettings: access }));
    this.addTask(id, props, endpoint('source', props.sourceSecretArn), endpoint('target', props.targetSecretArn));
  }

  private addPostgresql(id: string, props: CaughtUpProps): void {
    const source = this.endpoint(id, 'source', 'postgres', props.sourceSecretArn, (access) => ({
      databaseName: 'users',
      // the slot that was there before the snapshot. `captureDdls` would put a table and a trigger into the source.
      postgreSqlSettings: { ...access, slotName: 'ferry_dms', pluginName: 'test_decoding', captureDdls: false },
    }));
    const target = this.endpoint(id, 'target', 'postgres', props.targetSecretArn, (access) => ({
      databaseName: 'users',
      // triggers have fired in the source; what they wrote is replicated as well.
      postgreSqlSettings: { ...access, afterConnectScript: "SET session_replication_role = 'replica'" },
    }));
    this.addTask(id, props, source, target);
  }

  private addTask(id: string, { startPosition, schema }: CaughtUpProps, source: CfnEndpoint, target: CfnEndpoint): void {
    if (startPosition === undefined) throw new Error(`the migration of ${id} has no start point: it restores no database, or is closed`);
    new CfnReplicationTask(this, `${id}Task`, {
      migrationType: 'cdc',
      cdcStartPosition: startPosition,
      sourceEndpointArn: source.ref,
      targetEndpointArn: target.ref,
      replicationInstanceArn: this.instance.ref,
      tableMappings: JSON.stringify(onlyRowsOf(schema)),
      replicationTaskSettings: JSON.stringify(STOPS_AT_DIFFERENCES),
    });
  }

  private endpoint(
    id: string, endpointType: 'source' | 'target', engineName: string, secretArn: string, settings: (access: SecretAccess) => EndpointSettings,
  ): CfnEndpoint {
    const name = `${id}${endpointType === 'source' ? 'Source' : 'Target'}`;
    const secret = Secret.fromSecretCompleteArn(this, `${name}Secret`, secretArn);
    const granted = secret.grantRead(this.reader);
    const endpoint = new CfnEndpoint(this, name, {
      endpointType, engineName, sslMode: 'verify-full', certificateArn: this.certificateArn,
      ...settings({ secretsManagerAccessRoleArn: this.reader.roleArn, secretsManagerSecretId: secret.secretArn }),
    });
    granted.applyBefore(endpoint);
    return endpoint;
  }
}
