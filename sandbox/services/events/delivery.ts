import { AwsError } from '../../core/aws-error';
import type { Clock } from '../../core/clock';
import type { Identifiers } from '../../core/identifiers';
import type { Invoker } from '../../core/operation';
import type { AwsEvent, EventBus } from '../../core/ports/event-bus';
import type { RoleSessions } from '../../core/role-sessions';
import { matches } from './rules/pattern';
import type { Rule, RuleStore, RuleTarget } from './state/rule-store';

/** Milliseconds until an event reaches its targets. Ours: EventBridge gives no figure. */
const DELIVERY_TIME = 1_000;

export interface DeliveryProps {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  /** Calls the targets' services. */
  readonly invoker: Invoker;
  readonly sessions: RoleSessions;
  readonly store: RuleStore;
}

/**
 * Hands the events of services to the rules that match. A target whose role may not start it gets nothing, and nobody hears of that: AWS retries
 * for a day, and tells its metrics only.
 */
export class Delivery implements EventBus {
  public constructor(private readonly props: DeliveryProps) {}

  public put(event: AwsEvent): void {
    const rules = this.props.store.of(event).filter(({ isEnabled, targets }) => isEnabled && targets.size > 0);
    if (rules.length === 0) return;
    const envelope = this.envelope(event);
    for (const rule of rules.filter(({ pattern }) => matches(pattern, envelope))) {
      for (const target of rule.targets.values()) {
        this.props.clock.after(DELIVERY_TIME, () => { void this.start(rule, target, JSON.stringify(envelope)); });
      }
    }
  }

  private envelope({ source, detailType, accountId, region, resources, detail }: AwsEvent): object {
    const { identifiers, clock } = this.props;
    return {
      'version': '0', 'id': identifiers.uuid(), 'detail-type': detailType, source, 'account': accountId,
      'time': new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'), region, resources, detail,
    };
  }

  private async start({ arn, region, accountId }: Rule, target: RuleTarget, input: string): Promise<void> {
    const { sessions, invoker, identifiers } = this.props;
    try {
      const { principal } = sessions.take(target.roleArn, identifiers.text(32), arn);
      await invoker.invoke('states', 'StartExecution', { stateMachineArn: target.arn, input }, {
        principal, accountId, region, requestId: identifiers.uuid(),
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }
}
