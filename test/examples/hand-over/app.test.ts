import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { app, network } from '../../../examples/hand-over/app';
import { DatabasesStack } from '../../../examples/hand-over/databases-stack';
import { readDatabases } from '../../../rehearsal/seeding/databases-file';

// CDK's validator takes longer than the rest of the synth: the acceptance looks at what it finds.
process.env.CDK_VALIDATION = 'false';

/** The whole synth of the example, with the real bundling. */
const assembly: CloudAssembly = app.synth();

afterAll(() => CloudAssembly.cleanupTemporaryDirectories());

function databases(): Template {
  return Template.fromJSON(assembly.getStackByName('Databases').template as Record<string, unknown>);
}

/** The steps of all migrations, from the templates of the nested stacks. */
function nestedResources(): readonly unknown[] {
  const templates = readdirSync(assembly.directory).filter((name) => name.endsWith('.nested.template.json'));
  return templates.flatMap((name) => Object.values(
    (JSON.parse(readFileSync(join(assembly.directory, name), 'utf8')) as { readonly Resources: Readonly<Record<string, unknown>> }).Resources,
  ));
}

test('deploys the databases after the snapshots, and those after the source', () => {
  const dependencies = (name: string): string[] => assembly.getStackByName(name).dependencies.map(({ id }) => id);
  expect(dependencies('Databases')).toContain('RdsFerryTarget');
  expect(dependencies('RdsFerryTarget')).toContain('RdsFerrySource');
});

test('restores in the target account from the snapshots that the migrations import, named by text', () => {
  expect(assembly.getStackByName('Databases').environment).toMatchObject({ account: '222222222222', region: 'ap-northeast-1' });
  databases().hasResourceProperties('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'orders', DBSnapshotIdentifier: 'rds-ferry-orders-imported' });
  databases().hasResourceProperties('AWS::RDS::DBCluster', { DBClusterIdentifier: 'users', SnapshotIdentifier: 'rds-ferry-users-imported' });
  for (const SnapshotName of ['rds-ferry-orders-imported', 'rds-ferry-users-imported']) {
    expect(nestedResources()).toContainEqual(expect.objectContaining({
      Type: 'Custom::RdsFerrySnapshotCopy', Properties: expect.objectContaining({ AccountId: '222222222222', SnapshotName }) as unknown,
    }));
  }
});

test('keeps every database when its resource leaves the stack or is replaced, and protects it from being deleted', () => {
  const all = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'].flatMap((type) => Object.values(databases().findResources(type)));
  expect(all).toHaveLength(3);
  expect(all).toEqual(all.map(() => expect.objectContaining({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }) as unknown));
  databases().allResourcesProperties('AWS::RDS::DBCluster', { DeletionProtection: true });
  databases().hasResourceProperties('AWS::RDS::DBInstance', { DBInstanceIdentifier: 'orders', DeletionProtection: true });
});

test.each([
  ['AWS::RDS::DBInstance', ['DBName', 'KmsKeyId', 'MasterUsername', 'StorageEncrypted']],
  ['AWS::RDS::DBCluster', ['MasterUsername', 'StorageEncrypted']],
])('leaves to the snapshot what CloudFormation takes from no one else with it, of %s', (type, names) => {
  const given = Object.values(databases().findResources(type)).flatMap((resource) => Object.keys((resource as { Properties: object }).Properties));
  expect(given.filter((name) => names.includes(name))).toEqual([]);
  expect(given.length).toBeGreaterThan(0);
});

test('changes nothing about the databases when the migrations leave the app', () => {
  const alone = new DatabasesStack(new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } }), 'Databases', {
    env: { account: '222222222222', region: 'ap-northeast-1' },
    ordersSnapshotName: 'rds-ferry-orders-imported',
    usersSnapshotName: 'rds-ferry-users-imported',
    network,
  });
  expect(Template.fromStack(alone).toJSON()).toEqual(databases().toJSON());
});

test('is rehearsed with source databases of the versions and sizes that it restores', () => {
  const { orders, users } = readDatabases(join(__dirname, '../../../examples/hand-over/databases.json')).value;
  databases().hasResourceProperties('AWS::RDS::DBInstance', {
    EngineVersion: orders?.engineVersion, AllocatedStorage: String(orders?.allocatedGib), DBInstanceClass: orders?.instanceClass,
  });
  databases().hasResourceProperties('AWS::RDS::DBCluster', { EngineVersion: users?.engineVersion });
});

test('refers to no other stack', () => {
  expect(JSON.stringify(databases().toJSON())).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput|"Export"/);
});
