import { Token } from 'aws-cdk-lib';
import type { FerryProps } from '../declaration/ferry-props';
import type { MonitoringProps } from '../declaration/monitoring-props';
import { isLiteral, isObject } from './messages/described';
import { type Failure, failure } from './messages/failure';
import { isLike, type Likeness, likenessFailures } from './values/likeness';

const TOPIC: Likeness = {
  expected: 'a Topic of aws-cdk-lib/aws-sns',
  members: ['topicArn', 'addSubscription'],
  remedy: (value) => (isLiteral(value) && value.startsWith('arn:') ? `give Topic.fromTopicArn(scope, 'Topic', '${value}')` : 'give a Topic'),
};

/** What a declaration gives that the rules need. */
type Given = MonitoringProps & Partial<Pick<FerryProps, 'target' | 'region'>>;

/** What is wrong with who shall hear of the migrations. */
export function monitoringFailures(props: Given): Failure[] {
  return isObject(props) ? [...likenessFailures('notifications', props.notifications, TOPIC), ...placeFailures(props)] : [];
}

/** EventBridge and alarms tell topics of their own Region only, and the policy of another account's can't be seen. */
function placeFailures({ notifications, target, region }: Given): Failure[] {
  const env = isLike(notifications, TOPIC) ? notifications?.env : undefined;
  return [...elsewhere('account', env?.account, target?.account), ...elsewhere('Region', env?.region, region)];
}

function elsewhere(what: 'account' | 'Region', got: string | undefined, expected: string | undefined): Failure[] {
  if (got === undefined || !isLiteral(expected) || Token.isUnresolved(got) || got === expected) return [];
  return [failure(
    'RF-1090',
    `notifications is a topic of the ${what} ${got}, but the target's stack is in ${expected}: give one of the ${what} that the databases move to`,
  )];
}
