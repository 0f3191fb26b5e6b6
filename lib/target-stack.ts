import { CfnOutput, Lazy, Stack, Stage } from 'aws-cdk-lib';
import type { Alarm, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { OnEventOptions, Rule } from 'aws-cdk-lib/aws-events';
import type { Construct, IDependable } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import { MonitoringRole } from './access/monitoring-role';
import { TargetRole } from './access/target-role';
import type { MonitoringProps } from './declaration/monitoring-props';
import type { RuntimeProps } from './declaration/runtime-props';
import { Migration } from './migration';
import { FerryMonitoring, watchedIn } from './monitoring/ferry-monitoring';
import type { StuckStepAlarmOptions } from './monitoring/stuck-step-alarm';
import { managedPolicies } from './permissions/grant-all';
import { targetPermissions } from './permissions/target-permissions';
import { roleArn } from './plan/arns';
import { asOfNow } from './plan/before-closing';
import { type FerryPlan, openPlan } from './plan/ferry-plan';
import { type ClosedKey, closedKeys, type MadeKey, madeKeys } from './plan/made-keys';
import { outputName } from './plan/naming';
import { planFerry } from './plan-ferry';
import { StepHandler } from './runtime/step-handler';
import { StepProvider } from './runtime/step-provider';
import { StepWaits } from './runtime/step-waits';
import { refuseWhileUnfinished } from './runtime/unfinished-deployment';
import { type FerryStackProps, NEEDED_FOR, SourceStack, tagAll } from './source-stack';
import { ClosedTransferKey } from './steps/closed-transfer-key';
import { Leftovers, LeftoversMoment } from './steps/leftovers';
import { MadeTransferKey } from './steps/made-transfer-key';
import type { Preflight } from './steps/preflight';
import { functionNetworkFailures } from './validation/function-network-rules';
import { monitoringFailures } from './validation/monitoring-rules';
import { runtimeFailures } from './validation/runtime-rules';
import { checkBoundaries } from './validation/stacks/boundaries';
import { keepAsMade } from './validation/stacks/kept-stack';
import { checkKeyResources } from './validation/stacks/key-resources';
import { checkOutboundRules } from './validation/stacks/outbound-rules';
import { checkPairs } from './validation/stacks/pairs';
import { checkResolvedKeys } from './validation/stacks/resolved-keys';
import { checkStackQuotas, OUTPUTS_LIMIT } from './validation/stacks/stack-quotas';
import { outputWarnings } from './validation/warnings/output-warnings';
import { warn } from './validation/warnings/warning';

/** The declaration, how the functions run, who is told, and what else a stack can be given. */
export interface TargetStackProps extends FerryStackProps, RuntimeProps, MonitoringProps {}

/**
 * The stack of the target account: the handler, and the steps of every migration, with one for each transfer key that is made. When its
 * deployment ends, the databases run in this account, verified.
 *
 * Deploy it after the source's stack.
 */
export class TargetStack extends Stack {
  /** The migrations, in the order of the declaration. */
  public readonly migrations: readonly Migration[];
  private readonly closedKeys: readonly ClosedTransferKey[];
  private readonly monitoring: FerryMonitoring;

  /** @throws an error that lists everything that is wrong with the declaration. */
  public constructor(scope: Construct, id: string, declared: TargetStackProps) {
    const props = asOfNow(scope, declared);
    const plan = planFerry(props, [...runtimeFailures(props), ...functionNetworkFailures(props), ...monitoringFailures(props)]);
    super(scope, id, {
      description: 'Moves the declared RDS databases into this account',
      ...props,
      env: { account: plan.targetAccount, region: plan.targetRegion },
    });
    const { role } = new TargetRole(this, 'Role', { plan, isInVpc: props.vpc !== undefined });
    const restores = openPlan(plan).migrations.some(({ database }) => database !== undefined);
    const monitoringRole = restores ? new MonitoringRole(this, 'MonitoringRole', { rolePath: plan.names.rolePath }) : undefined;
    monitoringRole?.grantPass(role);
    // the id must stay: under another logical id, CloudFormation can't make functions whose names are taken.
    const handler = new StepHandler(this, 'StepFunction', {
      names: plan.names, role, monitoringRoleArn: monitoringRole?.roleArn, runtime: props,
      sourceStack: Lazy.string({ produce: () => this.sourceStackOf(plan)?.node.path }),
    });
    const provider = new StepProvider(this, 'StepProvider', { handler, names: plan.names, runtime: props });
    const waits = new StepWaits(this, 'StepWaits', { handler, names: plan.names });
    const common = { ferry: plan, provider, source: this.sourceAccess(plan), after: [role], repeatedOutputs: repeatedOutputs(plan) };
    this.migrations = plan.migrations.map((migration) => new Migration(this, migration.constructId, { ...common, plan: migration }));
    const preflights = inTurn(this.migrations.flatMap(({ preflight }) => preflight ?? []));
    for (const migration of this.migrations) migration.startAfter([waits, ...preflights]);
    for (const key of madeKeys(plan)) this.makeTransferKey(plan, provider, key, preflights);
    this.closedKeys = closedKeys(plan).map((key) => this.closeTransferKey(plan, provider, key));
    this.keepOrder(plan);
    this.tellLeftovers(plan, provider, [role, ...preflights]);
    this.monitoring = this.addMonitoring(plan, handler, props);
    nameOutputs(this.migrations);
    warn(this, outputWarnings(this.migrations, common.repeatedOutputs));
    refuseWhileUnfinished(this);
    tagAll(this, plan.tags);
    checkStackQuotas(this, {
      migrations: plan.migrations.length,
      policiesFor: (count) => managedPolicies(this, targetPermissions(this, { ...plan, migrations: plan.migrations.slice(0, count) })),
    }, this.migrations);
    checkGiven(this, props);
    checkBoundaries(this);
    keepAsMade(this);
    checkPairs(this, { side: 'target', declaration: props, plan });
  }

  /**
   * A rule for each step that fails. Its event is CloudFormation's, with the reason; an `eventPattern` of yours narrows it.
   *
   * @param id - of the rule, in this stack.
   */
  public onStepFailed(id: string, options: OnEventOptions = {}): Rule {
    return this.monitoring.onStepFailed(id, this, options);
  }

  /**
   * A rule for each migration that ends well: with a verified database, or with an imported snapshot.
   *
   * @param id - of the rule, in this stack.
   */
  public onArrived(id: string, options: OnEventOptions = {}): Rule {
    return this.monitoring.onArrived(id, this, options);
  }

  /** Number of steps that have failed: the sum of five minutes unless told otherwise. */
  public metricFailures(options?: MetricOptions): Metric {
    return this.monitoring.metricFailures(options);
  }

  /** Minutes that the step has been waited for which is waited for longest, of all migrations. Nothing while none is waited for. */
  public metricStepAge(options?: MetricOptions): Metric {
    return this.monitoring.metricStepAge(options);
  }

  /**
   * How far RDS is with the step of one migration, 0 to 100. Nothing while RDS doesn't tell.
   *
   * @param migration - its id, followed by `/` and the run where one is declared.
   */
  public metricStepPercent(migration: string, options?: MetricOptions): Metric {
    return this.monitoring.metricStepPercent(migration, options);
  }

  /** An alarm on `metricStepAge`. It goes to `notifications`, where they are given; its description names the runbook. */
  public alarmOnStuckStep(id: string, options: StuckStepAlarmOptions = {}): Alarm {
    return this.monitoring.alarmOnStuckStep(id, this, options);
  }

  /** A closed migration doesn't arrive any more. */
  private addMonitoring(plan: FerryPlan, { logGroup }: StepHandler, { notifications }: MonitoringProps): FerryMonitoring {
    const open = this.migrations.filter(({ preflight }) => preflight !== undefined);
    return new FerryMonitoring(this, 'Monitoring', {
      logGroup, notifications, prefix: plan.names.prefix, watched: () => watchedIn(this), lastSteps: () => open.map(({ end }) => end),
    });
  }

  /** Where a migration is declared to start after another one, its first change waits for that one's last step. */
  private keepOrder({ migrations }: FerryPlan): void {
    for (const [index, { startAfter }] of migrations.entries()) {
      const before = this.migrations[migrations.findIndex(({ label }) => label === startAfter)];
      if (before !== undefined) this.migrations[index]?.startAfter([before.lastStep]);
    }
  }

  /** The source's stack, where it is in the same app: another app's is known by its role only. */
  private sourceStackOf({ sourceAccount, names }: FerryPlan): SourceStack | undefined {
    const stacks = this.node.root.node.findAll().filter((construct) => construct instanceof SourceStack);
    return stacks.find((stack) => stack.account === sourceAccount && stack.roleName === names.sourceRoleName && Stage.of(stack) === Stage.of(this));
  }

  /** A key is made when nothing stands against any migration, and before the first change of those that use it. */
  private makeTransferKey(plan: FerryPlan, provider: StepProvider, key: MadeKey, preflights: readonly Preflight[]): void {
    const id = key.account === plan.targetAccount ? 'TransferKey' : 'SourceTransferKey';
    const made = new MadeTransferKey(this, id, { provider, plan, key, source: this.sourceAccess(plan), after: preflights });
    const users = new Set(key.migrations.map(({ constructId }) => constructId));
    for (const migration of this.migrations.filter(({ node }) => users.has(node.id))) migration.startAfter([made]);
    new CfnOutput(this, `${id}Arn`, { value: made.keyArn, description: `ARN of the transfer key in account ${key.account}` });
  }

  /** When all that were made under it are closed: a closing that is refused leaves the key as it is. */
  private closeTransferKey(plan: FerryPlan, provider: StepProvider, key: ClosedKey): ClosedTransferKey {
    const id = key.account === plan.targetAccount ? 'TransferKey' : 'SourceTransferKey';
    const after = this.migrations.filter(({ preflight }) => preflight === undefined).map(({ lastStep }) => lastStep);
    const closed = new ClosedTransferKey(this, `Closed${id}`, { provider, plan, key, source: this.sourceAccess(plan), after });
    new CfnOutput(this, `${id}Arn`, { value: closed.keyArn, description: `ARN of the transfer key in account ${key.account}` });
    new CfnOutput(this, `${id}Use`, { value: closed.use, description: 'What is under that key, and when it may go' });
    return closed;
  }

  /** Twice: what is there when a deployment begins is in the log even if it fails; what is there when it has ended is in the outputs. */
  private tellLeftovers(plan: FerryPlan, provider: StepProvider, before: readonly IDependable[]): void {
    const common = { provider, plan, source: this.sourceAccess(plan) };
    new Leftovers(this, { ...common, moment: LeftoversMoment.AT_START, after: before });
    const after = [...this.migrations.map(({ lastStep }) => lastStep), ...this.closedKeys];
    const { leftovers, notDeclared, neededFor } = new Leftovers(this, { ...common, moment: LeftoversMoment.AT_END, after });
    new CfnOutput(this, 'Leftovers', { value: leftovers, description: 'What exists in both accounts because of the migrations' });
    new CfnOutput(this, 'NotDeclared', { value: notDeclared, description: 'Migrations that aren\'t declared any more, and what to do about them' });
    new CfnOutput(this, NEEDED_FOR, { value: neededFor, description: 'What this stack is needed for' });
  }

  private sourceAccess({ sourceAccount, names, externalId }: FerryPlan): SourceAccess {
    return { AccountId: sourceAccount, RoleArn: roleArn(this, sourceAccount, names.sourceRoleWithPath), ExternalId: externalId };
  }
}

/** What the stack is given of other constructs. */
function checkGiven(stack: TargetStack, props: TargetStackProps): void {
  checkResolvedKeys(stack, props);
  checkKeyResources(stack, props);
  checkOutboundRules(stack, props);
}

/**
 * Preflights that run at the same time, at most. Each is one function that calls another one, and its waiter as much a minute later; a new account
 * runs 10 functions at a time: Lambda Developer Guide, "Lambda quotas".
 */
const PREFLIGHTS_AT_ONCE = 4;

/** Lets each Preflight wait until another one has made room for it. Answers the last ones: when these are done, all are. */
function inTurn(preflights: readonly Preflight[]): readonly Preflight[] {
  for (const [index, preflight] of preflights.entries()) {
    const before = preflights[index - PREFLIGHTS_AT_ONCE];
    if (before !== undefined) preflight.node.addDependency(before);
  }
  return preflights.slice(-PREFLIGHTS_AT_ONCE);
}

/** Outputs about all migrations: what is left of them, and what the stack is needed for. */
const OWN_OUTPUTS = 3;

/** How many of each migration's outputs fit into the stack: all of them, where there aren't many migrations. */
function repeatedOutputs(plan: FerryPlan): number {
  return Math.floor((OUTPUTS_LIMIT - OWN_OUTPUTS - madeKeys(plan).length - 2 * closedKeys(plan).length) / plan.migrations.length);
}

/**
 * Names the outputs after their migrations, without CDK's hash. Where two ids give one name ("a" and "a-source", for one), the one that stands later
 * in the declaration keeps its hash.
 */
function nameOutputs(migrations: readonly Migration[]): void {
  const taken = new Set<string>();
  for (const { node: { id }, outputs } of migrations) {
    for (const output of outputs) {
      const name = outputName(id, output.node.id);
      if (!taken.has(name)) output.overrideLogicalId(name);
      taken.add(name);
    }
  }
}
