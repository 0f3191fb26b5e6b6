import type { AwsError } from '../../../core/aws-error';
import { validationError } from '../errors';
import type { Stack } from '../state/stack';
import type { StackOutput } from '../state/stack-content';
import type { StackStore } from '../state/stack-store';
import type { TemplateFacts } from '../template/facts';
import { resolve, type Scope } from '../template/intrinsics';
import { scalarText } from '../template/value';

/**
 * The outputs of a stack whose resources are all there.
 *
 * @throws AwsError - `ValidationError` for one that isn't a string, or whose export belongs to another stack.
 */
export function resolveOutputs(facts: TemplateFacts, scope: Scope, stack: Stack, stacks: StackStore): readonly StackOutput[] {
  const outputs = facts.template.outputs.filter(({ condition }) => condition === undefined || facts.condition(condition));
  const resolved = outputs.map(({ name, value, description, exportName }) => {
    const text = scalarText(resolve(value, scope));
    if (text === undefined) {
      throw validationError(`Template format error: Output ${name} is malformed. The Value field of every Outputs member must evaluate to a String.`);
    }
    const ExportName = exportName === undefined ? undefined : scalarText(resolve(exportName, scope));
    if (ExportName !== undefined) checkExport(ExportName, stack, stacks);
    return { OutputKey: name, OutputValue: text, Description: description, ExportName };
  });
  const names = resolved.map(({ ExportName }) => ExportName).filter((name) => name !== undefined);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw exportedAlready(twice, stack.name);
  return resolved;
}

function exportedAlready(name: string, stackName: string): AwsError {
  return validationError(`Export with name ${name} is already exported by stack ${stackName}. `);
}

function checkExport(name: string, stack: Stack, stacks: StackStore): void {
  const other = stacks.findExport(stack.accountId, stack.region, name)?.stack;
  if (other !== undefined && other !== stack) throw exportedAlready(name, other.name);
}

/** Names of the stacks that import an export. */
export function importersOf(exportName: string, exporter: Stack, stacks: StackStore): readonly string[] {
  return stacks.in(exporter.accountId, exporter.region)
    .filter((stack) => stack !== exporter && stack.status !== 'DELETE_COMPLETE' && stack.importedNames.has(exportName))
    .map(({ name }) => name);
}

/**
 * Checks that no export which other stacks use is changed or deleted.
 *
 * @param next - the outputs after the operation; none when the stack is to be deleted.
 * @returns why the operation can't be done, or nothing.
 */
export function exportInUse(stack: Stack, next: readonly StackOutput[], stacks: StackStore): string | undefined {
  for (const { ExportName, OutputValue } of stack.outputs) {
    if (ExportName === undefined) continue;
    const after = next.find((output) => output.ExportName === ExportName);
    const importers = importersOf(ExportName, stack, stacks);
    if (importers.length === 0 || after?.OutputValue === OutputValue) continue;
    return `Export ${ExportName} cannot be ${after === undefined ? 'deleted' : 'updated'} as it is in use by ${importers.join(', ')}`;
  }
  return undefined;
}
