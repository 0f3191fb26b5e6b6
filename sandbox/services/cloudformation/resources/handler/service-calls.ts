import { AwsError } from '../../../../core/aws-error';
import type { Call, Invoker } from '../../../../core/operation';

/** A call that a service refused. */
export class ServiceRefusal extends Error {
  public override readonly name = 'ServiceRefusal';

  public constructor(public readonly service: string, public readonly code: string, message: string, public readonly status: number,
    public readonly requestId: string) {
    super(message);
  }
}

/** The calls that resource handlers make: all in one account and Region, as the stack's service role or the caller. */
export class ServiceCalls {
  /** @param call - makes the call's principal anew each time: whether the role can be assumed may have changed. */
  public constructor(private readonly invoker: Invoker, private readonly call: () => Call) {}

  /** @throws ServiceRefusal - what the service answered instead. */
  public async invoke<Output>(service: string, operation: string, input: object): Promise<Output> {
    const call = this.call();
    try {
      return await this.invoker.invoke<Output>(service, operation, input, call);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw new ServiceRefusal(service, error.code, error.message, error.status, call.requestId);
    }
  }

  /** Like `invoke`, for deletions: nothing happens when the thing isn't there. */
  public async invokeUnlessAbsent(service: string, operation: string, input: object): Promise<void> {
    try {
      await this.invoke(service, operation, input);
    } catch (error) {
      if (!isAbsence(error)) throw error;
    }
  }
}

/** Whether a service says that the thing isn't there. */
export function isAbsence(error: unknown): boolean {
  return error instanceof ServiceRefusal && handlerErrorCode(error.code) === 'NotFound';
}

/** Whether a look at something finds it. @throws ServiceRefusal - for any other refusal than that it isn't there */
export async function isThere(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look();
    return true;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

/** What a look finds; nothing where it isn't there. @throws ServiceRefusal - for any other refusal */
export async function unlessAbsent<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** How the services' own codes map to those of CloudFormation's handlers (the handler contract of the CloudFormation CLI). */
export function handlerErrorCode(code: string): string {
  if (/^(AccessDenied|UnauthorizedOperation|NotAuthorized)/.test(code)) return 'AccessDenied';
  if (/NotFound|^NoSuch|DoesNotExist/.test(code)) return 'NotFound';
  if (/AlreadyExists|EntityAlreadyExists|ResourceConflict/.test(code)) return 'AlreadyExists';
  if (/Throttl|TooManyRequests/.test(code)) return 'Throttling';
  if (/LimitExceeded|QuotaExceeded/.test(code)) return 'ServiceLimitExceeded';
  if (/Invalid|Malformed|Validation/.test(code)) return 'InvalidRequest';
  return 'GeneralServiceException';
}

/** Names of services as the SDK that CloudFormation's handlers use gives them. */
const SDK_NAMES: Readonly<Record<string, string>> = {
  iam: 'Iam', kms: 'Kms', lambda: 'Lambda', logs: 'CloudWatchLogs', rds: 'Rds', secretsmanager: 'SecretsManager', states: 'Sfn', ssm: 'Ssm',
};

/** The reason in a stack event for a call that a service refused. */
export function refusalReason(refusal: ServiceRefusal, requestToken: string): string {
  const { service, status, requestId, code, message } = refusal;
  return `Resource handler returned message: "${message} (Service: ${SDK_NAMES[service] ?? service}, Status Code: ${status}, Request ID: `
    + `${requestId})" (RequestToken: ${requestToken}, HandlerErrorCode: ${handlerErrorCode(code)})`;
}
