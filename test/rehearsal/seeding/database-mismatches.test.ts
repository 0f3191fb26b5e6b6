import { join } from 'node:path';
import { databaseMismatches, expectFitting } from '../../../rehearsal/seeding/database-mismatches';
import type { RehearsedDatabase, RehearsedDatabases } from '../../../rehearsal/seeding/databases';
import { readDatabases } from '../../../rehearsal/seeding/databases-file';
import { declaredSources } from '../../../rehearsal/templates/declared-sources';
import { declaredCluster, declaredMigration, withFolder } from '../fixtures';

const instance = declaredSources([declaredMigration()]);
const aurora = declaredSources([declaredCluster()]);

/** The mismatches, each as one text. */
function told(databases: RehearsedDatabases, sources: typeof instance): string[] {
  return databaseMismatches(databases, sources).map(({ path, message }) => `${path.join('.')} ${message}`);
}

const documentDb = declaredSources([declaredCluster({ DatabaseFamily: 'docdb' })]);

test.each<[what: string, sources: typeof instance, described: RehearsedDatabase]>([
  ['nothing but the defaults of an instance', instance, {}],
  ['nothing but the defaults of a cluster', aurora, {}],
  ['a major version', instance, { engine: 'mariadb', engineVersion: '10.11' }],
  ['provisioned IOPS of gp3', instance, { storageType: 'gp3', allocatedGib: 400, iops: 12_000 }],
  ['magnetic storage', instance, { storageType: 'standard', allocatedGib: 5 }],
  ['a deprecated version on a retired class', instance, { engineVersion: '5.7.44', instanceClass: 'db.m4.large' }],
  ['options of the engine', instance, { engine: 'oracle-ee', options: ['Timezone', 'S3_INTEGRATION'] }],
  ['a serverless cluster', aurora, { instanceClass: 'db.serverless', serverlessV2: { minCapacity: 1, maxCapacity: 1 } }],
  ['a small cluster', aurora, { allocatedGib: 1, storageType: 'aurora-iopt1' }],
])('a file that describes %s fits', (_what, sources, described) => {
  expect(told({ 'Orders-Old': described }, sources)).toEqual([]);
});

