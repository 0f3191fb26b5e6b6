import { join } from 'node:path';
import { databasesProblems, readDatabases } from '../../../sandbox/rehearsal/databases';
import { withFolder } from './fixtures';

const SETTINGS = 'engine, engineVersion, instanceClass, allocatedGib, storageType, iops, masterUsername, multiAz, tags';

test.each<[what: string, content: unknown]>([
  ['nothing', {}],
  ['a database of the defaults', { orders: {} }],
  ['a database with every setting', { orders: {
    engine: 'postgres', engineVersion: '16.4', instanceClass: 'db.m6g.large', allocatedGib: 100, storageType: 'io1', iops: 1000, masterUsername: 'root',
    multiAz: true, tags: { team: 'orders' },
  } }],
  ['a major version', { orders: { engine: 'mariadb', engineVersion: '10.11' } }],
  ['provisioned IOPS of gp3', { orders: { storageType: 'gp3', iops: 4000 } }],
])('accepts %s', (_what, content) => {
  expect(databasesProblems(content)).toEqual([]);
});

test.each<[content: unknown, problems: string[]]>([
  [[], ['the file holds [], expected an object with one member for each source database']],
  [null, ['the file holds null, expected an object with one member for each source database']],
  [{ orders: 5 }, ['"orders" is 5, expected an object']],
  [{ orders: { size: 20 } }, [`"orders" has the member "size", expected only ${SETTINGS}`]],
  [{ orders: { engine: 'oracle-ee' } }, ['"orders".engine is "oracle-ee", expected one of mariadb, mysql, postgres']],
  [{ orders: { engineVersion: 8 } }, ['"orders".engineVersion is 8, expected a version as text, such as "8.0.35"']],
  [{ orders: { engineVersion: '5.7.44' } }, ['"orders".engineVersion is "5.7.44", but the sandbox has mysql of 8.0, 8.4 only']],
  [{ orders: { engine: 'postgres', engineVersion: '8.0' } }, ['"orders".engineVersion is "8.0", but the sandbox has postgres of 13, 14, 15, 16, 17 only']],
  [{ orders: { instanceClass: 't3.micro' } }, ['"orders".instanceClass is "t3.micro", expected an instance class, such as "db.t4g.medium"']],
  [{ orders: { allocatedGib: '20' } }, ['"orders".allocatedGib is "20", expected a whole number from 20 to 65536']],
  [{ orders: { allocatedGib: 19 } }, ['"orders".allocatedGib is 19, expected a whole number from 20 to 65536']],
  [{ orders: { allocatedGib: 20.5 } }, ['"orders".allocatedGib is 20.5, expected a whole number from 20 to 65536']],
  [{ orders: { storageType: 'magnetic' } }, ['"orders".storageType is "magnetic", expected one of gp2, gp3, io1, io2']],
  [{ orders: { storageType: 'io2', allocatedGib: 100 } }, ['"orders".iops is missing, expected a number: io2 has no baseline']],
  [{ orders: { storageType: 'io1', iops: 1000 } }, ['"orders".allocatedGib is 20, expected at least 100 for io1']],
  [{ orders: { storageType: 'gp2', iops: 3000 } }, ['"orders".iops is 3000, expected none: the IOPS of gp2 follow from its size']],
  [{ orders: { iops: 10 } }, ['"orders".iops is 10, expected a whole number from 1000 to 256000']],
  [{ orders: { masterUsername: '' } }, ['"orders".masterUsername is "", expected a user name']],
  [{ orders: { multiAz: 'yes' } }, ['"orders".multiAz is "yes", expected true or false']],
  [{ orders: { tags: ['team'] } }, ['"orders".tags is ["team"], expected an object whose values are texts']],
  [{ orders: { tags: { team: 1 } } }, ['"orders".tags is {"team":1}, expected an object whose values are texts']],
  [{ orders: { constructor: 1 } }, [`"orders" has the member "constructor", expected only ${SETTINGS}`]],
  [{ orders: { multiAz: 1, engine: 2 }, customers: null }, [
    '"orders".multiAz is 1, expected true or false', '"orders".engine is 2, expected one of mariadb, mysql, postgres', '"customers" is null, expected an object',
  ]],
])('refuses %j', (content, problems) => {
  expect(databasesProblems(content)).toEqual(problems);
});

describe('a databases file', () => {
  test('is read', async () => {
    const databases = { orders: { allocatedGib: 50 } };
    expect(await withFolder({ 'databases.json': databases }, folder => readDatabases(join(folder, 'databases.json')))).toEqual(databases);
  });

  test.each<[what: string, content: string | object, told: string]>([
    ['that is no JSON', '{ orders', 'can\'t be read as one'],
    ['with everything that is wrong', { orders: { engine: 1 }, customers: 2 }, 'is refused:\n  - "orders".engine is 1, expected one of mariadb, mysql, postgres\n  - "customers" is 2'],
  ])('%s is refused by its name', async (_what, content, told) => {
    await withFolder({ 'databases.json': content }, folder => {
      expect(() => readDatabases(join(folder, 'databases.json'))).toThrow(told);
      expect(() => readDatabases(join(folder, 'databases.json'))).toThrow(join(folder, 'databases.json'));
    });
  });

  test('that isn\'t there is refused by its name', () => {
    expect(() => readDatabases('/nowhere/databases.json')).toThrow('--databases takes a JSON file, but "/nowhere/databases.json" can\'t be read as one');
  });
});
