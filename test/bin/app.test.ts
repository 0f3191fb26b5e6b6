import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
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

/** What our functions' names end with; CDK's own of the provider framework is another. */
const HANDLERS = /-(?:on-event|is-complete|is-over)$/;

/** Where the function's code lies in the assembly, once for each handler. */
function codeFolders(): readonly string[] {
  const { Resources: resources } = assembly.getStackByName('RdsFerryTarget').template as { Resources: Record<string, FunctionResource> };
  return Object.values(resources)
    .filter(({ Type: type, Properties: { FunctionName: name } }) => type === 'AWS::Lambda::Function' && HANDLERS.test(name ?? ''))
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

test('bundles the function once, with what of the SDK it calls and Lambda\'s runtime may lack', () => {
  const folders = codeFolders();
  expect(folders).toHaveLength(3);
  expect(new Set(folders).size).toBe(1);
  const [folder = ''] = folders;
  expect(statSync(join(folder, 'index.js')).size).toBeLessThan(690_000);
});

test('bundles no other source of credentials than the environment, in which Lambda gives them', () => {
  const [folder = ''] = codeFolders();
  const loaded = [...readFileSync(join(folder, 'index.js'), 'utf8').matchAll(/\bimport\("([^"]+)"\)/g)].map(([, name = '']) => name);
  expect(loaded.filter((name) => !isBuiltin(name) && !name.includes('/credential-provider-'))).toEqual([]);
});

test('bundles a module that needs nothing beside it but Node.js and the clients of EC2, IAM and Secrets Manager, which Lambda\'s runtime has', () => {
  const [folder = ''] = codeFolders();
  const required = readFileSync(join(folder, 'index.js'), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g);
  const modules = new Set([...required].map(([, name = '']) => name.replace(/^node:/, '')));
  // a faster way to sign, which the SDK does without where it isn't there.
  modules.delete('@aws-sdk/signature-v4-crt');
  expect([...modules].filter((name) => !isBuiltin(name)).sort()).toEqual([
    '@aws-sdk/client-ec2', '@aws-sdk/client-iam', '@aws-sdk/client-secrets-manager',
  ]);
});
