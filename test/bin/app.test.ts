import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { app } from '../../bin/app';

interface FunctionResource {
  readonly Type: string;
  readonly Properties: { readonly FunctionName?: string; readonly Code?: { readonly S3Key: string } };
}

// CDK's validator takes longer than the rest of the synth: the acceptance looks at what it finds.
process.env.CDK_VALIDATION = 'false';

/** The whole synth of the example, with the real bundling. */
const assembly: CloudAssembly = app.synth();

afterAll(() => CloudAssembly.cleanupTemporaryDirectories());

/** Where the function's code lies in the assembly, once for each handler. */
function codeFolders(): readonly string[] {
  const { Resources: resources } = assembly.getStackByName('RdsFerryTarget').template as { Resources: Record<string, FunctionResource> };
  return Object.values(resources)
    .filter(({ Type: type, Properties: { FunctionName: name } }) => type === 'AWS::Lambda::Function' && name?.startsWith('rds-ferry-'))
    .map(({ Properties: { Code: code } }) => join(assembly.directory, `asset.${code?.S3Key.replace(/\.zip$/, '') ?? ''}`));
}

test('defines one stack in each of the two accounts', () => {
  expect(assembly.stacks.map(({ stackName, environment: { account, region } }) => [stackName, account, region])).toEqual([
    ['RdsFerrySource', '111111111111', 'ap-northeast-1'],
    ['RdsFerryTarget', '222222222222', 'ap-northeast-1'],
  ]);
});

test('deploys the source before the target', () => {
  const dependencies = assembly.getStackByName('RdsFerryTarget').dependencies.map(({ id }) => id);
  expect(dependencies).toContain('RdsFerrySource');
});

test('bundles the function once, with as much of the SDK as it calls', () => {
  const folders = codeFolders();
  expect(folders).toHaveLength(2);
  expect(new Set(folders).size).toBe(1);
  const [folder = ''] = folders;
  expect(statSync(join(folder, 'index.js')).size).toBeLessThan(720_000);
});

test('bundles a module that has both handlers and needs nothing beside it', () => {
  const [folder = ''] = codeFolders();
  const loaded = createRequire(join(folder, 'index.js'))('./index.js') as Record<string, unknown>;
  expect([typeof loaded.onEvent, typeof loaded.isComplete]).toEqual(['function', 'function']);
});
