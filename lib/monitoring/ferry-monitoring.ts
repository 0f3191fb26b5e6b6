import { type CfnResource, CustomResource, Stack } from 'aws-cdk-lib';
import type { Alarm, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type EventPattern, type OnEventOptions, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct, type IConstruct } from 'constructs';
import { StepMetrics } from './step-metrics';
import { arrivals, failedSteps, type LastStep } from './step-rules';
import { StuckStepAlarm, type StuckStepAlarmOptions } from './stuck-step-alarm';

export interface FerryMonitoringProps {
  readonly logGroup: LogGroup;
  readonly prefix: string;
  /** What a rule has to be there for: the steps of the stack itself, and the nested stacks with all others. */
  readonly watched: () => readonly IConstruct[];
  readonly lastSteps: () => readonly LastStep[];
  readonly notifications?: ITopic;
}

/** Rules, metrics and alarms about the steps of a stack. It makes nothing that isn't asked for. */
export class FerryMonitoring extends Construct {
  private readonly metrics: StepMetrics;

  public constructor(scope: Construct, id: string, private readonly props: FerryMonitoringProps) {
    super(scope, id);
    this.metrics = new StepMetrics(this, 'Metrics', props);
    const { notifications: topic } = props;
    if (topic === undefined) return;
    this.onStepFailed('StepFailed', this, { target: new SnsTopic(topic), description: 'Tells that a step of a migration has failed' });
    this.onArrived('Arrived', this, { target: new SnsTopic(topic), description: 'Tells that a migration has ended' });
  }

  public onStepFailed(id: string, scope: Construct, options: OnEventOptions): Rule {
    return this.rule(id, scope, failedSteps(Stack.of(this)), options);
  }

  public onArrived(id: string, scope: Construct, options: OnEventOptions): Rule {
    return this.rule(id, scope, arrivals(Stack.of(this), this.props.lastSteps()), options);
  }

  public metricFailures(options?: MetricOptions): Metric {
    return this.metrics.failures(options);
  }

  public metricStepAge(options?: MetricOptions): Metric {
    return this.metrics.age(options);
  }

  public metricStepPercent(migration: string, options?: MetricOptions): Metric {
    return this.metrics.percent(migration, options);
  }

  public alarmOnStuckStep(id: string, scope: Construct, options: StuckStepAlarmOptions): Alarm {
    const alarm = new StuckStepAlarm(scope, id, this.metrics.age(), options);
    const { notifications: topic } = this.props;
    if (topic === undefined) return alarm;
    alarm.addAlarmAction(new SnsAction(topic));
    // the policy that a topic gets for the rules takes the place of SNS's own, which let alarms of the account publish.
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    return alarm;
  }

  /** It is there before what it tells of: an event that comes before its rule is lost. */
  private rule(id: string, scope: Construct, pattern: EventPattern, { target, description, ruleName, eventPattern }: OnEventOptions): Rule {
    const rule = new Rule(scope, id, { description, ruleName, eventPattern: pattern, targets: target === undefined ? [] : [target] });
    rule.addEventPattern(eventPattern);
    const { notifications: topic } = this.props;
    for (const watched of this.props.watched()) {
      watched.node.addDependency(rule);
      if (topic !== undefined && Stack.of(topic) === Stack.of(this)) watched.node.addDependency(topic);
    }
    return rule;
  }
}

/** The steps of a stack itself, and the stacks that are nested in it. */
export function watchedIn(stack: Stack): readonly IConstruct[] {
  const own = stack.node.findAll().filter((construct) => construct instanceof CustomResource && Stack.of(construct) === stack);
  const nested = stack.node.findAll().flatMap((construct) => (construct instanceof Stack ? construct.nestedStackResource ?? [] : []));
  return [...own, ...nested as readonly CfnResource[]];
}