test.each<[sources: typeof instance, described: RehearsedDatabase, problems: string[]]>([
  [instance, { engine: 'docdb' },
    [expect.stringMatching(/^orders-old\.engine is "docdb", but .* is declared as a DB instance of custom-oracle-ee, .*, postgres, /) as string]],
  [aurora, { engine: 'mysql' }, ['orders-old.engine is "mysql", but orders-old is declared as a DB cluster of aurora-mysql, aurora-postgresql']],
  [documentDb, { engine: 'neptune' }, ['orders-old.engine is "neptune", but orders-old is declared as a DB cluster of docdb']],
  [instance, { members: [], serverlessV2: { minCapacity: 1, maxCapacity: 2 } }, [
    'orders-old.members is given, but orders-old is declared as a DB instance',
    'orders-old.serverlessV2 is given, but orders-old is declared as a DB instance',
  ]],
  [aurora, { iops: 1000, multiAz: true, options: [] }, ['iops', 'multiAz', 'options'].map((name) => (
    `orders-old.${name} is given, but orders-old is declared as a DB cluster`
  ))],
  [instance, { engine: 'sqlserver-ex', multiAz: true }, ['orders-old.multiAz is true, but sqlserver-ex has no Multi-AZ']],
  [instance, { engine: 'postgres', storageType: 'io1', allocatedGib: 100, iops: 6000 },
    ['orders-old.iops is 6000, expected 1000 to 5000 for 100 GiB of io1 of postgres']],
  [instance, { engine: 'oracle-ee', licenseModel: 'license-included' },
    ['orders-old.licenseModel is "license-included", expected one of bring-your-own-license for oracle-ee.']],
  [instance, { engine: 'postgres', logExports: ['postgres'] },
    [expect.stringMatching(/^orders-old\.logExports\.0 is "postgres", expected one of .*postgresql.* Did you mean "postgresql"\?$/) as string]],
  [aurora, { backupRetentionPeriod: 0 }, ['orders-old.backupRetentionPeriod is 0, expected 1 to 35 for a cluster']],
  [instance, { engineVersion: '8.0.99', instanceClass: 'db.m5.large' },
    ['orders-old.engineVersion is "8.0.99", but RDS has mysql of 5.7, 8.0, 8.4 only, and not that version. Did you mean "8.0.45"?']],
  [instance, { engine: 'postgres', engineVersion: '8.0' },
    [expect.stringContaining('but RDS has postgres of 11, 12, 13, 14, 15, 16, 17, 18 only') as string]],
  [instance, { engine: 'oracle-ee', instanceClass: 'db.r6g.large' },
    [expect.stringMatching(/^orders-old\.instanceClass is "db\.r6g\.large", on which oracle-ee 19\..* doesn't run$/) as string]],
  [aurora, { engineVersion: '5.7', members: [{ instanceClass: 'db.r8g.large' }] },
    ['orders-old.members.0.instanceClass is "db.r8g.large", on which aurora-mysql 5.7.mysql_aurora.2.12.6 doesn\'t run']],
  [instance, { storageType: 'magnetic' }, ['orders-old.storageType is "magnetic", expected one of gp3, gp2, io1, io2, standard.']],
  [instance, { storageType: 'io2', allocatedGib: 100 }, ['orders-old.iops is missing, expected a number: io2 has no baseline']],
  [instance, { storageType: 'io1', iops: 1000 }, ['orders-old.allocatedGib is 20, expected 100 to 65536 for io1 of mysql']],
  [instance, { storageType: 'gp2', iops: 3000 }, ['orders-old.iops is 3000, expected none: gp2 takes none']],
  [instance, { allocatedGib: 19 }, ['orders-old.allocatedGib is 19, expected 20 to 65536 for gp3 of mysql']],
  [instance, { allocatedGib: 4, storageType: 'standard' }, ['orders-old.allocatedGib is 4, expected 5 to 3072 for standard of mysql']],
  [instance, { storageType: 'gp3', iops: 4000 }, ['orders-old.iops is 4000, expected none: gp3 of mysql takes IOPS from 400 GiB on']],
  [instance, { instanceClass: 'db.serverless' }, ['orders-old.instanceClass is "db.serverless", on which mysql 8.0.35 doesn\'t run']],
  [instance, { options: ['TDE'] }, ['orders-old.options.0 is "TDE", but the sandbox has only MARIADB_AUDIT_PLUGIN for mysql.']],
  [instance, { engine: 'postgres', options: ['TDE'] }, ['orders-old.options.0 is "TDE", but the sandbox has no options for postgres.']],
  [aurora, { storageType: 'gp3' }, ['orders-old.storageType is "gp3", expected one of aurora, aurora-iopt1.']],
  [aurora, { members: [{ instanceClass: 'db.serverless' }] },
    ['orders-old.serverlessV2 is missing, but it has members of the class db.serverless']],
  [instance, { engine: 'sqlserver-se', options: ['SQLSERVER_BACKUP_RESTORE'] }, [
    'orders-old.options.0 is SQLSERVER_BACKUP_RESTORE without the setting IAM_ROLE_ARN, which it needs: '
    + '{ "name": "SQLSERVER_BACKUP_RESTORE", "settings": { "IAM_ROLE_ARN": "…" } }',
  ]],
  [instance, { engine: 'oracle-ee', options: [{ name: 'Timezone', version: '1', port: 1521, settings: { TIMEZONE: 'UTC' } }] }, [
    'orders-old.options.0.settings.TIMEZONE isn\'t known: Timezone has the settings TIME_ZONE. Did you mean "TIME_ZONE"?',
    'orders-old.options.0.version is "1", but Timezone has no versions',
    'orders-old.options.0.port is 1521, but Timezone has no port',
  ]],
  [instance, { engine: 'postgres', parameters: { work_men: '1024' } },
    ['orders-old.parameters.work_men isn\'t a parameter that the sandbox has for postgres17. Did you mean "work_mem"?']],
  [instance, { engine: 'postgres', additionalStorageVolumes: [{ name: 'rdsdbdata2', allocatedGib: 200 }] },
    ['orders-old.additionalStorageVolumes is given, but postgres has one volume: Oracle and SQL Server have more']],
  [instance, { databaseInsights: 'advanced', performanceInsights: 7 },
    ['orders-old.databaseInsights is "advanced", which needs "performanceInsights": 465 or more']],
  [aurora, { engine: 'aurora-postgresql', backtrackWindow: 60, serverlessV2: { minCapacity: 1, maxCapacity: 2, secondsUntilAutoPause: 300 } }, [
    'orders-old.serverlessV2.secondsUntilAutoPause is given, but only a cluster with a minCapacity of 0 pauses',
    'orders-old.backtrackWindow is 60, but only aurora-mysql goes back, not aurora-postgresql',
  ]],
  [aurora, { members: [{ autoScaled: true }] },
    ['orders-old.members.0.autoScaled is true, but the first member is the writer, and scaling adds readers only']],
  [documentDb, { dataApi: true }, ['orders-old.dataApi is true, but docdb hasn\'t it: Aurora has']],
  [aurora, { serverlessV2: { minCapacity: 2, maxCapacity: 1 } }, ['orders-old.serverlessV2.minCapacity is 2, expected at most maxCapacity, 1']],
])('a file for %j doesn\'t fit with %j', (sources, described, problems) => {
  expect(told({ 'orders-old': described }, sources)).toEqual(problems);
});

test('all that doesn\'t fit is told at once, by line, and once for the two databases of one name', async () => {
  const file = 'order-old: {}\nOrders-Old:\n  engine: docdb\n  iops: 1000\n';
  await withFolder({ 'own.yaml': file }, (folder) => {
    expect(() => expectFitting(readDatabases(join(folder, 'own.yaml')), [...aurora, ...aurora])).toThrow([
      'own.yaml doesn\'t fit the app:',
      '  - line 1: order-old isn\'t moved by the app\'s migrations, which move orders-old. Did you mean "orders-old"?',
      '  - line 3: Orders-Old.engine is "docdb", but orders-old is declared as a DB cluster of aurora-mysql, aurora-postgresql',
      '  - line 4: Orders-Old.iops is given, but orders-old is declared as a DB cluster',
    ].join('\n'));
  });
});
