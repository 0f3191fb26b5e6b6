import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { app } from '../../bin/app';
import * as library from '../../lib';
import { InstalledPackage } from '../support/installed-package';

jest.setTimeout(300_000);

const PROJECT = resolve(__dirname, '../..');

/** The app of the guide, as it stands there: the files by their names, and the commands. */
const [, SECTION = ''] = /^## In your own app$([^]*?)^## /m.exec(readFileSync(join(PROJECT, 'docs/guide.md'), 'utf8')) ?? [];
const FILES = Object.fromEntries([...SECTION.matchAll(/^`([^`\n]+)`:\n\n```\w+\n([^]*?)^```$/gm)].map(([, name = '', text = '']) => [name, text]));
const COMMANDS = [...SECTION.matchAll(/^(npx .*?) *#/gm)].map(([, command = '']) => command);

let installed: Promise<InstalledPackage> | undefined;

/** The packed project, installed in the guide's app, whose types are checked. */
function installedPackage(): Promise<InstalledPackage> {
  return installed ??= InstalledPackage.pack();
}

let compiled: Promise<InstalledPackage> | undefined;

function compiledApp(): Promise<InstalledPackage> {
  return compiled ??= compile();
}

async function compile(): Promise<InstalledPackage> {
  const pack = await installedPackage();
  pack.write(FILES);
  const { exitCode, output } = await pack.run('npx --no-install tsc');
  if (exitCode !== 0) throw new Error(`the guide's app has wrong types: ${output}`);
  return pack;
}

afterAll(async () => {
  (await installed)?.remove();
  CloudAssembly.cleanupTemporaryDirectories();
});

interface Resource {
  readonly Type: string;
  readonly Properties?: { readonly FunctionName?: string; readonly Code?: { readonly S3Key: string } };
}

/** The resources of all templates of an assembly, but for the CLI's own. */
function resourcesOf(assembly: string): ReadonlyMap<string, Resource> {
  const templates = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  return new Map(templates.flatMap((name) => {
    const { Resources: resources } = JSON.parse(readFileSync(join(assembly, name), 'utf8')) as { Resources: Readonly<Record<string, Resource>> };
    return Object.entries(resources).filter(([, { Type: type }]) => type !== 'AWS::CDK::Metadata')
      .map(([id, resource]): [string, Resource] => [`${name}/${id}`, resource]);
  }));
}

function typesOf(assembly: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...resourcesOf(assembly)].map(([id, { Type: type }]) => [id, type]));
}

/** The code that a handler's function is made of. */
function handlerIn(assembly: string): string {
  const [code] = [...resourcesOf(assembly).values()].flatMap(({ Properties: properties }) => (
    properties?.FunctionName?.endsWith('-on-event') === true && properties.Code !== undefined ? [properties.Code.S3Key] : []
  ));
  return readFileSync(join(assembly, `asset.${code?.replace(/\.zip$/, '')}`, 'index.js'), 'utf8');
}

test('the guide has an app of three files and three commands', () => {
  expect(Object.keys(FILES)).toEqual(['app.ts', 'cdk.json', 'tsconfig.json']);
  expect(COMMANDS).toEqual(['npx tsc', 'npx cdk synth --quiet', 'npx rds-ferry rehearse']);
});

test.concurrent('the guide\'s app rehearses its migration', async () => {
  const { exitCode, output } = await (await compiledApp()).run('npx --no-install rds-ferry rehearse', { CDK_VALIDATION: 'false' });
  expect(output).toContain('The rehearsal went through');
  expect(exitCode).toBe(0);
});

test.concurrent('the guide\'s app is synthesized to what the repository\'s is, with the same code of the handler', async () => {
  const pack = await compiledApp();
  const { exitCode, output } = await pack.run('npx --no-install cdk synth --quiet');
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  const [ours, theirs] = [app.synth().directory, join(pack.app, 'cdk.out')];
  expect(typesOf(theirs)).toEqual(typesOf(ours));
  expect(handlerIn(theirs) === handlerIn(ours)).toBe(true);
  expect(handlerIn(theirs)).toContain('RdsFerry');
});

test.concurrent.each([
  ['publint', 'publint run --strict', 'All good'],
  ['arethetypeswrong', 'attw --no-color', 'No problems found'],
])('%s finds nothing in it', async (_, command, said) => {
  const pack = await installedPackage();
  const { exitCode, output } = await pack.run(`${join(PROJECT, 'node_modules/.bin')}/${command} ${pack.tarball}`);
  expect(output).toContain(said);
  expect(exitCode).toBe(0);
});

test.concurrent('a folder without the CDK CLI is told what to install', async () => {
  const pack = await installedPackage();
  const empty = join(pack.app, '..', 'empty');
  mkdirSync(empty);
  const { exitCode, output } = await pack.run(`npx --no-install rds-ferry rehearse --directory ${empty}`);
  expect(output).toContain(`The CDK CLI isn't installed in ${empty}`);
  expect(output).toContain('npm install --save-dev aws-cdk');
  expect(exitCode).toBe(2);
});

test.concurrent('the other commands are there as well', async () => {
  const { exitCode, output } = await (await installedPackage()).run('npx --no-install rds-ferry adopt database-1 --directory nowhere');
  expect(output).toContain('"nowhere" is no folder');
  expect(exitCode).toBe(2);
});

test.concurrent('it has a reference of the API, with everything that the library exports, and no tests or TypeScript sources', async () => {
  const { folder } = await installedPackage();
  const reference = readFileSync(join(folder, 'docs/api/README.md'), 'utf8');
  for (const name of Object.keys(library)) expect(reference).toContain(`### ${name}\n`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => /(?<!\.d)\.ts$|(^|\/)(test|verification)\//.test(file))).toEqual([]);
});
