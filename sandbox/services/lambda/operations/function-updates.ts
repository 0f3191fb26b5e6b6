import type { FunctionConfiguration, UpdateFunctionCodeRequest, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { AwsError } from '../../../core/aws-error';
import type { Call, Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import { onFunction, passRole } from '../authorization';
import type { LambdaParts } from '../context';
import { SETTLING_TIME } from '../context';
import { notImplemented } from '../errors';
import { codePackage } from '../runs/function-code';
import { requireRole } from '../runs/function-role';
import type { FunctionRecord } from '../state/function-record';
import { functionConfiguration, requireUpdatable } from '../state/function-record';
import { functionReference } from '../state/function-reference';
import { architectureOf, changedSettings } from '../state/function-settings';

/** `UpdateFunctionCode` and `UpdateFunctionConfiguration`. */
export function updateOperations(parts: LambdaParts): Service['operations'] {
  const { store } = parts;
  return {
    UpdateFunctionCode: operation<UpdateFunctionCodeRequest, FunctionConfiguration>({
      authorization: (input, call) => [onFunction(store, 'UpdateFunctionCode', call, input.FunctionName)],
      run: (input, call) => updateCode(parts, input, call),
    }),
    UpdateFunctionConfiguration: operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>({
      authorization: (input, call) => [onFunction(store, 'UpdateFunctionConfiguration', call, input.FunctionName), ...passRole(input.Role)],
      run: (input, call) => {
        const record = updatable(parts, input, call);
        const settings = changedSettings(record.settings, input, record.name);
        if (input.Role !== undefined) requireRole(parts.sessions, input.Role, record.name);
        return replace(parts, { ...record, settings });
      },
    }),
  };
}

async function updateCode(parts: LambdaParts, input: UpdateFunctionCodeRequest, call: Call): Promise<FunctionConfiguration> {
  updatable(parts, input, call);
  if (input.Publish === true) throw notImplemented('versions of a function (Publish)');
  if (input.DryRun === true) throw notImplemented('DryRun of UpdateFunctionCode');
  const code = await codePackage(input, parts.invoker, call);
  const record = updatable(parts, input, call);
  const architecture = input.Architectures === undefined ? record.architecture : architectureOf(input.Architectures);
  return replace(parts, { ...record, code, architecture });
}

function updatable({ store, clock }: LambdaParts, input: UpdateFunctionConfigurationRequest | UpdateFunctionCodeRequest, call: Call): FunctionRecord {
  const record = store.get(functionReference(input.FunctionName, call));
  requireUpdatable(record, clock.now());
  if (input.RevisionId !== undefined && input.RevisionId !== record.revision) {
    throw new AwsError('PreconditionFailedException',
      'The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId', 412);
  }
  return record;
}

function replace({ store, clock, host, revision }: LambdaParts, record: FunctionRecord): FunctionConfiguration {
  const now = clock.now();
  host.retire(record.arn);
  const updated = store.put({ ...record, revision: revision(), lastModified: now, updatedAt: now + SETTLING_TIME });
  clock.after(SETTLING_TIME, () => undefined);
  return functionConfiguration(updated, now);
}
