import { z } from 'zod';
import type { SeenCall } from '../looks/history';
import type { Deployment } from '../report-schema';
import { jsonOf } from './verification';

/** What CloudTrail keeps of a call, as far as the report reads it (CloudTrail User Guide, "CloudTrail record contents"). */
const RECORD = z.object({
  userIdentity: z.object({ arn: z.string().optional(), invokedBy: z.string().optional(), type: z.string().optional() }).optional(),
  errorCode: z.string().optional(),
  requestParameters: z.object({ stackName: z.string().optional() }).nullish(),
});

/** Who deployed these stacks, in the order of time. Of a request nothing but the stack is told. */
export function deploymentsOf(calls: readonly SeenCall[], stackNames: readonly string[]): Deployment[] {
  return calls.flatMap(({ name, time, record }): Deployment[] => {
    const parsed = RECORD.safeParse(jsonOf(record));
    const stackName = nameOf(parsed.data?.requestParameters?.stackName);
    if (!parsed.success || stackName === undefined || !stackNames.includes(stackName)) return [];
    const { userIdentity: { arn, invokedBy, type } = {}, errorCode } = parsed.data;
    return [{ time, stackName, call: name, by: arn ?? invokedBy ?? type ?? 'unknown', ...errorCode === undefined ? {} : { error: errorCode } }];
  }).sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
}

/** A stack is named by its name, or by its ARN: `arn:aws:cloudformation:<Region>:<account>:stack/<name>/<id>`. */
function nameOf(stackName: string | undefined): string | undefined {
  return stackName?.startsWith('arn:') === true ? stackName.split('/')[1] : stackName;
}
