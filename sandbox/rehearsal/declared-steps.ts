import { StepType } from '../../lambda/step/contract';
import type { SynthesizedStack } from './assembly';

/** A step of a migration, as the constructs' paths in the template name it. */
export interface DeclaredStep {
  readonly stackName: string;
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
  for (const stack of stacks) {
    for (const [logicalId, resource] of Object.entries(stack.template.Resources ?? {})) {
      if (!STEP_TYPES.has(resource.Type)) continue;
      const { migration, name } = placeOf(resource.Metadata?.['aws:cdk:path'] ?? logicalId);
      const key = `${stack.name}/${migration}/${name}`;
      const step = steps.get(key) ?? { stackName: stack.name, migration, name, legs: [] };
      step.legs.push(logicalId);
      steps.set(key, step);
    }
  }
  return [...steps.values()];
}

/** A leg's path ends in `<migration>/<step>/Leg<n>/Default`. */
function placeOf(path: string): { readonly migration: string; readonly name: string } {
  const [migration = path, name = path] = path.split('/').slice(-4, -2);
  return { migration, name };
}
