import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StepType, type PreflightProperties } from '../../lambda/step/contract';

/** A stack of a synthesized app. */
export interface SynthesizedStack {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly template: Template;
}

interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly Metadata?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly artifacts?: Readonly<Record<string, {
    readonly type: string;
    readonly environment?: string;
    readonly properties?: { readonly templateFile?: string; readonly stackName?: string };
  }>>;
}

/** Reads the stacks of a cloud assembly (`cdk.out`). */
export function readAssembly(directory: string): SynthesizedStack[] {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest;
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]) => {
    const environment = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '');
    const templateFile = artifact.properties?.templateFile;
    if (artifact.type !== 'aws:cloudformation:stack' || environment === null || templateFile === undefined) return [];
    const [, accountId = '', region = ''] = environment;
    const template = JSON.parse(readFileSync(join(directory, templateFile), 'utf8')) as Template;
    return [{ name: artifact.properties?.stackName ?? id, accountId, region, template }];
  });
}

/** A migration as the synthesized templates declare it: what its Preflight is told. */
export type DeclaredMigration = PreflightProperties;

/** The migrations that the stacks declare, in the order of the templates. */
export function declaredMigrations(stacks: readonly SynthesizedStack[]): DeclaredMigration[] {
  return stacks.flatMap(stack => Object.values(stack.template.Resources ?? {}))
    .filter(resource => resource.Type === StepType.PREFLIGHT)
    .map(resource => resource.Properties as DeclaredMigration);
}
