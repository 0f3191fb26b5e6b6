import type { AwsError } from '../core/aws-error';
import type { ErrorModel, ServiceModel } from './model';
import type { ProtocolName } from './sources';

/** An error as it leaves the sandbox. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  /** Where the service publishes an error of this code. */
  readonly model?: ErrorModel;
}

type Names = Readonly<Record<ProtocolName, readonly [code: string, status: number]>>;

/** Refusals that every AWS service knows, but each protocol by a name of its own. Keys are the codes that the sandbox uses inside. */
const COMMON: ReadonlyMap<string, Names> = new Map<string, Names>([
  ['AccessDenied', {
    awsQuery: ['AccessDenied', 403], ec2Query: ['UnauthorizedOperation', 403], restXml: ['AccessDenied', 403],
    awsJson1_0: ['AccessDeniedException', 400], awsJson1_1: ['AccessDeniedException', 400], restJson1: ['AccessDeniedException', 403],
  }],
  ['InvalidClientTokenId', {
    awsQuery: ['InvalidClientTokenId', 403], ec2Query: ['AuthFailure', 401], restXml: ['InvalidAccessKeyId', 403],
    awsJson1_0: ['UnrecognizedClientException', 400], awsJson1_1: ['UnrecognizedClientException', 400],
    restJson1: ['UnrecognizedClientException', 403],
  }],
  ['MissingAuthenticationToken', {
    awsQuery: ['MissingAuthenticationToken', 403], ec2Query: ['MissingAuthenticationToken', 403], restXml: ['AccessDenied', 403],
    awsJson1_0: ['MissingAuthenticationTokenException', 400], awsJson1_1: ['MissingAuthenticationTokenException', 400],
    restJson1: ['MissingAuthenticationTokenException', 403],
  }],
  ['UnknownOperation', {
    awsQuery: ['InvalidAction', 400], ec2Query: ['InvalidAction', 400], restXml: ['MethodNotAllowed', 405],
    awsJson1_0: ['UnknownOperationException', 400], awsJson1_1: ['UnknownOperationException', 400],
    restJson1: ['UnknownOperationException', 404],
  }],
  ['MalformedInput', {
    awsQuery: ['MalformedInput', 400], ec2Query: ['InvalidParameterValue', 400], restXml: ['MalformedXML', 400],
    awsJson1_0: ['SerializationException', 400], awsJson1_1: ['SerializationException', 400], restJson1: ['SerializationException', 400],
  }],
  ['RequestEntityTooLarge', {
    awsQuery: ['RequestEntityTooLarge', 413], ec2Query: ['RequestEntityTooLarge', 413], restXml: ['EntityTooLarge', 400],
    awsJson1_0: ['RequestEntityTooLargeException', 413], awsJson1_1: ['RequestEntityTooLargeException', 413],
    restJson1: ['RequestTooLargeException', 413],
  }],
]);

/**
 * `error` under the name and status that clients of the service expect. Inside the sandbox codes are uniform (`AccessDenied` everywhere);
 * this is the only place where they become a protocol's own. The status of a published error is the service's, whatever was thrown;
 * the JSON-RPC protocols know 400 for the caller's faults only (API references of KMS, SSM, Logs and Step Functions).
 */
export function wireError(error: AwsError, model: ServiceModel): WireError {
  const common = COMMON.get(error.code)?.[model.protocol];
  const code = common?.[0] ?? error.code;
  const published = model.errors.get(code);
  const status = common?.[1] ?? statusOf(error, model.protocol, published);
  // EC2 puts this sentence before the reason.
  const prefix = code === 'UnauthorizedOperation' ? 'You are not authorized to perform this operation. ' : '';
  return { code, message: `${prefix}${error.message}`, status, model: published };
}

function statusOf(error: AwsError, protocol: ProtocolName, published: ErrorModel | undefined): number {
  if (protocol === 'awsJson1_0' || protocol === 'awsJson1_1') return error.status >= 500 ? error.status : 400;
  return published?.status ?? error.status;
}
