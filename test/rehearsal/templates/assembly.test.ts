import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly, type SynthesizedStack } from '../../../rehearsal/templates/assembly';
import { declaredSteps } from '../../../rehearsal/templates/declared-steps';
import { REGION, SOURCE, stackOf as stack, TARGET, withFolder } from '../fixtures';

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

describe('the declared steps', () => {
  const leg = (path?: string, type = SNAPSHOT): NonNullable<Template['Resources']>[string] => (
    { Type: type, Properties: { Migration: 'orders' }, Metadata: path === undefined ? undefined : { 'aws:cdk:path': path } }
  );

  test('have their legs in the order of the template, whatever else is in it', () => {
    expect(declaredSteps([stack({
      Role: { Type: 'AWS::IAM::Role' },
      A: leg('Target/orders/Preflight/Leg01/Default', PREFLIGHT),
      B: leg('Target/orders/Snapshot/Leg01/Default'),
      C: leg('Target/orders/Snapshot/Leg02/Default'),
    })])).toEqual([
      { stackName: 'Target', accountId: TARGET, migration: 'orders', name: 'Preflight', legs: ['A'] },
      { stackName: 'Target', accountId: TARGET, migration: 'orders', name: 'Snapshot', legs: ['B', 'C'] },
    ]);
  });

  test('are named by their logical ids where the app leaves paths out', () => {
    expect(declaredSteps([stack({ ordersSnapshotLeg01F918592B: leg(), ordersSnapshotLeg02A8583A51: leg() })])).toEqual([
      expect.objectContaining({ migration: 'orders', name: 'ordersSnapshot', legs: ['ordersSnapshotLeg01F918592B', 'ordersSnapshotLeg02A8583A51'] }),
    ]);
  });

  test('of two stacks are kept apart', () => {
    const resources = { A: leg('Target/orders/Snapshot/Leg01/Default') };
    expect(declaredSteps([stack(resources), stack(resources, { name: 'Other' })]).map(({ stackName }) => stackName)).toEqual(['Target', 'Other']);
  });
});
