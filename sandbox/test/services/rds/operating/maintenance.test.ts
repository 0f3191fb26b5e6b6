import type { Call } from '../../../../core/operation';
import { isKnownAction } from '../../../../policy/service-authorization-reference';
import { ABSENT_KINDS } from '../../../../services/rds/operations/absent/absent-kinds';
import { ClusterWorld } from '../clusters/cluster-world';
import { A, RdsWorld, REGION } from '../rds-world';
import { ask, refused } from './operator';

const DATABASE = { DBInstanceIdentifier: 'database-1' };
const ARN = `arn:aws:rds:${REGION}:${A}:db:database-1`;
const apply = (ApplyAction: string): object => ({ ResourceIdentifier: ARN, ApplyAction, OptInType: 'immediate' });
const filter = (Name: string, ...Values: string[]): object => ({ Filters: [{ Name, Values }] });

test.each(ABSENT_KINDS)('$operation lists nothing, and refuses a name, a filter and a page that can not be', async (kind) => {
  const { operation, list, members, filters, named } = kind;
  const world = new RdsWorld();
  expect(await ask(world, operation)).toEqual({ [list]: [] });
  expect(await ask(world, operation, { Filters: filters.map((Name) => ({ Name, Values: ['x'] })), MaxRecords: 20 })).toEqual({ [list]: [] });
  if (named !== undefined) expect(await refused(world, operation, { [named.member]: 'x' })).toMatch(new RegExp(`^${named.code}: `));
  expect(await refused(world, operation, { Filters: [{ Name: 'x', Values: ['y'] }] })).toMatch(/^InvalidParameterValue: /);
  expect(await refused(world, operation, { MaxRecords: 19 })).toMatch(/^InvalidParameterValue: /);
  expect(await refused(world, operation, { Nothing: 1 })).toMatch(/^NotImplemented: /);
  expect(members).not.toContain('Filters');
});

test('every operation of RDS asks IAM about an action that there is', () => {
  const { service } = new RdsWorld().rds;
  const call: Call = { principal: { kind: 'root', accountId: A, arn: `arn:aws:iam::${A}:root` }, accountId: A, region: REGION, requestId: 'test' };
  for (const [name, { authorization }] of Object.entries(service.operations)) {
    const asked = authorization({} as never, call).map(({ action }) => action);
    expect([name, asked.length]).not.toEqual([name, 0]);
    for (const action of asked) expect([action, isKnownAction(action)]).toEqual([action, true]);
  }
});

test('the certificates of a Region are three, of which an account can choose the default', async () => {
  const world = new RdsWorld();
  const { Certificates: all, DefaultCertificateForNewLaunches: first } = await ask(world, 'DescribeCertificates');
  expect((all as readonly { CertificateIdentifier: string }[]).map((each) => each.CertificateIdentifier))
    .toEqual(['rds-ca-ecc384-g1', 'rds-ca-rsa2048-g1', 'rds-ca-rsa4096-g1']);
  expect(first).toBe('rds-ca-rsa2048-g1');
  await ask(world, 'ModifyCertificates', { CertificateIdentifier: 'rds-ca-ecc384-g1' });
  const named = { CertificateIdentifier: 'rds-ca-ecc384-g1' };
  const { Certificates: one, DefaultCertificateForNewLaunches: chosen } = await ask(world, 'DescribeCertificates', named);
  expect(chosen).toBe('rds-ca-ecc384-g1');
  expect(one).toMatchObject([{
    CustomerOverride: true, CertificateArn: `arn:aws:rds:${REGION}::cert:rds-ca-ecc384-g1`, ValidTill: new Date('2121-05-24T23:06:59Z'),
  }]);
  await ask(world, 'CreateDBInstance', {
    DBInstanceIdentifier: 'new', Engine: 'mysql', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, MasterUsername: 'a',
    MasterUserPassword: 'password',
  });
  expect(world.instance(A, 'new')?.CACertificateIdentifier).toBe('rds-ca-ecc384-g1');
  await ask(world, 'ModifyCertificates', { RemoveCustomerOverride: true });
  expect((await ask(world, 'DescribeCertificates')).DefaultCertificateForNewLaunches).toBe('rds-ca-rsa2048-g1');
});

test.each([
  ['mysql', '8.0', ['error/mysql-error-running.log', 'error/mysql-error.log']],
  ['postgres', '16', ['error/postgres.log', 'error/postgresql.log.2026-11-24-03']],
  ['oracle-ee', '19', ['trace/alert_ORCL.log']],
])('the log files of %s %s are there and empty', async (engine, engineVersion, names) => {
  const world = new RdsWorld();
  world.source('none', { engine, engineVersion, instanceClass: 'db.m5.large' });
  const { DescribeDBLogFiles: files } = await ask(world, 'DescribeDBLogFiles', DATABASE);
  expect((files as readonly { LogFileName: string }[]).map((file) => file.LogFileName)).toEqual(names);
  expect(await ask(world, 'DownloadDBLogFilePortion', { ...DATABASE, LogFileName: names[0] }))
    .toEqual({ LogFileData: '', Marker: '0', AdditionalDataPending: false });
  expect((await ask(world, 'DescribeDBLogFiles', { ...DATABASE, FilenameContains: 'nothing' })).DescribeDBLogFiles).toEqual([]);
  expect((await ask(world, 'DescribeDBLogFiles', { ...DATABASE, FileSize: 1 })).DescribeDBLogFiles).toEqual([]);
});

