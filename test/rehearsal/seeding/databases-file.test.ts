import { join } from 'node:path';
import { engineNames } from '@rds-ferry/sandbox/rds';
import { UsageError } from '../../../cloud-assembly/usage-error';
import type { RehearsedDatabases } from '../../../rehearsal/seeding/databases';
import { readDatabases } from '../../../rehearsal/seeding/databases-file';
import { withFolder } from '../fixtures';

const SETTINGS = 'engine, engineVersion, instanceClass, allocatedGib, storageType, masterUsername, tags, backupRetentionPeriod, copyTagsToSnapshot, '
  + 'deletionProtection, iamAuthentication, managedMasterPassword, logExports, engineLifecycleSupport, monitoringInterval, '
  + 'parameterGroup, parameters, clusterParameterGroup, clusterParameters, subnetGroup, securityGroups, networkType, associatedRoles, '
  + 'maintenanceWindow, backupWindow, port, performanceInsights, databaseInsights, certificateAuthority, storageThroughput, maxAllocatedGib, '
  + 'publiclyAccessible, dedicatedLogVolume, autoMinorVersionUpgrade, processorFeatures, additionalStorageVolumes, dataApi, localWriteForwarding, '
  + 'backtrackWindow, iops, licenseModel, multiAz, options, members, serverlessV2';
const MEMBER = 'instanceClass, promotionTier, parameterGroup, maintenanceWindow, certificateAuthority, publiclyAccessible, autoMinorVersionUpgrade, '
  + 'autoScaled';
const ENGINES = engineNames().join(', ');

function read(content: string | object): Promise<RehearsedDatabases> {
  return withFolder({ 'own.json': content }, (folder) => readDatabases(join(folder, 'own.json')).value);
}

/** What is told of a file, from its name on. */
async function refused(content: string | object): Promise<string[]> {
  const error: unknown = await read(content).then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  return String((error as Error).message).replace(/^.*own\.json/, 'own.json').split('\n');
}

test.each<[what: string, content: object]>([
  ['nothing', {}],
  ['a database of the defaults', { orders: {} }],
  ['an instance with every setting', {
    orders: {
      engine: 'oracle-ee', engineVersion: '19', instanceClass: 'db.m6i.large', allocatedGib: 100, storageType: 'io1', iops: 1000,
      masterUsername: 'root', multiAz: true, tags: { team: 'orders' }, options: [{ name: 'Timezone', settings: { TIME_ZONE: 'Asia/Tokyo' } }],
      licenseModel: 'bring-your-own-license',
      backupRetentionPeriod: 0, copyTagsToSnapshot: true, deletionProtection: true, iamAuthentication: false, managedMasterPassword: true,
      logExports: ['alert'], monitoringInterval: 60, parameterGroup: 'pay', subnetGroup: 'databases', securityGroups: ['sg-01234567'],
      maintenanceWindow: 'wed:02:15-wed:02:45', backupWindow: '01:00-01:30', port: 6432, performanceInsights: 731, maxAllocatedGib: 500,
      publiclyAccessible: true, dedicatedLogVolume: true, certificateAuthority: 'rds-ca-ecc384-g1',
      databaseInsights: 'advanced', networkType: 'DUAL', autoMinorVersionUpgrade: false, processorFeatures: { coreCount: '1', threadsPerCore: '1' },
      additionalStorageVolumes: [{ name: 'rdsdbdata2', allocatedGib: 200, storageType: 'io2', iops: 3000 }],
      associatedRoles: [{ roleArn: 'arn:aws:iam::111111111111:role/s3', featureName: 'S3_INTEGRATION' }], parameters: { open_cursors: '500' },
    },
  }],
  ['storage with a throughput of its own', { orders: { engine: 'mysql', allocatedGib: 500, storageThroughput: 600 } }],
  ['a cluster with groups and the Data API', {
    orders: { engine: 'aurora-postgresql', clusterParameterGroup: 'catalog', parameterGroup: 'members', dataApi: true },
  }],
  ['a cluster with every setting', {
    orders: {
      engine: 'aurora-mysql', members: [{}, { instanceClass: 'db.serverless', promotionTier: 0 }, {
        parameterGroup: 'reports', maintenanceWindow: 'wed:02:15-wed:02:45', certificateAuthority: 'rds-ca-ecc384-g1', publiclyAccessible: true,
        autoMinorVersionUpgrade: false, autoScaled: true,
      }],
      serverlessV2: { minCapacity: 0, maxCapacity: 8, secondsUntilAutoPause: 600 }, backtrackWindow: 3600,
      localWriteForwarding: true, dataApi: true, parameters: { max_connections: '500' },
      clusterParameters: { time_zone: 'Asia/Tokyo' }, engineLifecycleSupport: 'open-source-rds-extended-support-disabled',
    },
  }],
])('a databases file with %s is read', async (_what, content) => {
  expect(await read(content)).toEqual(content);
});

