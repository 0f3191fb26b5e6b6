import type { CreateFunctionRequest, DeleteFunctionRequest, DeleteFunctionResponse, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { type Call, operation, type Operations } from '../../../core/operation';
import { requestTagContext } from '../../../core/request-tags';
import { onFunction, passRole, vpcContext } from '../authorization';
import { type LambdaContext, SETTLING_TIME } from '../context';
import { conflict } from '../errors';
import { vpcSettings } from '../rules/vpc-rules';
import { codePackage } from '../runs/function-code';
import { requireNetworkInterfaces } from '../runs/function-network';
import { requireRole } from '../runs/function-role';
import { functionConfiguration } from '../state/function-record';
import { functionReference, newFunctionReference } from '../state/function-reference';
import { architectureOf, newSettings } from './requested-settings';

/** `CreateFunction` and `DeleteFunction`. */
export function lifecycleOperations(context: LambdaContext): Operations {
  const { store, host, network } = context;
  return {
    CreateFunction: operation<CreateFunctionRequest, FunctionConfiguration>({
      members: [
        'FunctionName', 'Role', 'Code.ZipFile', 'Code.S3Bucket', 'Code.S3Key', 'Code.S3ObjectVersion', 'Code.ImageUri', 'Runtime', 'Handler',
        'Description', 'Timeout', 'MemorySize', 'Publish', 'VpcConfig.SubnetIds',
        'VpcConfig.SecurityGroupIds', 'PackageType', 'DeadLetterConfig.TargetArn',
        'Environment.Variables', 'KMSKeyArn', 'TracingConfig.Mode', 'Tags', 'Architectures', 'EphemeralStorage.Size',
        'SnapStart.ApplyOn', 'LoggingConfig.LogFormat', 'LoggingConfig.ApplicationLogLevel', 'LoggingConfig.SystemLogLevel', 'LoggingConfig.LogGroup',
      ],
      authorization: (input, call) => [
        {
          ...onFunction(store, 'CreateFunction', call, input.FunctionName),
          context: { ...(input.Tags === undefined ? {} : requestTagContext(input.Tags)), ...vpcContext(network, call, input.VpcConfig) },
        },
        ...passRole(input.Role),
      ],
      run: (input, call) => createFunction(context, input, call),
    }),
    DeleteFunction: operation<DeleteFunctionRequest, DeleteFunctionResponse>({
      members: ['FunctionName', 'Qualifier'],
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

async function createFunction(context: LambdaContext, input: CreateFunctionRequest, call: Call): Promise<FunctionConfiguration> {
  const { arn, accountId, region, name } = newFunctionReference(input.FunctionName, call);
  const vpc = vpcSettings(context.network, call, input.VpcConfig);
  const settings = { ...newSettings(input, name), vpc };
  const architecture = architectureOf(input.Architectures);
  const code = await codePackage(input.Code ?? {}, context.invoker, call);
  if (context.store.find(arn) !== undefined) throw conflict(`Function already exist: ${name}`);
  const role = requireRole(context.sessions, settings.role, { name, arn });
  if (vpc !== undefined) requireNetworkInterfaces(context.authorizer, role, call);
  const now = context.clock.now();
  const record = context.store.put({
    arn, accountId, region, name, settings, architecture, code, tags: { ...input.Tags }, permissions: new Map(),
    revision: context.revision(), lastModified: now, activeAt: now + SETTLING_TIME, updatedAt: now,
  });
  // the state follows from the time; the timer lets the clock know that there is something to wait for.
  context.clock.after(SETTLING_TIME, () => undefined);
  return functionConfiguration(record, now);
}
