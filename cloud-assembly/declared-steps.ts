import { type StepProperties, StepType, WAIT_METADATA, type WaitMetadata } from '../lambda/step/contract';
import type { SynthesizedStack, TemplateResource } from './assembly';

/** A step of a migration, as the constructs' paths in the template name it. */
export interface DeclaredStep {
  readonly stackName: string;
  /** The account that the stack is in. */
  readonly accountId?: string;
  readonly migration: string;
  /** `TransferCopy` */
  readonly name: string;
  /** Logical ids of the step's legs, and of the wait conditions between them, in their order. */
  readonly legs: readonly string[];
}

const STEP_TYPES: ReadonlySet<string> = new Set(Object.values(StepType));

/** The steps of all migrations, in the order in which they run. */
export function declaredSteps(stacks: readonly SynthesizedStack[]): DeclaredStep[] {
  const steps = new Map<string, DeclaredStep & { legs: string[] }>();
  for (const { name: stackName, accountId, template } of stacks) {
    for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
      const migration = migrationOf(resource);
      if (migration === undefined) continue;
      const name = nameOf(logicalId, migration, resource.Metadata?.['aws:cdk:path']);
      const key = `${accountId}/${stackName}/${migration}/${name}`;
      const step = steps.get(key) ?? { stackName, accountId, migration, name, legs: [] };
      step.legs.push(logicalId);
      steps.set(key, step);
    }
  }
  return [...steps.values()];
}

/** The migration that a leg, or a wait condition of a step, is of; nothing for other resources. */
export function migrationOf({ Type: type, Properties: properties, Metadata: metadata }: TemplateResource): string | undefined {
  if (STEP_TYPES.has(type)) return (properties as StepProperties).Migration;
  const mark = metadata?.[WAIT_METADATA] as WaitMetadata | undefined;
  return (mark?.Properties as StepProperties | undefined)?.Migration;
}

/**
 * A leg's path ends in `<step>/Leg/Default`, or `End/Default`, that of a wait condition in `<step>/Wait<n>`; an app may leave paths out, and its
 * logical ids end likewise, and in a hash. They begin with letters and digits of the migration's label.
 */
function nameOf(logicalId: string, migration: string, path: unknown): string {
  const inPath = typeof path === 'string' ? /([^/]+)\/(?:Leg|Wait\d+|End)(?:\/Default)?$/.exec(path)?.[1] : undefined;
  if (inPath !== undefined) return inPath;
  const name = logicalId.replace(/(?:Leg|Wait\d+|End)[0-9A-F]{8}$/, '');
  const label = migration.replace(/[^A-Za-z0-9]/g, '');
  return name.startsWith(label) && name !== label ? name.slice(label.length) : name;
}
