import type { CreateChangeSetInput } from '@aws-sdk/client-cloudformation';
import type { AwsError } from '../../../core/aws-error';
import { notImplemented, validationError } from '../errors';

/** Why a stack or a change set can't have this name. @param member - the parameter as messages name it: `stackName`. */
export function refusedName(member: 'stackName' | 'changeSetName', name: string): AwsError | undefined {
  if (/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) return undefined;
  return validationError(`1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: `
    + 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*');
}

/** What of a request the sandbox doesn't have. */
export function refusedFeatures(input: Pick<CreateChangeSetInput, 'ChangeSetType' | 'ResourcesToImport' | 'ImportExistingResources' | 'DeploymentMode'
  | 'DeploymentConfig'>): AwsError | undefined {
  const asked = [
    ...input.ChangeSetType === 'IMPORT' || (input.ResourcesToImport ?? []).length > 0 ? ['change sets of type IMPORT'] : [],
    ...input.ImportExistingResources === true ? ['ImportExistingResources'] : [],
    ...input.DeploymentMode === undefined ? [] : [`the deployment mode ${input.DeploymentMode}`],
    ...input.DeploymentConfig?.Mode === 'EXPRESS' ? ['the express mode'] : [],
  ];
  return asked.length === 0 ? undefined : notImplemented(asked.join(', '));
}
