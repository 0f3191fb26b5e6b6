import type { SynthesizedStack } from '../../cloud-assembly/assembly';
import { unknownMigration } from '../../cloud-assembly/unknown-migration';
import { UsageError } from '../../cloud-assembly/usage-error';
import type { DeclaredProperties } from './looking';

/**
 * The steps of the named migrations, or of all, in the order of the templates.
 *
 * @throws UsageError - when the app declares none, or none of a name.
 */
export function chosenSteps(
  steps: readonly DeclaredProperties[], labels: readonly string[], stacks: readonly SynthesizedStack[],
): readonly DeclaredProperties[] {
  const declared = [...new Set(steps.map(labelOf))];
  if (declared.length === 0) {
    throw new UsageError('RF-5013', 'The app declares no migration: none of its stacks has a step of one. See that `--app` and `--directory` name '
      + `the right app. Its stacks are ${stacks.map(({ name }) => name).join(', ') || 'none'}.`);
  }
  const unknown = labels.find((label) => !declared.includes(label));
  if (unknown !== undefined) throw new UsageError('RF-5006', unknownMigration(unknown, declared));
  return labels.length === 0 ? steps : steps.filter((step) => labels.includes(labelOf(step)));
}

function labelOf({ properties }: DeclaredProperties): string {
  return String(properties.Migration);
}
