import type { WireRequest } from '../core/http';

/** What a signed request says about itself. The signature itself is not part of it: nobody checks it. */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  /** The service's signing name: `states`. */
  readonly service: string;
}

/** What the SigV4 `Authorization` header or a presigned URL says; nothing when the request isn't signed. */
export function readSignature(request: WireRequest): Signature | undefined {
  const header = /^AWS4-HMAC-SHA256\s.*?Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  return parseCredential(header ?? text(request.query['X-Amz-Credential'])) ?? presignedByVersion2(request);
}

function parseCredential(credential: string | undefined): Signature | undefined {
  const [accessKeyId, , region, service] = credential?.split('/') ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}

/** boto3 still presigns S3 URLs with signature version 2 by default, which names no Region. */
function presignedByVersion2(request: WireRequest): Signature | undefined {
  const accessKeyId = text(request.query.AWSAccessKeyId);
  return accessKeyId === undefined ? undefined : { accessKeyId, region: 'us-east-1', service: 's3' };
}

function text(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
