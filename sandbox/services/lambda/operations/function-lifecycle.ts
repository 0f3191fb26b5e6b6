import type { CreateFunctionRequest, DeleteFunctionRequest, DeleteFunctionResponse, FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Call, Service } from '../../../core/operation';
import { operation } from '../../../core/operation';
import { onFunction, passRole, tagContext } from '../authorization';
import type { LambdaParts } from '../context';
import { SETTLING_TIME } from '../context';
import { conflict } from '../errors';
import { codePackage } from '../runs/function-code';
import { requireRole } from '../runs/function-role';
import { functionConfiguration } from '../state/function-record';
import { functionReference, newFunctionReference } from '../state/function-reference';
import { architectureOf, newSettings } from '../state/function-settings';

/** `CreateFunction` and `DeleteFunction`. */
export function lifecycleOperations(parts: LambdaParts): Service['operations'] {
  const { store, host } = parts;
  return {
    CreateFunction: operation<CreateFunctionRequest, FunctionConfiguration>({
      authorization: (input, call) => [
        { ...onFunction(store, 'CreateFunction', call, input.FunctionName), context: tagContext(input.Tags) },
        ...passRole(input.Role),
      ],
      run: (input, call) => createFunction(parts, input, call),
    }),
    DeleteFunction: operation<DeleteFunctionRequest, DeleteFunctionResponse>({
      authorization: (input, call) => [onFunction(store, 'DeleteFunction', call, input.FunctionName, input.Qualifier)],
      run: (input, call) => {
        const { arn } = store.get(functionReference(input.FunctionName, call, input.Qualifier));
        store.delete(arn);
        host.retire(arn);
        return {};
      },
    }),
  };
}

async function createFunction(parts: LambdaParts, input: CreateFunctionRequest, call: Call): Promise<FunctionConfiguration> {
  const { arn, accountId, region, name } = newFunctionReference(input.FunctionName, call);
  const settings = newSettings(input, name);
  const architecture = architectureOf(input.Architectures);
  const code = await codePackage(input.Code ?? {}, parts.invoker, call);
  if (parts.store.find(arn) !== undefined) throw conflict(`Function already exist: ${name}`);
  requireRole(parts.sessions, settings.role, name);
  const now = parts.clock.now();
  const record = parts.store.put({
    arn, accountId, region, name, settings, architecture, code, tags: { ...input.Tags }, permissions: new Map(),
    revision: parts.revision(), lastModified: now, activeAt: now + SETTLING_TIME, updatedAt: now,
  });
  // the state follows from the time; the timer lets the clock know that there is something to wait for.
  parts.clock.after(SETTLING_TIME, () => undefined);
  return functionConfiguration(record, now);
}