test.each([
  ['an unknown one', 'DescribeCertificates', { CertificateIdentifier: 'rds-ca-2015' }, 'CertificateNotFound'],
  ['an unknown one', 'ModifyCertificates', { CertificateIdentifier: 'rds-ca-2015' }, 'CertificateNotFound'],
  ['neither a choice nor its end', 'ModifyCertificates', {}, 'InvalidParameterCombination'],
  ['an instance that is not there', 'DescribeDBLogFiles', { DBInstanceIdentifier: 'x' }, 'DBInstanceNotFound'],
  ['a file that is not there', 'DownloadDBLogFilePortion', { ...DATABASE, LogFileName: 'x' }, 'DBLogFileNotFoundFault'],
  ['a resource that is not there', 'DescribePendingMaintenanceActions', { ResourceIdentifier: `${ARN}x` }, 'ResourceNotFoundFault'],
  ['a filter for what is not there', 'DescribePendingMaintenanceActions', filter('db-instance-id', 'x'), 'ResourceNotFoundFault'],
  ['a filter for what is not there', 'DescribePendingMaintenanceActions', filter('db-instance-id', `${ARN}x`), 'ResourceNotFoundFault'],
  ['a filter for what is not there', 'DescribePendingMaintenanceActions', filter('db-cluster-id', 'database-1'), 'ResourceNotFoundFault'],
  ['an instance that is not there', 'DescribeTenantDatabases', { DBInstanceIdentifier: 'x' }, 'DBInstanceNotFound'],
  ['a snapshot that is not there', 'DescribeDBSnapshotTenantDatabases', { DBSnapshotIdentifier: 'x' }, 'DBSnapshotNotFound'],
  ['an action that is not pending', 'ApplyPendingMaintenanceAction', apply('db-upgrade'), 'InvalidParameterCombination'],
  ['an unknown action', 'ApplyPendingMaintenanceAction', apply('x'), 'InvalidParameterValue'],
  ['an unknown opt-in', 'ApplyPendingMaintenanceAction', { ...apply('os-upgrade'), OptInType: 'x' }, 'InvalidParameterValue'],
  ['a failover without a standby', 'RebootDBInstance', { ...DATABASE, ForceFailover: true }, 'InvalidParameterCombination'],
  ['an instance that is not there', 'RebootDBInstance', { DBInstanceIdentifier: 'x' }, 'DBInstanceNotFound'],
  ['a cluster that is not there', 'FailoverDBCluster', { DBClusterIdentifier: 'x' }, 'DBClusterNotFoundFault'],
  ['a cluster that is not there', 'DescribeDBClusterEndpoints', { DBClusterIdentifier: 'x' }, 'DBClusterNotFoundFault'],
])('%s is refused by %s', async (_case, name, input, code) => {
  const world = new RdsWorld();
  world.source('none');
  expect(await refused(world, name, input)).toMatch(new RegExp(`^${code}: `));
});

test('an instance that is being made has no log files yet, and is not restarted', async () => {
  const world = new RdsWorld();
  await ask(world, 'CreateDBInstance', {
    DBInstanceIdentifier: 'new', Engine: 'mysql', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: 20, MasterUsername: 'a',
    MasterUserPassword: 'password',
  });
  expect(await refused(world, 'DescribeDBLogFiles', { DBInstanceIdentifier: 'new' })).toMatch(/^DBInstanceNotReady: /);
  expect(await refused(world, 'RebootDBInstance', { DBInstanceIdentifier: 'new' })).toMatch(/^InvalidDBInstanceState: /);
});

test('nothing is ever pending of AWS\'s own maintenance', async () => {
  const world = new RdsWorld();
  world.source('none');
  for (const input of [{ ResourceIdentifier: ARN }, filter('db-instance-id', 'Database-1', ARN)]) {
    expect(await ask(world, 'DescribePendingMaintenanceActions', input)).toEqual({ PendingMaintenanceActions: [] });
  }
});

test('a cluster fails over to a reader only, and has two endpoints', async () => {
  const world = new ClusterWorld();
  world.cluster('aurora-postgresql', 'none');
  const writer = world.rds.clusters(A, REGION)[0]?.DBClusterMembers?.find((member) => member.IsClusterWriter)?.DBInstanceIdentifier;
  expect(await refused(world, 'FailoverDBCluster', { DBClusterIdentifier: 'cluster-1', TargetDBInstanceIdentifier: writer }))
    .toMatch(/^InvalidDBClusterStateFault: /);
  const { DBClusterEndpoints } = await ask(world, 'DescribeDBClusterEndpoints', { DBClusterIdentifier: 'cluster-1' });
  expect((DBClusterEndpoints as readonly { EndpointType: string }[]).map((each) => each.EndpointType).sort()).toEqual(['READER', 'WRITER']);
});
