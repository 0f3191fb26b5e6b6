import { App, Duration, Stack } from 'aws-cdk-lib';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { SourceStack, TargetStack } from '../../lib';
import { ferry } from './migrations';

/**
 * Tells a topic when a step fails, when the database has arrived, and when a step is stuck. The sandbox has no topics, metric filters and alarms:
 * leave them out of the app that you rehearse.
 *
 *     npx cdk deploy --all --app 'npx tsx examples/notifications/app.ts'
 */
export const app = new App();

const source = new SourceStack(app, 'RdsFerrySource', ferry);

// a stack of its own, in the account and Region of the target's: the topic stays when the migrations are over.
const notifications = new Stack(app, 'Notifications', { env: { account: ferry.target.account, region: ferry.region } });
const topic = new Topic(notifications, 'Topic', { enforceSSL: true });
topic.addSubscription(new EmailSubscription('operations@example.com'));

const target = new TargetStack(app, 'RdsFerryTarget', { ...ferry, notifications: topic });
target.addStackDependency(source);

// one alarm, for what fails nothing and doesn't end. It goes to the topic, with the runbook in its description.
target.alarmOnStuckStep('StuckStep', { after: Duration.hours(6) });

// those who own `orders` hear of its failures too. It is a prefix: a migration `orders2` would be meant as well.
target.onStepFailed('OrdersFailed', {
  eventPattern: { detail: { 'logical-resource-id': [{ prefix: 'orders' }] } },
  target: new SnsTopic(new Topic(notifications, 'OwnersOfOrders', { enforceSSL: true })),
});
