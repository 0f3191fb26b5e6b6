import { AwsError } from '../core/aws-error';
import { findRegion } from '../core/regions/regions';

/** Services whose one endpoint is that of us-east-1, beside or instead of those of the Regions. */
const GLOBAL: ReadonlySet<string> = new Set(['iam', 's3', 'sts']);

/**
 * Why a request can't be for this Region: AWS has none of that name; or, which is no rule of AWS, the sandbox wasn't started with it.
 *
 * @param started - the Regions that are there.
 */
export function refusedRegion(service: string, region: string, started: readonly string[]): AwsError | undefined {
  if (findRegion(region) === undefined) {
    return new AwsError('SignatureDoesNotMatch', `Credential should be scoped to a valid region, not '${region}'. `, 403);
  }
  if (started.includes(region) || (region === 'us-east-1' && GLOBAL.has(service))) return undefined;
  const known = started.join(', ');
  return new AwsError('NotImplemented', `${service} of the Region "${region}" is not in the sandbox: it was started with ${known}`, 501);
}