test('an option by name alone is one as it is by default', async () => {
  expect(await read({ orders: { engine: 'oracle-ee', options: ['JVM'] } })).toEqual({ orders: { engine: 'oracle-ee', options: [{ name: 'JVM' }] } });
});

test('a databases file can be YAML', async () => {
  expect(await read('orders:\n  engine: postgres # as always\n  engineVersion: "16.9"\n')).toEqual({
    orders: { engine: 'postgres', engineVersion: '16.9' },
  });
});

test.each<[content: unknown, problems: string[]]>([
  [[], ['the document is [], expected an object with one member for each source database']],
  [{ orders: 5 }, [`orders is 5, expected an object with the members ${SETTINGS}`]],
  [{ orders: { size: 20 } }, [`orders.size isn't known. Known here: ${SETTINGS}.`]],
  [{ orders: { maintenanceWindow: 'sunday', backupWindow: '16:00-16:10', parameterGroup: 'default.mysql8.0', securityGroups: ['web'] } }, [
    'orders.parameterGroup is "default.mysql8.0", expected a name of letters, digits and single hyphens',
    'orders.securityGroups[0] is "web", expected the id of a security group, such as "sg-0123456789abcdef0"',
    'orders.maintenanceWindow is "sunday", expected a window such as "tue:04:00-tue:04:30", of 30 minutes at least',
    'orders.backupWindow is "16:00-16:10", expected a window such as "16:00-16:30", of 30 minutes at least',
  ]],
  [{ orders: { engine: 'mysql', maxAllocatedGib: 21, storageType: 'gp2', storageThroughput: 500, performanceInsights: 8 } }, [
    'orders.performanceInsights is 8, expected 7, 731 or a multiple of 31 up to 713',
    'orders.maxAllocatedGib is 21, expected at least 22: a tenth more than the storage',
    'orders.storageThroughput is 500, expected none: gp2 takes none',
  ]],
  [{ orders: { multiAZ: true } }, [`orders.multiAZ isn't known. Did you mean "multiAz"? Known here: ${SETTINGS}.`]],
  [{ orders: { engine: 'oracle' } }, [`orders.engine is "oracle", expected one of ${ENGINES}.`]],
  [{ orders: { engine: 'mysqll' } }, [`orders.engine is "mysqll", expected one of ${ENGINES}. Did you mean "mysql"?`]],
  [{ orders: { engineVersion: 8 } }, ['orders.engineVersion is 8, expected a version as text, such as "8.0.35"']],
  [{ orders: { instanceClass: 't3.micro' } },
    ['orders.instanceClass is "t3.micro", expected an instance class of RDS, such as "db.t4g.medium". Did you mean "db.t3.micro"?']],
  [{ orders: { instanceClass: 'db.r6g.larg' } },
    ['orders.instanceClass is "db.r6g.larg", expected an instance class of RDS, such as "db.t4g.medium". Did you mean "db.r6g.large"?']],
  [{ orders: { allocatedGib: '20' } }, ['orders.allocatedGib is "20", expected a whole number from 1 to 262144']],
  [{ orders: { allocatedGib: 0 } }, ['orders.allocatedGib is 0, expected a whole number from 1 to 262144']],
  [{ orders: { allocatedGib: 20.5 } }, ['orders.allocatedGib is 20.5, expected a whole number from 1 to 262144']],
  [{ orders: { storageType: 1 } }, ['orders.storageType is 1, expected a storage type, such as "gp3"']],
  [{ orders: { iops: 10 } }, ['orders.iops is 10, expected a whole number from 1000 to 256000']],
  [{ orders: { monitoringInterval: 3 } }, ['orders.monitoringInterval is 3, expected one of 0, 1, 5, 10, 15, 30, 60']],
  [{ orders: { masterUsername: '' } }, ['orders.masterUsername is "", expected a user name']],
  [{ orders: { multiAz: 'yes' } }, ['orders.multiAz is "yes", expected true or false']],
  [{ orders: { tags: ['team'] } }, ['orders.tags is ["team"], expected an object whose values are texts']],
  [{ orders: { tags: { team: 1 } } }, ['orders.tags.team is 1, expected a text']],
  [{ orders: { options: 'Timezone' } }, ['orders.options is "Timezone", expected a list of options\' names']],
  [{ orders: { members: 2 } }, ['orders.members is 2, expected a list of objects']],
  [{ orders: { members: ['db.r6g.large'] } },
    [`orders.members[0] is "db.r6g.large", expected an object with the members ${MEMBER}`]],
  [{ orders: { serverlessV2: { minCapacity: 1 } } }, ['orders.serverlessV2.maxCapacity is missing, expected a number from 0 to 256']],
  [{ orders: { networkType: 'IPV6', databaseInsights: 'on', associatedRoles: [{ roleArn: 'role/s3' }] } }, [
    'orders.networkType is "IPV6", expected one of DUAL, IPV4. Did you mean "IPV4"?',
    'orders.associatedRoles[0].roleArn is "role/s3", expected the ARN of an IAM role',
    'orders.databaseInsights is "on", expected one of advanced, standard.',
  ]],
  [{ orders: { parameters: { work_mem: 4 }, processorFeatures: { cores: '2' }, options: [{ nam: 'TDE' }] } }, [
    'orders.parameters.work_mem is 4, expected a text',
    'orders.processorFeatures.cores isn\'t known. Known here: coreCount, threadsPerCore.',
    'orders.options[0].name is missing, expected an option\'s name',
    'orders.options[0].nam isn\'t known. Did you mean "name"? Known here: name, version, port, settings, securityGroups.',
  ]],
  [{ orders: { constructor: 1 } }, [`orders.constructor isn't known. Known here: ${SETTINGS}.`]],
])('refuses %j', async (content, problems) => {
  expect(await refused(content as object)).toEqual(['own.json is refused:', ...problems.map((problem) => `  - line 1: ${problem}`)]);
});

