import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { DatabaseInstanceEngine, DatabaseInstanceFromSnapshot, OracleEngineVersion, SubnetGroup } from 'aws-cdk-lib/aws-rds';
import {
  type FerryProps, FinalKey, SnapshotOrigin, SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack, TransferKey,
} from '../../../lib';

const accounts = { source: { account: '111111111111' }, target: { account: '222222222222' }, region: 'ap-northeast-1' };
const shop = SourceDatabase.instance('shop', { encryption: SourceEncryption.none() });

/** Clusters, two runs of one database, and a transfer key of a third account. */
const near: FerryProps = {
  ...accounts,
  migrations: [
    {
      id: 'orders',
      source: SourceDatabase.auroraCluster('orders', { encryption: SourceEncryption.awsManaged(), snapshot: SnapshotOrigin.newestAutomated() }),
      transferKey: TransferKey.existing('arn:aws:kms:ap-northeast-1:333333333333:key/33333333-3333-3333-3333-333333333333'),
      database: TargetDatabase.cluster({ clusterIdentifier: 'orders-new', clusterParameterGroupName: 'tuned' }),
    },
    { id: 'shop', run: 'rehearsal', source: shop, finalKey: FinalKey.customerManaged('arn:aws:kms:ap-northeast-1:222222222222:alias/shop') },
    { id: 'shop', run: 'cutover', startAfter: 'shop/rehearsal', source: shop, finalKey: FinalKey.none() },
  ],
};

/** An Oracle instance of another Region, which ends as a snapshot and is restored by the CDK. */
const far: FerryProps = {
  ...accounts,
  source: { account: '111111111111', region: 'eu-central-1' },
  prefix: 'far',
  migrations: [{
    id: 'erp',
    source: SourceDatabase.instance('erp', {
      encryption: SourceEncryption.customerManaged('arn:aws:kms:eu-central-1:111111111111:key/11111111-1111-1111-1111-111111111111'),
      snapshot: SnapshotOrigin.manual('before-move'),
    }),
    database: TargetDatabase.importedSnapshot(),
  }],
};

const app = new App();
addPair('Near', near);
addDatabase(addPair('Far', far));

function addPair(name: string, ferry: FerryProps): TargetStack {
  const source = new SourceStack(app, `${name}Source`, ferry);
  const target = new TargetStack(app, `${name}Target`, ferry);
  target.addStackDependency(source);
  return target;
}

function addDatabase(target: TargetStack): void {
  const stack = new Stack(app, 'Erp', { env: { account: target.account, region: target.region } });
  stack.addStackDependency(target);
  new DatabaseInstanceFromSnapshot(stack, 'Database', {
    snapshotIdentifier: target.migrations[0]?.importedSnapshotName ?? '',
    engine: DatabaseInstanceEngine.oracleEe({ version: OracleEngineVersion.of('19.0.0.0.ru-2025-07.rur-2025-07.r1', '19') }),
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'] }),
    subnetGroup: SubnetGroup.fromSubnetGroupName(stack, 'Subnets', 'private'),
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Access', 'sg-0123456789abcdef0')],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
