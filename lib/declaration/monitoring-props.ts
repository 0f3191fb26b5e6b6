import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** Who hears of the migrations. */
export interface MonitoringProps {
  /**
   * Topic of the target's account and Region that is told when a step fails, and when a database or a snapshot has arrived: each as EventBridge's
   * event of CloudFormation. Alarms of the stack go to it, too. The policy of a topic that isn't of the app has to let `events.amazonaws.com` and
   * `cloudwatch.amazonaws.com` publish to it; where it is encrypted, the policy of its key has to let both use the key.
   *
   * @default - nobody is told
   */
  readonly notifications?: ITopic;
}