test('all that is wrong is told at once, by line, with what RDS doesn\'t have of a named engine', async () => {
  expect(await refused([
    'orders:', '  engine: mysql', '  engineVersion: 8.0.99', '  instanceClass: db.r6g.larg', '  multiAz: 1',
    'users:', '  engine: mysql', '  engineVersion: 8.0.99', '  storageType: io1',
    'bills: { engine: mysqll }',
    'customers: 2',
  ].join('\n'))).toEqual([
    'own.json is refused:',
    expect.stringContaining('line 3: orders.engineVersion is "8.0.99", but RDS has mysql of 5.7, 8.0, 8.4 only'),
    expect.stringContaining('line 4: orders.instanceClass is "db.r6g.larg"'),
    expect.stringContaining('line 5: orders.multiAz is 1'),
    expect.stringContaining('line 6: users.allocatedGib is 20, expected 100 to 65536 for io1 of mysql'),
    expect.stringContaining('line 6: users.iops is missing'),
    expect.stringContaining('line 8: users.engineVersion is "8.0.99", but RDS has mysql of 5.7, 8.0, 8.4 only'),
    expect.stringContaining('line 10: bills.engine is "mysqll"'),
    expect.stringContaining('line 11: customers is 2'),
  ]);
});

test.each(['{ orders', ''])('a databases file that is %j is refused by its name', async (content) => {
  expect((await refused(content))[0]).toBe('own.json is refused:');
});

test('a databases file that isn\'t there is refused by its name', () => {
  expect(() => readDatabases('/nowhere/databases.json')).toThrow('--databases takes a file, but "/nowhere/databases.json" can\'t be read');
});
