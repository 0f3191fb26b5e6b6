import { createHash } from 'node:crypto';
import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import type { Construct, IDependable } from 'constructs';
import {
  ALL_MIGRATIONS, type LeftoversAttributes, type LeftoversProperties, SNAPSHOT_RESOURCE, type SourceAccess, StepType,
} from '../../lambda/step/contract';
import { closingRegions } from '../permissions/closing-permissions';
import { rdsArn } from '../plan/arns';
import { closedMigrations, type FerryPlan, openPlan } from '../plan/ferry-plan';
import { closedKeys, madeKeys } from '../plan/made-keys';
import { renderedResource } from '../validation/stacks/rendered-properties';
import { Relay } from './relay';
import type { ServiceProvider } from './step-props';

/** When it looks. */
export enum LeftoversMoment {
  /** When the Preflights have passed: what is told then is in the log, whatever becomes of the deployment. */
  AT_START = 'AtStart',
  /** When all else has ended: what is told then is in the outputs. */
  AT_END = 'AtEnd',
}

export interface LeftoversProps {
  readonly moment: LeftoversMoment;
  readonly provider: ServiceProvider;
  readonly plan: FerryPlan;
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  readonly after: readonly IDependable[];
}

/** Tells what exists in both accounts because of the migrations, those included that aren't declared any more. A stack has one at each moment. */
export class Leftovers extends Relay<LeftoversProperties, LeftoversAttributes> {
  /** What exists, by migration. */
  public readonly leftovers: string;
  /** The migrations that aren't declared any more, each with what to do. */
  public readonly notDeclared: string;
  /** What the stack is needed for. */
  public readonly neededFor: string;

  public constructor(scope: Construct, { moment, provider, plan, source, after }: LeftoversProps) {
    const keys = [...madeKeys(plan), ...closedKeys(plan)];
    super(scope, `Leftovers${moment}`, {
      provider, after,
      migrationId: ALL_MIGRATIONS,
      resourceType: StepType.LEFTOVERS,
      number: { Leg: moment === LeftoversMoment.AT_START ? '1' : '2', Legs: '2' },
      properties: {
        Source: source,
        Prefix: plan.names.prefix,
        SourceRegions: closingRegions(plan),
        Open: unlessEmpty(openPlan(plan).migrations.map(({ label }) => label)),
        Closed: unlessEmpty(closedMigrations(plan).map(({ label }) => label)),
        SharedSnapshots: unlessEmpty(sharedSnapshots(Stack.of(scope), plan)),
        AliasName: plan.names.transferKeyAliasName,
        KeyPlaces: unlessEmpty(keys.map(({ account, region }) => ({ AccountId: account, Region: region }))),
        LogGroupPrefix: `/aws/lambda/${plan.names.onEventFunctionName}-`,
        Template: Lazy.uncachedString({ produce: () => digestOf(Stack.of(scope)) }),
      },
    });
    this.leftovers = this.attribute('Leftovers');
    this.notDeclared = this.attribute('NotDeclared');
    this.neededFor = this.attribute('NeededFor');
  }
}

/** Snapshots that migrations share without having made them. */
function sharedSnapshots(stack: Stack, { migrations }: FerryPlan): LeftoversProperties['SharedSnapshots'] & object {
  return migrations.filter(({ chain }) => chain.sharesDeclaredSnapshot).map(({ label, chain: { shared, family: { kind } } }) => ({
    Migration: label, SnapshotArn: rdsArn(stack, shared, SNAPSHOT_RESOURCE[kind], shared.name),
  }));
}

/** The handler takes no empty list. */
function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/**
 * CloudFormation calls a step again when its properties are others. So one of them is a digest of all other resources of the stack, as the template
 * will have them; those of a nested stack are in the name of its template. What changes nothing here changes nothing in the accounts either.
 */
function digestOf(stack: Stack): string {
  const resources = stack.node.findAll().filter((one): one is CfnResource => CfnResource.isCfnResource(one) && Stack.of(one) === stack);
  const others = resources.filter(({ cfnResourceType: type }) => type !== StepType.LEFTOVERS);
  return createHash('sha256').update(JSON.stringify(others.map(renderedResource))).digest('hex');
}
