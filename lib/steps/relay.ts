import { CustomResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, Dependable } from 'constructs';
import type { StepProperties, StepType } from '../../lambda/step/contract';
import type { SlowStepProps } from './step-props';

export interface RelayProps<Properties extends StepProperties> extends SlowStepProps {
  readonly resourceType: StepType;
  /**
   * Id of the account that the step acts in.
   *
   * @default - the stack's
   */
  readonly account?: string;
  /**
   * The Region that the step acts in.
   *
   * @default - the stack's
   */
  readonly region?: string;
  /** The properties that only this kind of step has. */
  readonly properties: Omit<Properties, keyof StepProperties>;
}

/**
 * One step as a chain of custom resources, because CloudFormation gives each at most an hour: every leg is the same step with the same
 * names, waits for a part of the time and hands on to the next. Their ids show in CloudFormation's events how far the step is.
 *
 * What depends on a step depends on its last leg.
 *
 * Each leg is retained, both when it leaves the template and when it is replaced. Deleting a step does nothing, so CloudFormation need not
 * call the handler for it, and a stack can be deleted when its handler is gone already or can't work any more.
 */
export abstract class Relay<Properties extends StepProperties, Attributes> extends Construct {
  private readonly lastLeg: CustomResource;

  protected constructor(scope: Construct, id: string, props: RelayProps<Properties>) {
    super(scope, id);
    const first = this.leg(1, props);
    first.node.addDependency(...props.after);
    this.lastLeg = first;
    for (let number = 2; number <= props.legs; number += 1) {
      const next = this.leg(number, props);
      next.node.addDependency(this.lastLeg);
      this.lastLeg = next;
    }
    Dependable.implement(this, { dependencyRoots: [this.lastLeg] });
  }

  /** An attribute of the step, as its last leg tells it. */
  protected attribute(name: keyof Attributes & string): string {
    return this.lastLeg.getAttString(name);
  }

  private leg(number: number, { provider, resourceType, migrationId, account, region, legs, properties }: RelayProps<Properties>): CustomResource {
    const stack = Stack.of(this);
    const common: StepProperties = {
      Migration: migrationId,
      Region: region ?? stack.region,
      AccountId: account ?? stack.account,
      Leg: String(number),
      Legs: String(legs),
    };
    return new CustomResource(this, `Leg${String(number).padStart(2, '0')}`, {
      serviceToken: provider.serviceToken,
      resourceType,
      removalPolicy: RemovalPolicy.RETAIN,
      properties: { ...common, ...properties },
    });
  }
}
