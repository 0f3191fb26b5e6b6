import { isRecord, type Properties } from '../template/value';

/** The longest response that CloudFormation takes, in bytes. */
export const RESPONSE_LIMIT = 4096;
/** The longest physical id, in bytes. */
const PHYSICAL_ID_LIMIT = 1024;

/** What a response must repeat of its request. */
export interface ExpectedResponse {
  readonly stackId: string;
  readonly requestId: string;
  readonly logicalId: string;
}

export type CustomResourceResponse =
  | { readonly kind: 'success'; readonly physicalId: string; readonly attributes: Properties }
  | { readonly kind: 'failure'; readonly reason: string; readonly physicalId?: string };

/** Reads what a function put at the response URL: a success, or the reason of a failure. */
export function readResponse(body: Uint8Array, expected: ExpectedResponse): CustomResourceResponse {
  if (body.byteLength > RESPONSE_LIMIT) return { kind: 'failure', reason: 'Response object is too long.' };
  const response = parse(body);
  if (response === undefined) return { kind: 'failure', reason: 'Invalid response object: it is not a JSON object' };
  const wrong = mismatch(response, expected);
  if (wrong !== undefined) return { kind: 'failure', reason: `Invalid response object: Value of property ${wrong} doesn't match the request's` };
  const { Status, PhysicalResourceId, Reason, Data } = response;
  if (typeof PhysicalResourceId !== 'string' || PhysicalResourceId === '' || Buffer.byteLength(PhysicalResourceId) > PHYSICAL_ID_LIMIT) {
    return { kind: 'failure', reason: 'Invalid PhysicalResourceId' };
  }
  if (Status === 'SUCCESS') return { kind: 'success', physicalId: PhysicalResourceId, attributes: isRecord(Data) ? Data : {} };
  if (Status !== 'FAILED') {
    return {
      kind: 'failure', reason: 'Invalid response object: Value of property Status must be SUCCESS or FAILED', physicalId: PhysicalResourceId,
    };
  }
  const said = typeof Reason === 'string' && Reason !== '' ? Reason : 'No reason was given';
  return {
    kind: 'failure',
    reason: `Received response status [FAILED] from custom resource. Message returned: ${said} (RequestId: ${expected.requestId})`,
    physicalId: PhysicalResourceId,
  };
}

function parse(body: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function mismatch(response: Record<string, unknown>, expected: ExpectedResponse): string | undefined {
  if (response.StackId !== expected.stackId) return 'StackId';
  if (response.RequestId !== expected.requestId) return 'RequestId';
  return response.LogicalResourceId === expected.logicalId ? undefined : 'LogicalResourceId';
}
