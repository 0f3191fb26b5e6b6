import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CopyDBClusterSnapshotCommand, CreateDBClusterSnapshotCommand, CreateDBInstanceCommand, DBClusterSnapshotNotFoundFault, DescribeDBClustersCommand,
  DescribeDBClusterSnapshotsCommand, KMSKeyNotAccessibleFault, ModifyDBClusterSnapshotAttributeCommand, RDSClient,
  RestoreDBClusterFromSnapshotCommand,
} from '@aws-sdk/client-rds';
import { EmbeddedAws } from '../../../../aws';

const [A, B] = ['111111111111', '222222222222'] as const;
const [REGION, OTHER_REGION] = ['ap-northeast-1', 'us-east-1'] as const;

let aws: EmbeddedAws;
beforeEach(async () => { aws = await EmbeddedAws.start({ regions: [REGION, OTHER_REGION] }, { seed: 'clusters' }); });
afterEach(() => aws.close());

const rds = (accountId: string, region: string = REGION): RDSClient => new RDSClient(aws.clientConfiguration(accountId, region));

/** A customer managed key of account A, which account B may use through RDS. */
async function sharedKey(): Promise<string> {
  const allow = (accountId: string, actions: string, condition?: object): object =>
    ({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: actions, Resource: '*', ...condition });
  const viaRds = { Condition: { StringEquals: { 'kms:ViaService': `rds.${REGION}.amazonaws.com` } } };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [allow(A, 'kms:*'), allow(B, 'kms:*', viaRds)] });
  const { KeyMetadata } = await new KMSClient(aws.clientConfiguration(A, REGION)).send(new CreateKeyCommand({ Policy }));
  await aws.clock.settled();
  return KeyMetadata?.Arn ?? '';
}

/** Seeds a cluster under `aws/rds` in account A and shares a copy of its snapshot with account B. Answers the copy's ARN. */
async function sharedCopy(engine: 'aurora-mysql' | 'docdb', key: string): Promise<string> {
  aws.rds.seedCluster(A, REGION, {
    identifier: 'orders', engine, engineVersion: engine === 'docdb' ? '5.0' : '8.0', allocatedGib: 20, encryption: 'aws-managed',
    masterUsername: 'owner', members: [{ identifier: 'orders-1', instanceClass: 'db.r6g.large' }],
  });
  await rds(A).send(new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: 'orders', DBClusterSnapshotIdentifier: 'first' }));
  await aws.clock.settled();
  const copy = { SourceDBClusterSnapshotIdentifier: 'first', TargetDBClusterSnapshotIdentifier: 'second', KmsKeyId: key };
  const { DBClusterSnapshot } = await rds(A).send(new CopyDBClusterSnapshotCommand(copy));
  await aws.clock.settled();
  await rds(A).send(
    new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: 'second', AttributeName: 'restore', ValuesToAdd: [B] }),
  );
  await aws.clock.settled();
  return DBClusterSnapshot?.DBClusterSnapshotArn ?? '';
}

test('an Aurora cluster goes from the AWS managed key of A to that of B, by the SDK', async () => {
  const shared = await sharedCopy('aurora-mysql', await sharedKey());
  const { DBClusterSnapshots } = await rds(B).send(new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'shared' }));
  expect(DBClusterSnapshots).toMatchObject([{ DBClusterSnapshotIdentifier: shared, PercentProgress: 100, StorageEncryptionType: 'sse-kms' }]);
  await rds(B).send(new RestoreDBClusterFromSnapshotCommand({
    DBClusterIdentifier: 'orders', SnapshotIdentifier: shared, Engine: 'aurora-mysql', KmsKeyId: 'alias/aws/rds',
    ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
  }));
  await aws.clock.settled();
  await rds(B).send(new CreateDBInstanceCommand({
    DBClusterIdentifier: 'orders', DBInstanceIdentifier: 'orders-1', DBInstanceClass: 'db.serverless', Engine: 'aurora-mysql',
  }));
  await aws.clock.settled();
  const { DBClusters } = await rds(B).send(new DescribeDBClustersCommand({ DBClusterIdentifier: 'orders' }));
  expect(DBClusters).toMatchObject([{
    Status: 'available', KmsKeyId: expect.stringContaining(`:${B}:key/`) as string,
    DBClusterMembers: [{ DBInstanceIdentifier: 'orders-1', IsClusterWriter: true }],
    ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 }, Endpoint: expect.stringContaining('orders.cluster-') as string,
  }]);
});

test("a shared cluster snapshot whose key doesn't let the other account in is neither restored nor copied", async () => {
  const { KeyMetadata } = await new KMSClient(aws.clientConfiguration(A, REGION)).send(new CreateKeyCommand({}));
  await aws.clock.settled();
  const shared = await sharedCopy('aurora-mysql', KeyMetadata?.Arn ?? '');
  await expect(
    rds(B).send(new RestoreDBClusterFromSnapshotCommand({ DBClusterIdentifier: 'orders', SnapshotIdentifier: shared, Engine: 'aurora-mysql' })),
  ).rejects.toBeInstanceOf(KMSKeyNotAccessibleFault);
  const copy = { SourceDBClusterSnapshotIdentifier: shared, TargetDBClusterSnapshotIdentifier: 'third', KmsKeyId: 'alias/aws/rds' };
  await expect(rds(B).send(new CopyDBClusterSnapshotCommand(copy))).rejects.toBeInstanceOf(KMSKeyNotAccessibleFault);
});

test('a snapshot of DocumentDB goes to another Region of its account by what the SDK adds to the copy', async () => {
  await sharedCopy('docdb', await sharedKey());
  const source = `arn:aws:rds:${REGION}:${A}:cluster-snapshot:second`;
  const copy = { SourceDBClusterSnapshotIdentifier: source, TargetDBClusterSnapshotIdentifier: 'there', KmsKeyId: 'alias/aws/rds' };
  await rds(A, OTHER_REGION).send(new CopyDBClusterSnapshotCommand(copy));
  await aws.clock.settled();
  expect(aws.rds.clusterSnapshots(A, OTHER_REGION)).toMatchObject([{ DBClusterSnapshotIdentifier: 'there', Status: 'available' }]);
});

test('a cluster snapshot that is not there is an error of its modelled class', async () => {
  await expect(rds(A).send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: 'absent' })))
    .rejects.toBeInstanceOf(DBClusterSnapshotNotFoundFault);
});
