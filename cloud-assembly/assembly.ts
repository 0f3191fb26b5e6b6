import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack of a synthesized app. */
export interface SynthesizedStack {
  readonly name: string;
  /** Nothing when the app leaves it to the credentials of the deployment. */
  readonly accountId?: string;
  /** Nothing when the app leaves it to the deployment. */
  readonly region?: string;
  /** Whether it is of a stage, which `cdk deploy --all` passes by. */
  readonly isStaged: boolean;
  /** What it needs of `cdk bootstrap`; nothing where its synthesizer asks for nothing. */
  readonly bootstrap?: RequiredBootstrap;
  /** With the resources of the stacks that are nested in it: their logical ids differ. */
  readonly template: Template;
}

/** The bootstrap that a stack is deployed by. */
export interface RequiredBootstrap {
  /** Of Systems Manager, which holds its version: `/cdk-bootstrap/<qualifier>/version`. */
  readonly parameterName: string;
  /** The oldest version that will do. */
  readonly version: number;
}

interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  /** Of a nested stack, what is in it. */
  readonly Nested?: Template;
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: {
    readonly templateFile?: string; readonly stackName?: string; readonly directoryName?: string;
    readonly requiresBootstrapStackVersion?: number; readonly bootstrapStackVersionSsmParameter?: string;
  };
}

/** Reads the stacks of a cloud assembly (`cdk.out`), those of its stages too. */
export function readAssembly(directory: string): SynthesizedStack[] {
  return readStacks(directory, false);
}

function readStacks(directory: string, isStaged: boolean): SynthesizedStack[] {
  return stackArtifacts(directory, isStaged).map(({ id, templateFile, bootstrap, ...artifact }) => ({
    name: artifact.name, ...place(artifact.environment), isStaged: artifact.isStaged, ...bootstrap === undefined ? {} : { bootstrap },
    template: withNested(artifact.directory, id, readJson(join(artifact.directory, templateFile)) as Template),
  }));
}

/** A stack in the manifest of an assembly. */
interface StackArtifact {
  /** Folder of the assembly that it is in: that of a stage has one of its own. */
  readonly directory: string;
  readonly id: string;
  readonly name: string;
  readonly environment?: string;
  readonly templateFile: string;
  readonly isStaged: boolean;
  readonly bootstrap?: SynthesizedStack['bootstrap'];
}

function stackArtifacts(directory: string, isStaged: boolean): StackArtifact[] {
  const manifest = readJson(join(directory, 'manifest.json')) as Manifest;
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, { type, environment, properties }]) => {
    if (type === 'cdk:cloud-assembly' && properties?.directoryName !== undefined) {
      return stackArtifacts(join(directory, properties.directoryName), true);
    }
    if (type !== 'aws:cloudformation:stack' || properties?.templateFile === undefined) return [];
    const { stackName: name = id, templateFile } = properties;
    return [{ directory, id, name, environment, templateFile, isStaged, ...requiredBootstrap(properties) }];
  });
}

function requiredBootstrap(
  { bootstrapStackVersionSsmParameter: parameterName, requiresBootstrapStackVersion: version }: NonNullable<Artifact['properties']>,
): Pick<SynthesizedStack, 'bootstrap'> {
  return parameterName === undefined ? {} : { bootstrap: { parameterName, version: version ?? 1 } };
}

/** How big a template is that CloudFormation is given. */
export interface TemplateFigures {
  /** Of the stack, or of the one that it is nested in. */
  readonly stackName: string;
  /** Logical id of a nested stack. @default - the stack's own template */
  readonly nestedId?: string;
  readonly bytes: number;
  readonly resources: number;
  readonly outputs: number;
  readonly parameters: number;
}

/** The templates of an assembly, those of nested stacks each after that of their stack. */
export function readTemplateFigures(assembly: string): TemplateFigures[] {
  return stackArtifacts(assembly, false).flatMap(({ directory, id, name, templateFile }) => (
    figuresOf(join(directory, templateFile), directory, id, name)
  ));
}

function figuresOf(file: string, directory: string, artifactId: string, stackName: string, nestedId?: string): TemplateFigures[] {
  const text = readFileSync(file, 'utf8');
  const template = JSON.parse(text) as Template & { readonly Outputs?: object; readonly Parameters?: object };
  const count = (things: object = {}): number => Object.keys(things).length;
  return [
    {
      stackName, nestedId, bytes: Buffer.byteLength(text), resources: count(template.Resources), outputs: count(template.Outputs),
      parameters: count(template.Parameters),
    },
    ...nestedTemplateFiles(directory, artifactId, template).flatMap(([logicalId, , path]) => (
      figuresOf(path, directory, artifactId, stackName, logicalId)
    )),
  ];
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, {
    readonly source: { readonly path?: string };
    readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
  }>>;
}

/** A template with the resources of its nested stacks, whose templates are assets. */
function withNested(directory: string, artifactId: string, template: Template): Template {
  const found = nestedTemplateFiles(directory, artifactId, template).map(([logicalId, resource, file]) => (
    [logicalId, { ...resource, Nested: withNested(directory, artifactId, readJson(file) as Template) }] as const
  ));
  if (found.length === 0) return template;
  const inside = found.flatMap(([, { Nested: { Resources: own = {} } }]) => Object.entries(own));
  return { ...template, Resources: { ...template.Resources, ...Object.fromEntries([...found, ...inside]) } };
}

/** The nested stacks of a template: their logical ids, themselves, and the files of their templates. */
function nestedTemplateFiles(directory: string, artifactId: string, template: Template): (readonly [string, TemplateResource, string])[] {
  const nested = Object.entries(template.Resources ?? {}).filter(([, { Type: type }]) => type === 'AWS::CloudFormation::Stack');
  if (nested.length === 0) return [];
  const { files = {} } = readJson(join(directory, `${artifactId}.assets.json`)) as AssetManifest;
  return nested.flatMap(([logicalId, resource]): (readonly [string, TemplateResource, string])[] => {
    const url = JSON.stringify((resource.Properties as { readonly TemplateURL?: unknown } | undefined)?.TemplateURL ?? '');
    const asset = Object.values(files).find(({ destinations }) => Object.values(destinations).some(({ objectKey }) => url.includes(objectKey)));
    return asset?.source.path === undefined ? [] : [[logicalId, resource, join(directory, asset.source.path)]];
  });
}

/** `aws://<account>/<Region>`, with `unknown-account` and `unknown-region` for what the app doesn't say. */
function place(environment = ''): { readonly accountId?: string; readonly region?: string } {
  const [, accountId, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment) ?? [];
  return {
    accountId: accountId === 'unknown-account' ? undefined : accountId,
    region: region === 'unknown-region' ? undefined : region,
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
