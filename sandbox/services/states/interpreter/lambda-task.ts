import type { InvocationResponse } from '@aws-sdk/client-lambda';
import { AwsError } from '../../../core/aws-error';
import type { Identifiers } from '../../../core/identifiers';
import type { Call, Invoker } from '../../../core/operation';
import type { RoleSession } from '../../../core/ports/role-assumer';
import type { RoleSessions } from '../../../core/role-sessions';
import type { SdkOperation } from '../definition/definition';
import type { Json } from '../definition/paths';
import type { StateError } from './state-errors';

/** How a task ended. */
export type TaskResult = { readonly output: Json } | { readonly failure: StateError };

/** Under which role, and where, an execution's tasks run. */
export interface TaskIdentity {
  readonly roleArn: string;
  /** The session's name in `aws:PrincipalArn`-like texts: the execution's own. */
  readonly sessionName: string;
  readonly stateMachineArn: string;
  readonly region: string;
}

/** Lambda's errors that Step Functions knows by name; the others are all `Lambda.AWSLambdaException`. */
const NAMED_ERRORS = new Set(['ResourceNotFoundException', 'TooManyRequestsException', 'ServiceException', 'InvalidParameterValueException',
  'InvalidRequestContentException', 'RequestTooLargeException', 'ResourceConflictException']);

/** Calls Lambda functions, and operations of other services, for tasks: as the state machine's role. */
export class LambdaTasks {
  public constructor(private readonly invoker: Invoker, private readonly sessions: RoleSessions, private readonly identifiers: Identifiers) {}

  /** A task whose resource is a function: `input` is the event, the result is what the handler returns. */
  public async callFunction(functionArn: string, input: Json, identity: TaskIdentity): Promise<TaskResult> {
    const response = await this.invoke({ FunctionName: functionArn, Payload: encoded(input) }, identity);
    return 'failure' in response ? response : { output: payloadOf(response) };
  }

  /** A task of the optimized integration: `parameters` is Lambda's request, the result is its response. */
  public async callIntegration(parameters: Json, identity: TaskIdentity): Promise<TaskResult> {
    const { FunctionName, Payload = {}, ...rest } = parameters as Readonly<Record<string, Json>>;
    const response = await this.invoke({ ...rest, FunctionName, Payload: encoded(Payload) }, identity);
    if ('failure' in response) return response;
    const { ExecutedVersion = '$LATEST', StatusCode = 200 } = response;
    return { output: { ExecutedVersion, Payload: payloadOf(response), StatusCode } };
  }

  /** A task of the SDK's integration: `parameters` is the operation's request, the result is its response. */
  public async callOperation({ service, operation }: SdkOperation, parameters: Json, identity: TaskIdentity): Promise<TaskResult> {
    const session = this.session(identity);
    if ('failure' in session) return session;
    const { principal } = session;
    const call: Call = { principal, accountId: principal.accountId, region: identity.region, requestId: this.identifiers.uuid() };
    try {
      const response = await this.invoker.invoke<object>(service, operation, parameters as object, call);
      return { output: JSON.parse(JSON.stringify(response)) as Json };
    } catch (error) {
      return { failure: operationFailure(service, error, call.requestId) };
    }
  }

  private async invoke(request: object, identity: TaskIdentity): Promise<InvocationResponse | { readonly failure: StateError }> {
    const session = this.session(identity);
    if ('failure' in session) return session;
    const { principal } = session;
    const call: Call = { principal, accountId: principal.accountId, region: identity.region, requestId: this.identifiers.uuid() };
    try {
      const response = await this.invoker.invoke<InvocationResponse>('lambda', 'Invoke', request, call);
      return response.FunctionError === undefined ? response : { failure: functionFailure(textOf(response)) };
    } catch (error) {
      return { failure: serviceFailure(error, call.requestId) };
    }
  }

  private session({ roleArn, sessionName, stateMachineArn }: TaskIdentity): RoleSession | { readonly failure: StateError } {
    try {
      return this.sessions.take(roleArn, sessionName, stateMachineArn);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return {
        failure: { error: 'States.Permissions', cause: `The role ${roleArn} is not authorized to perform the task state's action. ${error.message}` },
      };
    }
  }
}

/** The error of a task whose function failed; its cause is the function's payload. */
export function functionFailure(payload: string): StateError {
  const errorType = errorTypeOf(payload);
  if (errorType !== undefined) return { error: errorType, cause: payload };
  const cause = `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`;
  return { error: 'Lambda.Unknown', cause };
}

/** The error of a task whose call to Lambda was refused. */
export function serviceFailure(error: unknown, requestId: string): StateError {
  if (!(error instanceof AwsError)) return { error: 'Lambda.SdkClientException', cause: String(error) };
  const code = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code;
  const status = code === 'AccessDeniedException' ? 403 : error.status;
  return {
    error: NAMED_ERRORS.has(code) ? `Lambda.${code}` : 'Lambda.AWSLambdaException',
    cause: `${error.message} (Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
  };
}

/** The error of a task whose operation was refused. Names are those of the SDK for Java: the service's own, and its exception's. */
function operationFailure(service: string, error: unknown, requestId: string): StateError {
  if (!(error instanceof AwsError)) throw error;
  const name = SDK_NAMES[service] ?? service;
  const exception = error.code.endsWith('Exception') ? error.code : `${name}Exception`;
  return { error: `${name}.${exception}`, cause: `${error.message} (Service: ${name}, Status Code: ${error.status}, Request ID: ${requestId})` };
}

/** As the SDK for Java calls services. */
const SDK_NAMES: Readonly<Record<string, string>> = { cloudformation: 'CloudFormation', rds: 'Rds', kms: 'Kms', sts: 'Sts' };

function errorTypeOf(payload: string): string | undefined {
  try {
    const { errorType } = JSON.parse(payload) as { readonly errorType?: unknown };
    return typeof errorType === 'string' ? errorType : undefined;
  } catch {
    return undefined;
  }
}

function payloadOf(response: InvocationResponse): Json {
  const text = textOf(response);
  return text === '' ? {} : JSON.parse(text) as Json;
}

function textOf({ Payload }: InvocationResponse): string {
  return Buffer.from(Payload ?? []).toString();
}

function encoded(input: Json): Uint8Array {
  return Buffer.from(JSON.stringify(input));
}
