import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface StuckStepAlarmOptions {
  /**
   * How long a step may be waited for before it is taken for stuck.
   *
   * @default Duration.hours(12)
   */
  readonly after?: Duration;

  /**
   * Where the runbook is, for the alarm's description.
   *
   * @default - the name of the document in this project
   */
  readonly runbookUrl?: string;
}

const RUNBOOK = 'docs/runbook.md#a-step-is-stuck of rds-ferry';

/** Goes off when a step has been waited for too long, with what to do in its description. What isn't waited for is fine. */
export class StuckStepAlarm extends Alarm {
  /** @param age - minutes that the step has been waited for which is waited for longest. */
  public constructor(scope: Construct, id: string, age: Metric, { after = Duration.hours(12), runbookUrl = RUNBOOK }: StuckStepAlarmOptions) {
    super(scope, id, {
      metric: age,
      threshold: after.toMinutes(),
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `A step of a migration has been waited for ${after.toHumanString()}. What to look at and to do: ${runbookUrl}`,
    });
  }
}
