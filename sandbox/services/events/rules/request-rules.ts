import type { PutRuleRequest, Target } from '@aws-sdk/client-eventbridge';
import { parseArn } from '../../../core/arn';
import type { AwsError } from '../../../core/aws-error';
import { invalidRequest, notImplemented } from '../errors';

/** API Reference, PutRule: "Name", at most 64 characters. */
const RULE_NAME = /^[.\-_A-Za-z0-9]{1,64}$/;
/** The bus that the services of an account tell of themselves on. */
const DEFAULT_BUS = 'default';

/** Why a name can't be a rule's; nothing when it can. */
export function refusedName(name: string): AwsError | undefined {
  return RULE_NAME.test(name) ? undefined : invalidRequest(`1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint`);
}

/** Why a rule isn't made; nothing when it is. */
export function refusedRule(input: PutRuleRequest): AwsError | undefined {
  const { Name = '', EventPattern, ScheduleExpression, EventBusName = DEFAULT_BUS, RoleArn } = input;
  const name = refusedName(Name);
  if (name !== undefined) return name;
  if (EventBusName !== DEFAULT_BUS) return notImplemented(`event buses other than "${DEFAULT_BUS}"`);
  if (ScheduleExpression !== undefined) return notImplemented('schedules');
  if (RoleArn !== undefined) return notImplemented('the role of a rule, which is for targets on other buses');
  if (EventPattern === undefined) return invalidRequest('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  return undefined;
}

/** Why a target isn't added to a rule; nothing when it is. */
export function refusedTarget({ Arn = '', RoleArn }: Target): AwsError | undefined {
  if (parseArn(Arn)?.service !== 'states') return notImplemented(`targets other than state machines, such as ${Arn}`);
  if (RoleArn === undefined) return invalidRequest(`RoleArn is required for target ${Arn}.`);
  return undefined;
}
