import { AwsError } from '../../../core/aws-error';
import { md5 } from '../state/bucket-store';

/**
 * A body has the MD5 digest that it was sent with, if any (S3 API Reference, "List of error codes").
 *
 * @param digest - in base64.
 */
export function refusedDigest(body: Buffer, digest: string | undefined): AwsError | undefined {
  if (digest === undefined) return undefined;
  const sent = Buffer.from(digest, 'base64');
  if (sent.length !== 16 || sent.toString('base64') !== digest) return new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  return sent.equals(md5(body)) ? undefined : new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
}
