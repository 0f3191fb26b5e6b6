import { type CfnResource, CfnWaitCondition, CustomResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct, Dependable, type IDependable } from 'constructs';
import {
  type StepProperties, type StepType, WAIT_HOURS, WAIT_METADATA, type WaitMetadata, type WaitsProperties,
} from '../../lambda/step/contract';
import type { StepWait } from '../plan/waits';
import { type FixedPart, keepAllProperties, keepProperties, leaveOut, retained } from '../validation/stacks/rendered-properties';
import type { StepProps, WaitMark } from './step-props';

export interface RelayProps<Properties extends StepProperties> extends StepProps {
  readonly resourceType: StepType;
  /**
   * How long the step is waited for.
   *
   * @default - the step takes minutes: it is one custom resource
   */
  readonly wait?: StepWait;
  /**
   * Needed with `wait`.
   *
   * @default - there are no wait conditions to mark
   */
  readonly mark?: WaitMark;
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
  /**
   * Of a step that is one custom resource: which one of several that look at the same.
   *
   * @default - the only one
   */
  readonly number?: LegNumber;
  /** The properties that only this kind of step has. */
  readonly properties: Omit<Properties, keyof StepProperties>;
}

/**
 * One step. One that can take hours is a relay, because CloudFormation gives a custom resource an hour at most: a first leg starts the work, and
 * suffices for a small database; wait conditions follow, of half a day each; a last leg ends the step, or says why it failed. Both legs are the same
 * step with the same names.
 *
 * What depends on a step depends on the last of these.
 *
 * Each leg is retained, both when it leaves the template and when it is replaced. Deleting a step does nothing, so CloudFormation need not
 * call the handler for it, and a stack can be deleted when its handler is gone already or can't work any more.
 */
export abstract class Relay<Properties extends StepProperties, Attributes> extends Construct {
  /** The custom resource that ends the step. */
  public readonly lastLeg: CustomResource;

  protected constructor(scope: Construct, id: string, private readonly props: RelayProps<Properties>) {
    super(scope, id);
    const { wait, after, number = { Leg: '1', Legs: wait === undefined ? '1' : '2' } } = props;
    const first = this.leg('Leg', after, number);
    const waits = wait === undefined ? [] : this.waitConditions(wait, first);
    this.lastLeg = wait === undefined ? first : this.leg('End', [waits.at(-1) ?? first], { Leg: '2', Legs: '2', Waits: waitsOf(wait) });
    Dependable.implement(this, { dependencyRoots: [this.lastLeg] });
  }

  /** An attribute of the step, as its last leg tells it. */
  protected attribute(name: keyof Attributes & string): string {
    return this.lastLeg.getAttString(name);
  }

  private leg(id: string, after: readonly IDependable[], number: LegNumber): CustomResource {
    const properties = this.properties(number);
    const leg = new CustomResource(this, id, {
      serviceToken: this.props.provider.serviceToken,
      resourceType: this.props.resourceType,
      removalPolicy: RemovalPolicy.RETAIN,
      properties,
    });
    leg.node.addDependency(...after);
    keepAllProperties(leg.node.defaultChild as CfnResource, [...legParts(this.props.provider.serviceToken), ...declared(properties)]);
    return leg;
  }

  private properties(number: LegNumber): StepProperties {
    const { migrationId, account, region, properties } = this.props;
    const stack = Stack.of(this);
    const common: StepProperties = { Migration: migrationId, Region: region ?? stack.region, AccountId: account ?? stack.account, ...number };
    return { ...common, ...properties };
  }

  /** One after another, the first one after the first leg. */
  private waitConditions({ conditions }: StepWait, first: CustomResource): readonly CfnWaitCondition[] {
    const { mark = { prefix: '', lastStep: '' }, resourceType } = this.props;
    const metadata: WaitMetadata = {
      Prefix: mark.prefix, StepType: resourceType, Properties: this.properties({ Leg: '1', Legs: '2' }), LastStep: mark.lastStep,
    };
    let before: IDependable = first;
    return Array.from({ length: conditions }, (_, index) => {
      const condition = new CfnWaitCondition(this, `Wait${String(index + 1).padStart(2, '0')}`);
      condition.cfnOptions.creationPolicy = { resourceSignal: { count: 1, timeout: `PT${WAIT_HOURS}H` } };
      condition.addMetadata(WAIT_METADATA, metadata);
      condition.node.addDependency(before);
      keepProperties(condition, [...WAIT_PARTS, { part: `/Metadata.${WAIT_METADATA}`, expected: metadata, why: FOLLOWS, remedy: leaveOut }]);
      before = condition;
      return condition;
    });
  }
}

/** What CloudFormation gives a custom resource, in seconds; the legs hand on before. */
const LEG_TIMEOUT = 3600;

function legParts(serviceToken: string): FixedPart[] {
  return [
    { part: 'ServiceToken', expected: serviceToken, why: 'which takes the steps', remedy: leaveOut },
    {
      part: 'ServiceTimeout', expected: undefined, absent: LEG_TIMEOUT, why: 'so that a step has an hour, within which it hands on', remedy: leaveOut,
    },
    ...retained('so that the stack can be deleted without its functions'),
  ];
}

const FOLLOWS = 'which follows from the declaration';

function declared(properties: object): FixedPart[] {
  return Object.entries(properties).map(([part, expected]) => ({ part, expected: expected as unknown, why: FOLLOWS, remedy: leaveOut }));
}

/** A wait condition with a handle would have properties; one that is signalled has a creation policy. */
const WAIT_PARTS: readonly FixedPart[] = [
  { part: '/CreationPolicy.ResourceSignal.Timeout', expected: `PT${WAIT_HOURS}H` },
  { part: '/CreationPolicy.ResourceSignal.Count', expected: 1 },
  { part: 'Timeout', expected: undefined },
  { part: 'Count', expected: undefined },
].map((fixed) => ({
  ...fixed, why: 'which the waits of the migration are counted with', remedy: () => 'declare a `maxWait` of the migration instead',
}));

type LegNumber = Pick<StepProperties, 'Leg' | 'Legs' | 'Waits'>;

function waitsOf(wait: StepWait): WaitsProperties {
  return { Conditions: String(wait.conditions), Share: String(wait.share), AllShares: String(wait.allShares) };
}
