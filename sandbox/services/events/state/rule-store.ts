import { formatArn } from '../../../core/arn';
import { ruleNotFound } from '../errors';
import type { EventPattern } from '../rules/pattern';

/** Where a rule sends what it matches. */
export interface RuleTarget {
  readonly id: string;
  /** Of a state machine. */
  readonly arn: string;
  readonly roleArn: string;
}

/** A rule of the default event bus. A change makes a new record. */
export interface Rule {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly description?: string;
  /** As it was sent. */
  readonly eventPattern: string;
  readonly pattern: EventPattern;
  readonly isEnabled: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly targets: ReadonlyMap<string, RuleTarget>;
}

/** An account and a Region. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** The rules of all accounts and Regions. */
export class RuleStore {
  private readonly rules = new Map<string, Rule>();

  public find(name: string, place: Place): Rule | undefined {
    return this.rules.get(ruleArn(name, place));
  }

  /** @throws AwsError - `ResourceNotFoundException` */
  public rule(name: string | undefined, place: Place): Rule {
    const found = this.find(name ?? '', place);
    if (found === undefined) throw ruleNotFound(name ?? '');
    return found;
  }

  public put(rule: Rule): Rule {
    this.rules.set(rule.arn, rule);
    return rule;
  }

  public delete({ arn }: Rule): void {
    this.rules.delete(arn);
  }

  public of({ accountId, region }: Place): readonly Rule[] {
    return [...this.rules.values()].filter((rule) => rule.accountId === accountId && rule.region === region);
  }
}

export function ruleArn(name: string, { accountId, region }: Place): string {
  return formatArn('events', region, accountId, `rule/${name}`);
}
