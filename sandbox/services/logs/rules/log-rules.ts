import type { AwsError } from '../../../core/aws-error';
import { invalidParameter } from '../errors';

/** Days that CloudWatch Logs can keep events for (CloudWatch Logs API Reference, PutRetentionPolicy). */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** Letters, digits, `_ - / . #`; 512 at most (CreateLogGroup). */
export function refusedGroupName(name: string): AwsError | undefined {
  if (/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) return undefined;
  return invalidParameter(`1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: `
    + 'Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+ and have length less than or equal to 512');
}

/** No `:` and no `*`; 512 at most (CreateLogStream). */
export function refusedStreamName(name: string): AwsError | undefined {
  if (/^[^:*]{1,512}$/.test(name)) return undefined;
  return invalidParameter(`1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: `
    + 'Member must satisfy regular expression pattern: [^:*]* and have length less than or equal to 512');
}

export function refusedRetention(days: number): AwsError | undefined {
  return RETENTIONS.includes(days) ? undefined : invalidParameter(`${days} is no retention in days; there are ${RETENTIONS.join(', ')}`);
}

/** Events of one request must be in the order of their time (PutLogEvents). */
export function refusedOrder(timestamps: readonly number[]): AwsError | undefined {
  const ordered = timestamps.every((timestamp, index) => index === 0 || timestamp >= (timestamps[index - 1] ?? 0));
  return ordered ? undefined : invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
}
