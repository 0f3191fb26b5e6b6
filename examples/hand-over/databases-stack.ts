import { RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { InstanceType, type ISecurityGroup, type IVpc, SecurityGroup, type SubnetSelection, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  AuroraMysqlEngineVersion, ClusterInstance, DatabaseClusterEngine, DatabaseClusterFromSnapshot, DatabaseInstanceEngine, DatabaseInstanceFromSnapshot,
  type ISubnetGroup, MysqlEngineVersion, SnapshotCredentials, StorageType, SubnetGroup,
} from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';

/** What is there already in the target account. */
export interface NetworkProps {
  readonly vpcId: string;
  /** One for each of the subnets. */
  readonly availabilityZones: string[];
  readonly subnetIds: string[];
  /** A DB subnet group of those subnets. */
  readonly subnetGroupName: string;
  readonly securityGroupId: string;
}

export interface DatabasesStackProps extends StackProps {
  readonly network: NetworkProps;
  /** Name of the instance's snapshot in this account. */
  readonly ordersSnapshotName: string;
  /** Name of the cluster's snapshot in this account. */
  readonly usersSnapshotName: string;
}

/**
 * The databases, from now on under CloudFormation. What to mind, for as long as they live:
 *
 * - **The snapshot's name stays in the template.** CloudFormation restores once, when it makes the database. In an update, another name makes it
 *   restore a new database and delete this one, and no name at all makes it put an empty database in place of this one. The name is needed although
 *   the snapshot may be deleted. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 * - **So the name is text**, computed by the declaration, and no reference to the other stack: the migration may leave the app, and its stack may be
 *   deleted, without a change here. When you take the migration out, put the name itself in its place.
 * - **A new run is a new name.** Whoever rehearses with one run and cuts over with another gives the databases of the two runs ids of their own:
 *   under one id the second run would replace the database of the first.
 * - **`RETAIN` and deletion protection are the net below:** a replacement leaves the old database where it is, and RDS refuses to delete it.
 * - **User, database and encryption are the snapshot's.** Their properties are left out, because CloudFormation takes none of them with a snapshot
 *   of an instance. A cluster can still change its key by `storageEncryptionKey`; give that in the first deployment or never, as it replaces the
 *   cluster later. It also encrypts what was imported with `FinalKey.none()`.
 * - **Engine version and storage:** the snapshot's. A later version makes CloudFormation upgrade the instance right after the restore, and a major
 *   one (`8.0`) does so where the snapshot's minor isn't the default one; an older version is refused.
 * - **The password is the secret's at the time of the restore.** When the secret gets another one, CloudFormation tells the database only with the
 *   next change of the database itself.
 * - **`cdk destroy RdsFerryTarget` takes this stack along,** since it depends on that one: say `--exclusively`, or take the migrations out of the
 *   app and delete their stacks.
 */
export class DatabasesStack extends Stack {
  public constructor(scope: Construct, id: string, props: DatabasesStackProps) {
    super(scope, id, props);
    const { network, ordersSnapshotName, usersSnapshotName } = props;
    const vpc = Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: network.vpcId, availabilityZones: network.availabilityZones, isolatedSubnetIds: network.subnetIds,
    });
    const around = {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      subnetGroup: SubnetGroup.fromSubnetGroupName(this, 'SubnetGroup', network.subnetGroupName),
      securityGroups: [SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', network.securityGroupId)],
    };
    this.addOrders(ordersSnapshotName, around);
    this.addUsers(usersSnapshotName, around);
  }

  private addOrders(snapshotIdentifier: string, around: Around): void {
    new DatabaseInstanceFromSnapshot(this, 'Orders', {
      ...around,
      snapshotIdentifier,
      instanceIdentifier: 'orders',
      engine: DatabaseInstanceEngine.mysql({ version: MysqlEngineVersion.VER_8_0_42 }),
      instanceType: new InstanceType('m6g.large'),
      // as in the source: without these CDK asks for 100 GiB of gp2, whatever the snapshot has, and storage doesn't shrink.
      allocatedStorage: 100,
      storageType: StorageType.GP3,
      // the user of the snapshot gets a new password, which Secrets Manager keeps: the old one ends with the restore. CDK does so although
      // CloudFormation's reference gives no password with a snapshot of an instance; leave the property out to keep the old one.
      credentials: SnapshotCredentials.fromGeneratedSecret('admin'),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private addUsers(snapshotIdentifier: string, around: Around): void {
    const users = new DatabaseClusterFromSnapshot(this, 'Users', {
      ...around,
      snapshotIdentifier,
      clusterIdentifier: 'users',
      engine: DatabaseClusterEngine.auroraMysql({ version: AuroraMysqlEngineVersion.VER_3_08_2 }),
      // no snapshot carries the members: these are made beside it.
      writer: ClusterInstance.provisioned('Writer', { instanceIdentifier: 'users-1', instanceType: new InstanceType('r6g.large') }),
      // not `credentials`, which is deprecated; its default still makes the secret Users/Secret, whose password nobody has.
      snapshotCredentials: SnapshotCredentials.fromGeneratedSecret('admin'),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(users)
      .acknowledge({ id: 'CloudFormation-Validate::F3021', reason: 'The name of the user is the snapshot\'s, only the password is new' });
  }
}

interface Around {
  readonly vpc: IVpc;
  readonly vpcSubnets: SubnetSelection;
  readonly subnetGroup: ISubnetGroup;
  readonly securityGroups: ISecurityGroup[];
}
