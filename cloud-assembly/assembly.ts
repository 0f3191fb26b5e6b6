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
  const manifest = readJson(join(directory, 'manifest.json')) as Manifest;
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, { type, environment, properties }]) => {
    if (type === 'cdk:cloud-assembly' && properties?.directoryName !== undefined) return readStacks(join(directory, properties.directoryName), true);
    if (type !== 'aws:cloudformation:stack' || properties?.templateFile === undefined) return [];
    const template = withNested(directory, id, readJson(join(directory, properties.templateFile)) as Template);
    return [{ name: properties.stackName ?? id, ...place(environment), isStaged, ...requiredBootstrap(properties), template }];
  });
}

function requiredBootstrap(
  { bootstrapStackVersionSsmParameter: parameterName, requiresBootstrapStackVersion: version }: NonNullable<Artifact['properties']>,
): Pick<SynthesizedStack, 'bootstrap'> {
  return parameterName === undefined ? {} : { bootstrap: { parameterName, version: version ?? 1 } };
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, {
    readonly source: { readonly path?: string };
    readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
  }>>;
}

/** A template with the resources of its nested stacks, whose templates are assets. */
function withNested(directory: string, artifactId: string, template: Template): Template {
  const nested = Object.entries(template.Resources ?? {}).filter(([, { Type: type }]) => type === 'AWS::CloudFormation::Stack');
  if (nested.length === 0) return template;
  const { files = {} } = readJson(join(directory, `${artifactId}.assets.json`)) as AssetManifest;
  const found = nested.flatMap(([logicalId, resource]): (readonly [string, TemplateResource & { readonly Nested: Template }])[] => {
    const url = JSON.stringify((resource.Properties as { readonly TemplateURL?: unknown } | undefined)?.TemplateURL ?? '');
    const asset = Object.values(files).find(({ destinations }) => Object.values(destinations).some(({ objectKey }) => url.includes(objectKey)));
    if (asset?.source.path === undefined) return [];
    return [[logicalId, { ...resource, Nested: withNested(directory, artifactId, readJson(join(directory, asset.source.path)) as Template) }]];
  });
  const inside = found.flatMap(([, { Nested: { Resources: own = {} } }]) => Object.entries(own));
  return { ...template, Resources: { ...template.Resources, ...Object.fromEntries([...found, ...inside]) } };
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
