import { type StepProperties, StepType } from '../../lambda/step/contract';
import type { SynthesizedStack } from './assembly';

/** A step of a migration, as the constructs' paths in the template name it. */
export interface DeclaredStep {
  readonly stackName: string;
  /** The account that the stack is in. */
  readonly accountId?: string;
  readonly migration: string;
  /** `TransferCopy` */
  readonly name: string;
  /** Logical ids of the step's legs, in their order. */
  readonly legs: readonly string[];
}

const STEP_TYPES: ReadonlySet<string> = new Set(Object.values(StepType));

/** The steps of all migrations, in the order in which they run. */
export function declaredSteps(stacks: readonly SynthesizedStack[]): DeclaredStep[] {
  const steps = new Map<string, DeclaredStep & { legs: string[] }>();
  for (const { name: stackName, accountId, template } of stacks) {
    for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
      if (!STEP_TYPES.has(resource.Type)) continue;
      const migration = (resource.Properties as StepProperties).Migration;
      const name = nameOf(logicalId, resource.Metadata?.['aws:cdk:path']);
      const key = `${accountId}/${stackName}/${migration}/${name}`;
      const step = steps.get(key) ?? { stackName, accountId, migration, name, legs: [] };
      step.legs.push(logicalId);
      steps.set(key, step);
    }
  }
  return [...steps.values()];
}

/** A leg's path ends in `<migration>/<step>/Leg<n>/Default`; an app may leave paths out, and its logical ids end in `Leg<n>` and a hash. */
function nameOf(logicalId: string, path: string | undefined): string {
  return path?.split('/').at(-3) ?? logicalId.replace(/Leg\d+[0-9A-F]{8}$/, '');
}
