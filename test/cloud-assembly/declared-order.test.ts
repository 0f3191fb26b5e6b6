import { readAssembly } from '../../cloud-assembly/assembly';
import { declaredOrder } from '../../cloud-assembly/declared-order';
import { type MigrationProps, SourceDatabase, SourceEncryption, TargetStack } from '../../lib';
import { givenApp, givenFerry, givenMigration } from '../lib/given';

test('the order of migrations is that of their nested stacks', () => {
  const app = givenApp();
  const instance = (id: string, startAfter?: string): MigrationProps => givenMigration({
    id, startAfter, source: SourceDatabase.instance(id, { encryption: SourceEncryption.awsManaged() }), database: undefined,
  });
  new TargetStack(app, 'Target', givenFerry({
    migrations: [
      instance('a'), { ...instance('a', 'a'), run: 'cutover', source: instance('a').source }, instance('b', 'a/cutover'), instance('c'),
    ],
  }));
  expect(declaredOrder(readAssembly(app.synth().directory))).toEqual([
    { migration: 'a/cutover', after: 'a' }, { migration: 'b', after: 'a/cutover' },
  ]);
});
