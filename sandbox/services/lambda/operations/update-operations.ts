import type { FunctionConfiguration, UpdateFunctionCodeRequest, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onFunction, passRole, vpcContext } from '../authorization';
import { type LambdaContext, SETTLING_TIME } from '../context';
import { notImplemented } from '../errors';
import { refusedUpdate } from '../rules/function-state-rules';
import { vpcSettings } from '../rules/vpc-rules';
import { codePackage } from '../runs/function-code';
import { requireNetworkInterfaces } from '../runs/function-network';
import { requireRole } from '../runs/function-role';
import { functionConfiguration, type FunctionRecord } from '../state/function-record';
import { functionReference } from '../state/function-reference';
import { architectureOf, changedSettings } from './requested-settings';

/** `UpdateFunctionCode` and `UpdateFunctionConfiguration`. */
export function updateOperations(context: LambdaContext): Operations {
  const { store } = context;
  return {
    UpdateFunctionCode: operation<UpdateFunctionCodeRequest, FunctionConfiguration>({
      members: ['FunctionName', 'ZipFile', 'S3Bucket', 'S3Key', 'S3ObjectVersion', 'ImageUri', 'Architectures', 'Publish', 'DryRun', 'RevisionId'],
      authorization: (input, call) => [onFunction(store, 'UpdateFunctionCode', call, input.FunctionName)],
      run: (input, call) => updateCode(context, input, call),
    }),
    UpdateFunctionConfiguration: operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>({
      members: [
        'FunctionName', 'Role', 'Handler', 'Description', 'Timeout', 'MemorySize', 'VpcConfig.SubnetIds', 'VpcConfig.SecurityGroupIds',
        'Environment.Variables', 'Runtime',
        'DeadLetterConfig.TargetArn', 'KMSKeyArn', 'TracingConfig.Mode', 'RevisionId', 'EphemeralStorage.Size', 'SnapStart.ApplyOn',
        'LoggingConfig.LogFormat', 'LoggingConfig.ApplicationLogLevel', 'LoggingConfig.SystemLogLevel', 'LoggingConfig.LogGroup',
      ],
      authorization: (input, call) => [
        {
          ...onFunction(store, 'UpdateFunctionConfiguration', call, input.FunctionName),
          context: vpcContext(context.network, call, input.VpcConfig),
        },
        ...passRole(input.Role),
      ],
      run: (input, call) => {
        const record = updatable(context, input, call);
        const vpc = input.VpcConfig === undefined ? record.settings.vpc : vpcSettings(context.network, record, input.VpcConfig);
        const settings = { ...changedSettings(record.settings, input, record.name), vpc };
        if (input.Role !== undefined) requireRole(context.sessions, input.Role, record);
        if (input.VpcConfig !== undefined && vpc !== undefined) {
          requireNetworkInterfaces(context.authorizer, requireRole(context.sessions, settings.role, record), call);
        }
        return replace(context, { ...record, settings });
      },
    }),
  };
}

async function updateCode(context: LambdaContext, input: UpdateFunctionCodeRequest, call: Call): Promise<FunctionConfiguration> {
  updatable(context, input, call);
  if (input.Publish === true) throw notImplemented('versions of a function (Publish)');
  if (input.DryRun === true) throw notImplemented('DryRun of UpdateFunctionCode');
  const code = await codePackage(input, context.invoker, call);
  const record = updatable(context, input, call);
  const architecture = input.Architectures === undefined ? record.architecture : architectureOf(input.Architectures);
  return replace(context, { ...record, code, architecture });
}

function updatable(
  { store, clock }: LambdaContext, input: Pick<UpdateFunctionCodeRequest, 'FunctionName' | 'RevisionId'>, call: Call,
): FunctionRecord {
  const record = store.get(functionReference(input.FunctionName, call));
  const refusal = refusedUpdate(record, clock.now(), input.RevisionId);
  if (refusal !== undefined) throw refusal;
  return record;
}

function replace({ store, clock, host, revision }: LambdaContext, record: FunctionRecord): FunctionConfiguration {
  const now = clock.now();
  host.retire(record.arn);
  const updated = store.put({ ...record, revision: revision(), lastModified: now, updatedAt: now + SETTLING_TIME });
  clock.after(SETTLING_TIME, () => undefined);
  return functionConfiguration(updated, now);
}
