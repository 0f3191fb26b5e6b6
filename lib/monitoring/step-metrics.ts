import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions, Stats, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type IFilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface StepMetricsProps {
  /** Where the handler logs. */
  readonly logGroup: LogGroup;
  /** First part of the pair's names: two pairs of one account have metrics of their own. */
  readonly prefix: string;
}

/** Names of fields of the handler's log: `LogFields` in lambda/step/engine/step-log.ts. */
const [LEVEL, STATUS, MIGRATION, AGE, PERCENT] = ['$.level', '$.status', '$.migration', '$.ageMinutes', '$.percent'];

/**
 * Metrics that CloudWatch Logs makes of the lines of the handler's log. Each has a metric filter, which is made when it is first asked for: who asks
 * for none pays for none. Lines from before don't count.
 */
export class StepMetrics extends Construct {
  private readonly namespace: string;

  public constructor(scope: Construct, id: string, private readonly props: StepMetricsProps) {
    super(scope, id);
    this.namespace = `RdsFerry/${props.prefix}`;
  }

  /** Number of steps that have failed. */
  public failures(options?: MetricOptions): Metric {
    const isFailure = FilterPattern.all(FilterPattern.stringValue(LEVEL, '=', 'ERROR'), FilterPattern.exists(STATUS));
    return this.metric('Failures', isFailure, '1', { statistic: Stats.SUM, unit: Unit.COUNT, ...options });
  }

  /** Minutes that the step has been waited for which is waited for longest. */
  public age(options?: MetricOptions): Metric {
    const isWaitedFor = FilterPattern.all(FilterPattern.stringValue(STATUS, '=', 'pending'), FilterPattern.exists(AGE));
    return this.metric('StepAge', isWaitedFor, AGE, { statistic: Stats.MAXIMUM, ...options });
  }

  /** Percent of the slow step of one migration. @param migration - its label. */
  public percent(migration: string, options?: MetricOptions): Metric {
    const dimensions = { Migration: MIGRATION };
    const metric = this.metric('StepPercent', FilterPattern.all(FilterPattern.exists(MIGRATION), FilterPattern.exists(PERCENT)), PERCENT, {
      statistic: Stats.MAXIMUM, unit: Unit.PERCENT, ...options,
    }, dimensions);
    return metric.with({ dimensionsMap: { Migration: migration } });
  }

  private metric(
    metricName: string, filterPattern: IFilterPattern, metricValue: string, options: MetricOptions, dimensions?: Record<string, string>,
  ): Metric {
    const { props: { logGroup }, namespace: metricNamespace } = this;
    if (this.node.tryFindChild(metricName) === undefined) {
      new MetricFilter(this, metricName, { logGroup, filterPattern, metricNamespace, metricName, metricValue, unit: options.unit, dimensions });
    }
    // the unit is the filter's: one that is asked for beside it would find nothing.
    return new Metric({ namespace: metricNamespace, metricName, period: Duration.minutes(5), ...options, unit: undefined });
  }
}
