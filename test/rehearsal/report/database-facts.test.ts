import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import type { ClusterSeed, InstanceSeed } from '@rds-ferry/sandbox/rds';
import { type DatabaseFacts, lookAtDatabase } from '../../../rehearsal/report/database-facts';
import { REGION, SOURCE, TARGET } from '../fixtures';

let aws: EmbeddedAws;
beforeEach(async () => { aws = await EmbeddedAws.start({ kmsSpread: 0 }, { seed: 'facts' }); });
afterEach(() => aws.close());

function givenInstance(accountId: string, encryption: InstanceSeed['encryption']): void {
  aws.rds.seedInstance(accountId, REGION, {
    identifier: 'orders', engine: 'mysql', engineVersion: '8.0.35', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption,
    masterUsername: 'admin',
  });
}

function givenCluster(classes: readonly string[], given: Partial<ClusterSeed> = {}): void {
  aws.rds.seedCluster(SOURCE, REGION, {
    identifier: 'orders', engine: 'aurora-postgresql', engineVersion: '16.6', allocatedGib: 20, encryption: 'aws-managed', masterUsername: 'admin',
    members: classes.map((instanceClass, index) => ({ instanceClass, identifier: `orders-${index + 1}` })), ...given,
  });
}

function lookAt(kind: 'instance' | 'cluster', accountId = SOURCE): Promise<DatabaseFacts | undefined> {
  return lookAtDatabase(aws, kind, { accountId, region: REGION }, 'orders');
}

/** A key of the source account that both accounts may use. */
function givenKey(alias: string): string {
  return aws.kms.seedKey(SOURCE, REGION, { alias, sharedWith: [TARGET] });
}

test('tells engine, storage and status of an instance', async () => {
  givenInstance(SOURCE, 'none');
  expect(await lookAt('instance')).toMatchObject({
    title: 'DB instance', status: 'available', engine: 'mysql 8.0.35', storage: '20 GiB gp3', described: [{ DBInstanceIdentifier: 'orders' }],
  });
});

test('names a key of the account\'s own by its alias', async () => {
  const keyArn = givenKey('alias/own');
  givenInstance(SOURCE, { keyArn });
  expect((await lookAt('instance'))?.key)
    .toEqual({ arn: keyArn, keyId: keyArn.split('/').at(-1), accountId: SOURCE, aliases: ['own'], managedBy: 'customer' });
});

test('names a key of another account by its alias there, and tells the account', async () => {
  const keyArn = givenKey('alias/foreign');
  givenInstance(TARGET, { keyArn });
  expect((await lookAt('instance', TARGET))?.key).toMatchObject({ arn: keyArn, accountId: SOURCE, aliases: ['foreign'], managedBy: 'customer' });
});

test('has no key for a database that isn\'t encrypted', async () => {
  givenInstance(SOURCE, 'none');
  expect(await lookAt('instance')).toMatchObject({ identifier: 'orders', key: undefined });
});

test('tells a key that AWS owns', async () => {
  givenCluster([], { encryption: 'aws-owned' });
  expect(await lookAt('cluster')).toMatchObject({ key: 'aws-owned' });
});

test.each([
  [[], 'none'],
  [['db.r6g.large', 'db.r6g.large'], '2 × db.r6g.large'],
  [['db.r6g.large', 'db.serverless', 'db.r6g.large'], '2 × db.r6g.large, 1 × db.serverless'],
])('counts the members %j of a cluster as %s', async (classes, instances) => {
  givenCluster(classes, { serverlessV2: { minCapacity: 1, maxCapacity: 2 } });
  const facts = await lookAt('cluster');
  expect(facts).toMatchObject({ title: 'DB cluster', status: 'available', engine: 'aurora-postgresql 16.6', storage: 'aurora', instances });
  expect(facts?.described).toHaveLength(1 + classes.length);
});

test('a cluster is as ready as the member that isn\'t', async () => {
  givenCluster(['db.r6g.large']);
  const rds = new RDSClient(aws.clientConfiguration(SOURCE, REGION));
  const member = { DBInstanceIdentifier: 'orders-2', DBClusterIdentifier: 'orders', Engine: 'aurora-postgresql', DBInstanceClass: 'db.r6g.large' };
  await aws.clock.during(async () => {
    await rds.send(new CreateDBInstanceCommand(member));
    expect(await lookAt('cluster')).toMatchObject({ status: 'creating', instances: '2 × db.r6g.large' });
  });
});

test('is nothing for a cluster where an instance has the name', async () => {
  givenInstance(SOURCE, 'none');
  expect(await lookAt('cluster')).toBeUndefined();
});
