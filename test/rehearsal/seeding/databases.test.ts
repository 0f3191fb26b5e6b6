import { join } from 'node:path';
import { engineNames } from '@rds-ferry/sandbox/rds';
import { databasesProblems, readDatabases } from '../../../rehearsal/seeding/databases';
import { withFolder } from '../fixtures';

const SETTINGS = 'engine, engineVersion, instanceClass, allocatedGib, storageType, masterUsername, tags, iops, multiAz, options, members, '
  + 'serverlessV2';
const ENGINES = engineNames().join(', ');

test.each<[what: string, content: unknown]>([
  ['nothing', {}],
  ['a database of the defaults', { orders: {} }],
  ['an instance with every setting', {
    orders: {
      engine: 'oracle-ee', engineVersion: '19', instanceClass: 'db.m6i.large', allocatedGib: 100, storageType: 'io1', iops: 1000,
      masterUsername: 'root', multiAz: true, tags: { team: 'orders' }, options: ['Timezone'],
    },
  }],
  ['a cluster with every setting', {
    orders: {
      engine: 'aurora-postgresql', members: [{}, { instanceClass: 'db.serverless', promotionTier: 0 }],
      serverlessV2: { minCapacity: 0.5, maxCapacity: 8 },
    },
  }],
])('accepts %s', (_what, content) => {
  expect(databasesProblems(content)).toEqual([]);
});

test.each<[content: unknown, problems: string[]]>([
  [[], ['the file holds [], expected an object with one member for each source database']],
  [null, ['the file holds null, expected an object with one member for each source database']],
  [{ orders: 5 }, ['"orders" is 5, expected an object']],
  [{ orders: { size: 20 } }, [`"orders" has the member "size", expected only ${SETTINGS}`]],
  [{ orders: { engine: 'oracle' } }, [`"orders".engine is "oracle", expected one of ${ENGINES}`]],
  [{ orders: { engine: 'mysqll' } }, [`"orders".engine is "mysqll", expected one of ${ENGINES} Did you mean "mysql"?`]],
  [{ orders: { engineVersion: 8 } }, ['"orders".engineVersion is 8, expected a version as text, such as "8.0.35"']],
  [{ orders: { instanceClass: 't3.micro' } },
    ['"orders".instanceClass is "t3.micro", expected an instance class of RDS, such as "db.t4g.medium". Did you mean "db.t3.micro"?']],
  [{ orders: { allocatedGib: '20' } }, ['"orders".allocatedGib is "20", expected a whole number from 1 to 262144']],
  [{ orders: { allocatedGib: 0 } }, ['"orders".allocatedGib is 0, expected a whole number from 1 to 262144']],
  [{ orders: { allocatedGib: 20.5 } }, ['"orders".allocatedGib is 20.5, expected a whole number from 1 to 262144']],
  [{ orders: { storageType: 1 } }, ['"orders".storageType is 1, expected a storage type, such as "gp3"']],
  [{ orders: { iops: 10 } }, ['"orders".iops is 10, expected a whole number from 1000 to 256000']],
  [{ orders: { masterUsername: '' } }, ['"orders".masterUsername is "", expected a user name']],
  [{ orders: { multiAz: 'yes' } }, ['"orders".multiAz is "yes", expected true or false']],
  [{ orders: { tags: ['team'] } }, ['"orders".tags is ["team"], expected an object whose values are texts']],
  [{ orders: { tags: { team: 1 } } }, ['"orders".tags is {"team":1}, expected an object whose values are texts']],
  [{ orders: { options: 'Timezone' } }, ['"orders".options is "Timezone", expected a list of options\' names']],
  [{ orders: { members: 2 } }, ['"orders".members is 2, expected a list of objects']],
  [{ orders: { members: ['db.r6g.large'] } }, ['"orders".members is ["db.r6g.large"], expected a list of objects']],
  [{ orders: { members: [{}, { instanceClass: 'r6g', promotionTier: 16, class: 'x' }] } }, [
    '"orders".members[1].instanceClass is "r6g", expected an instance class of RDS, such as "db.t4g.medium".',
    '"orders".members[1].promotionTier is 16, expected a whole number from 0 to 15',
    '"orders".members[1] has the member "class", expected only instanceClass, promotionTier',
  ]],
  [{ orders: { serverlessV2: { minCapacity: 1 } } },
    ['"orders".serverlessV2 is {"minCapacity":1}, expected an object with minCapacity and maxCapacity']],
  [{ orders: { serverlessV2: { minCapacity: '1', maxCapacity: 512 } } }, [
    '"orders".serverlessV2.minCapacity is "1", expected a number from 0 to 256',
    '"orders".serverlessV2.maxCapacity is 512, expected a number from 0 to 256',
  ]],
  [{ orders: { constructor: 1 } }, [`"orders" has the member "constructor", expected only ${SETTINGS}`]],
  [{ orders: { multiAz: 1, engine: 2 }, customers: null }, [
    '"orders".multiAz is 1, expected true or false', `"orders".engine is 2, expected one of ${ENGINES}`, '"customers" is null, expected an object',
  ]],
])('refuses %j', (content, problems) => {
  expect(databasesProblems(content)).toEqual(problems);
});

describe('a databases file', () => {
  test('is read', async () => {
    const databases = { orders: { allocatedGib: 50 } };
    expect(await withFolder({ 'databases.json': databases }, (folder) => readDatabases(join(folder, 'databases.json')))).toEqual(databases);
  });

  test.each<[what: string, content: string | object, told: string]>([
    ['that is no JSON', '{ orders', 'can\'t be read as one'],
    ['with everything that is wrong', { orders: { engine: 1 }, customers: 2 },
      `is refused:\n  - "orders".engine is 1, expected one of ${ENGINES}\n  - "customers" is 2`],
  ])('%s is refused by its name', async (_what, content, told) => {
    await withFolder({ 'databases.json': content }, (folder) => {
      expect(() => readDatabases(join(folder, 'databases.json'))).toThrow(told);
      expect(() => readDatabases(join(folder, 'databases.json'))).toThrow(join(folder, 'databases.json'));
    });
  });

  test('that isn\'t there is refused by its name', () => {
    expect(() => readDatabases('/nowhere/databases.json'))
      .toThrow('--databases takes a JSON file, but "/nowhere/databases.json" can\'t be read as one');
  });
});
