import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly, type SynthesizedStack } from '../../cloud-assembly/assembly';
import { declaredSteps } from '../../cloud-assembly/declared-steps';
import { WAIT_METADATA } from '../../lambda/step/contract';
import { REGION, SOURCE, stackOf as stack, TARGET, withFolder } from '../rehearsal/fixtures';

type Template = SynthesizedStack['template'];

const PREFLIGHT = 'Custom::RdsFerryPreflight';
const SNAPSHOT = 'Custom::RdsFerrySnapshot';
const ROLE: Template = { Resources: { Role: { Type: 'AWS::IAM::Role' } } };

function stackArtifact(templateFile: string, environment: string, stackName?: string): object {
  return { type: 'aws:cloudformation:stack', environment, properties: { templateFile, stackName } };
}

describe('an assembly', () => {
  test('has the stacks of its manifest, by their own names, in their accounts and Regions', async () => {
    const files = {
      'manifest.json': {
        artifacts: {
          'Tree': { type: 'cdk:tree', properties: { file: 'tree.json' } },
          'One.assets': { type: 'cdk:asset-manifest', properties: { file: 'One.assets.json' } },
          'One': stackArtifact('One.template.json', `aws://${SOURCE}/${REGION}`),
          'Two': stackArtifact('Two.template.json', `aws://${TARGET}/eu-west-1`, 'Renamed'),
        },
      },
      'One.template.json': ROLE,
      'Two.template.json': {},
    };
    expect(await withFolder(files, readAssembly)).toEqual([
      { name: 'One', accountId: SOURCE, region: REGION, isStaged: false, template: ROLE },
      { name: 'Renamed', accountId: TARGET, region: 'eu-west-1', isStaged: false, template: {} },
    ]);
  });

  test('has the bootstrap that a stack asks for', async () => {
    const properties = {
      templateFile: 'One.json', requiresBootstrapStackVersion: 6, bootstrapStackVersionSsmParameter: '/cdk-bootstrap/own/version',
    };
    const files = {
      'manifest.json': { artifacts: { One: { type: 'aws:cloudformation:stack', environment: `aws://${SOURCE}/${REGION}`, properties } } },
      'One.json': ROLE,
    };
    expect(await withFolder(files, readAssembly)).toMatchObject([{ bootstrap: { parameterName: '/cdk-bootstrap/own/version', version: 6 } }]);
  });

  test('leaves open where a stack goes when the app does', async () => {
    const files = { 'manifest.json': { artifacts: { Own: stackArtifact('Own.json', 'aws://unknown-account/unknown-region') } }, 'Own.json': ROLE };
    expect(await withFolder(files, readAssembly)).toEqual([
      { name: 'Own', accountId: undefined, region: undefined, isStaged: false, template: ROLE },
    ]);
  });

  test('has the stacks of its stages', async () => {
    const files = {
      'manifest.json': { artifacts: { 'assembly-Test': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Test' } } } },
    };
    const stacks = await withFolder(files, (folder) => {
      const stage = join(folder, 'assembly-Test');
      mkdirSync(stage);
      writeFileSync(
        join(stage, 'manifest.json'), JSON.stringify({ artifacts: { TestOne: stackArtifact('One.json', `aws://${SOURCE}/${REGION}`, 'Test-One') } }),
      );
      writeFileSync(join(stage, 'One.json'), JSON.stringify(ROLE));
      return readAssembly(folder);
    });
    expect(stacks).toEqual([{ name: 'Test-One', accountId: SOURCE, region: REGION, isStaged: true, template: ROLE }]);
  });
});

test('a stack has the resources of those that are nested in it', async () => {
  const nested = (name: string): object => ({
    Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3/', `${name}.json`]] } },
  });
  const asset = (name: string): object => ({
    source: { path: `${name}.nested.template.json` }, destinations: { current: { bucketName: 'assets', objectKey: `${name}.json` } },
  });
  const files = {
    'manifest.json': { artifacts: { Target: stackArtifact('target.json', `aws://${TARGET}/${REGION}`) } },
    'target.json': { Resources: { Role: { Type: 'AWS::IAM::Role' }, Steps: nested('steps') } },
    'Target.assets.json': { files: { one: asset('steps'), two: asset('inner'), three: asset('unused') } },
    'steps.nested.template.json': { Resources: { Snapshot: { Type: SNAPSHOT }, Inner: nested('inner') } },
    'inner.nested.template.json': { Resources: { Share: { Type: 'Custom::RdsFerrySnapshotShare' } } },
    'unused.nested.template.json': { Resources: { Unused: { Type: SNAPSHOT } } },
  };
  const [target] = await withFolder(files, readAssembly);
  expect(Object.keys(target?.template.Resources ?? {})).toEqual(['Role', 'Steps', 'Snapshot', 'Inner', 'Share']);
});

describe('the declared steps', () => {
  const leg = (path?: string, type = SNAPSHOT): NonNullable<Template['Resources']>[string] => (
    { Type: type, Properties: { Migration: 'orders' }, Metadata: path === undefined ? undefined : { 'aws:cdk:path': path } }
  );

  const waitCondition = (path: string): NonNullable<Template['Resources']>[string] => ({
    Type: 'AWS::CloudFormation::WaitCondition', Metadata: { 'aws:cdk:path': path, [WAIT_METADATA]: { Properties: { Migration: 'orders' } } },
  });

  test('have their legs and wait conditions in the order of the template, whatever else is in it', () => {
    expect(declaredSteps([stack({
      Role: { Type: 'AWS::IAM::Role' },
      A: leg('Target/orders/Preflight/Leg/Default', PREFLIGHT),
      B: leg('Target/orders/Snapshot/Leg/Default'),
      C: waitCondition('Target/orders/Steps/orders/Snapshot/Wait01'),
      D: leg('Target/orders/Steps/orders/Snapshot/End/Default'),
      E: { Type: 'AWS::CloudFormation::WaitCondition' },
    })])).toEqual([
      { stackName: 'Target', accountId: TARGET, migration: 'orders', name: 'Preflight', legs: ['A'] },
      { stackName: 'Target', accountId: TARGET, migration: 'orders', name: 'Snapshot', legs: ['B', 'C', 'D'] },
    ]);
  });

  test('are named by their logical ids where the app leaves paths out', () => {
    expect(declaredSteps([stack({ ordersSnapshotLegF918592B: leg(), ordersSnapshotEndA8583A51: leg() })])).toEqual([
      expect.objectContaining({ migration: 'orders', name: 'Snapshot', legs: ['ordersSnapshotLegF918592B', 'ordersSnapshotEndA8583A51'] }),
    ]);
  });

  test('of two stacks are kept apart', () => {
    const resources = { A: leg('Target/orders/Snapshot/Leg/Default') };
    expect(declaredSteps([stack(resources), stack(resources, { name: 'Other' })]).map(({ stackName }) => stackName)).toEqual(['Target', 'Other']);
  });
});
