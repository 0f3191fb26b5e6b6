import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { type Zippable, zipSync } from 'fflate';
import { ferry } from '../../bin/migrations';
import { type FerryProps, SourceStack, TargetStack, type TargetStackProps } from '../../lib';
import { BARE_APP, BARE_APP_WITHOUT_CODE } from './bare-app';

/** A CloudFormation template, as far as the tests change it. */
export interface Template {
  readonly Resources: Record<string, TemplateResource>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: readonly string[];
}

/** An asset that a stack's template refers to. */
export interface Asset {
  readonly bucket: string;
  readonly key: string;
  readonly content: () => Uint8Array;
}

export interface SynthesizedStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** Those of the stacks that are nested in it. */
  readonly nested: readonly Template[];
  readonly assets: readonly Asset[];
}

/** The resources of a stack, with those of its nested stacks: their logical ids differ. */
export function everyResource({ template, nested }: Pick<SynthesizedStack, 'template' | 'nested'>): Template['Resources'] {
  return Object.fromEntries([template, ...nested].flatMap(({ Resources }) => Object.entries(Resources)));
}

export interface SynthesizedApp {
  readonly source: SynthesizedStack;
  readonly target: SynthesizedStack;
  /** Folder of the cloud assembly. */
  readonly directory: string;
}

const cleanUp = (): void => CloudAssembly.cleanupTemporaryDirectories();
// a script has no `afterAll`.
if (typeof afterAll === 'function') afterAll(cleanUp);
else process.once('exit', cleanUp);

const PROJECT = resolve(__dirname, '../..');

/**
 * Synthesizes the example, or another declaration. Bundling takes longer than all the rest: the function is bundled when its code is first asked
 * for, once for all apps of a test file, since it is the same in all of them.
 *
 * @param pair - what the stacks' names end with.
 * @param surroundings - makes what both stacks are given beside the declaration.
 */
export function synthesizeApp(declaration: FerryProps = ferry, pair = '', surroundings: Surroundings = () => ({})): SynthesizedApp {
  return synthesized(new App(BARE_APP_WITHOUT_CODE), declaration, pair, surroundings);
}

/** What both stacks are given beside the declaration: the source's stack leaves alone how functions run. */
export type Surroundings = (app: App) => Partial<TargetStackProps>;

/** Synthesizes the example, or another declaration, with its bundled function, as `cdk synth` does, but for the validation. */
export function synthesizeExample(declaration: FerryProps = ferry): SynthesizedApp {
  return synthesized(new App(BARE_APP), declaration);
}

function synthesized(app: App, declaration: FerryProps, pair = '', surroundings: Surroundings = () => ({})): SynthesizedApp {
  const props = { ...declaration, ...surroundings(app) };
  const source = new SourceStack(app, `RdsFerrySource${pair}`, props);
  const target = new TargetStack(app, `RdsFerryTarget${pair}`, props);
  target.addStackDependency(source);
  const { directory } = app.synth();
  return { source: synthesizedStack(source, directory), target: synthesizedStack(target, directory), directory };
}

/** A stack of an app that is synthesized. The templates of those nested in it are assets of it. */
export function synthesizedStack(stack: Stack, directory: string): SynthesizedStack {
  const manifest = `${stack.artifactId}.assets.json`;
  return {
    name: stack.stackName,
    account: stack.account,
    region: stack.region,
    template: readJson(join(directory, stack.templateFile)) as Template,
    nested: readNested(directory, manifest),
    assets: readAssets(directory, manifest),
  };
}

/** CDK names the files of nested templates so. */
function readNested(directory: string, file: string): Template[] {
  const { files } = readJson(join(directory, file)) as AssetManifest;
  return Object.values(files).map(({ source: { path } }) => path).filter((path) => path.endsWith('.nested.template.json'))
    .map((path) => readJson(join(directory, path)) as Template);
}

interface AssetManifest {
  readonly files: Readonly<Record<string, {
    readonly source: { readonly path: string; readonly packaging: 'file' | 'zip' };
    readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>;
  }>>;
}

function readAssets(directory: string, file: string): Asset[] {
  const { files } = readJson(join(directory, file)) as AssetManifest;
  return Object.values(files).flatMap(({ source, destinations }) => Object.values(destinations).map((destination) => ({
    bucket: destination.bucketName,
    key: destination.objectKey,
    content: () => (source.packaging === 'zip' ? zipped(resolve(directory, source.path)) : readFileSync(join(directory, source.path))),
  })));
}

const zips = new Map<string, Uint8Array>();

/** The files of a folder, zipped once; the project's own folder stands for the function that is still to be bundled. */
function zipped(folder: string): Uint8Array {
  const zip = zips.get(folder) ?? (folder === PROJECT ? functionCode() : zipFolder(folder));
  zips.set(folder, zip);
  return zip;
}

/** The bundled function. */
function functionCode(): Uint8Array {
  const { target: { template, assets } } = synthesizeExample();
  const handler = Object.values(template.Resources)
    .find(({ Properties: { FunctionName: name } }) => typeof name === 'string' && name.startsWith('rds-ferry-'));
  const { S3Key: key } = handler?.Properties.Code as { readonly S3Key: string };
  const code = assets.find((asset) => asset.key === key);
  if (code === undefined) throw new Error(`the example has no asset ${key}`);
  return code.content();
}

function zipFolder(folder: string): Uint8Array {
  const files: Zippable = {};
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))) {
    if (statSync(path).isFile()) files[relative(folder, path)] = readFileSync(path);
  }
  return zipSync(files, { level: 0 });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
