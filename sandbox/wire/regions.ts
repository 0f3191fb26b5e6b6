import { AwsError } from '../core/aws-error';

/** Services whose one endpoint is that of us-east-1, beside or instead of those of the Regions. */
const GLOBAL: ReadonlySet<string> = new Set(['iam', 's3', 'sts']);

/**
 * Not a rule of AWS, where the name of such an endpoint isn't found: a Region that the sandbox wasn't started with isn't there.
 * @param started - the Regions that are there.
 */
export function refusedRegion(service: string, region: string, started: readonly string[]): AwsError | undefined {
  if (started.includes(region) || (region === 'us-east-1' && GLOBAL.has(service))) return undefined;
  const known = started.join(', ');
  return new AwsError('NotImplemented', `${service} of the Region "${region}" is not in the sandbox: it was started with ${known}`, 501);
}
