import { CfnOutput, type CfnResource, type CustomResource, Lazy, NestedStack, Stack, Token } from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import { DatabaseSetting, type SourceAccess } from '../lambda/step/contract';
import { ClosingSteps } from './closing-steps';
import type { ChainCopy, ChainSnapshot } from './plan/chain';
import type { ChainArns } from './plan/chain-arns';
import type { FerryPlan, MigrationPlan } from './plan/ferry-plan';
import { groupsOfResult, optionsOf, targetGroups } from './plan/plan-groups';
import type { SlowStep } from './plan/waits';
import { replicationOutputs } from './restore/replication-output';
import { restoreOf } from './restore/restore-of';
import type { RestoreOutput, RestoreSteps } from './restore/restore-strategy';
import { DatabaseGroups } from './steps/database-groups';
import { ManualSnapshot } from './steps/manual-snapshot';
import { SnapshotCopy } from './steps/snapshot-copy';
import { SnapshotShare } from './steps/snapshot-share';
import type { ServiceProvider, SlowStepProps } from './steps/step-props';
import { keepProperties } from './validation/stacks/rendered-properties';

export interface MigrationStepsProps {
  /** The steps, with all names. */
  readonly plan: MigrationPlan;
  /** What all migrations have in common. */
  readonly ferry: FerryPlan;
  /** What CloudFormation calls for each step. */
  readonly provider: ServiceProvider;
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  readonly arns: ChainArns;
}

/** The nested stack of one migration. A template holds 500 resources; so each migration has one of its own, with a line for each step in the CLI. */
export class MigrationSteps extends NestedStack {
  /** The last step: when it is done, so is the migration. */
  public readonly lastStep: IDependable;
  /** The custom resource that ends it. */
  public readonly lastLeg: CustomResource;
  /** The outputs of the nested stack, those that people ask for first, first. */
  public readonly outputs: readonly RestoreOutput[];

  public constructor(scope: Construct, id: string, props: MigrationStepsProps) {
    const { label, closing, constructId } = props.plan;
    super(scope, id, { description: `${closing === undefined ? 'Moves the database of' : 'Closes'} the migration ${label}` });
    // under the migration's name: the CDK CLI tells resources by their logical ids, in all nested stacks together.
    const chain = closing === undefined
      ? new ChainOfSteps(this, constructId, props) : new ClosingSteps(this, constructId, { ...props, plan: { ...props.plan, closing } });
    this.lastLeg = chain.lastLeg;
    this.lastStep = this.lastLeg;
    this.outputs = chain.outputs;
    keepProperties(this.nestedStackResource as CfnResource, [{
      part: 'TimeoutInMinutes', expected: undefined, why: 'so that the migration is waited for as long as is declared',
      remedy: () => 'declare a `maxWait` of the migration instead',
    }]);
    for (const { id: name, value, description } of this.outputs) new CfnOutput(this, name, { value, description }).overrideLogicalId(name);
  }

  /** An output as the parent reads it. */
  public outputOf(name: string): string {
    return Token.asString(this.nestedStackResource?.getAtt(`Outputs.${name}`));
  }
}

/** A step about a snapshot. */
type SnapshotStep = ManualSnapshot | SnapshotCopy | SnapshotShare;

/** Those of snapshot, transfer copy, share, groups, import copy, restore and verification that a case needs. Each starts when the one before ends. */
class ChainOfSteps extends Construct {
  public readonly lastLeg: CustomResource;
  public readonly outputs: readonly RestoreOutput[];
  private readonly arns: ChainArns;

  public constructor(scope: Construct, id: string, private readonly props: MigrationStepsProps) {
    super(scope, id);
    const { plan: { chain } } = props;
    this.arns = props.arns;
    const snapshot = chain.snapshot && this.takeSnapshot(chain.snapshot);
    const transferCopy = chain.transferCopy && this.copyForTransfer(chain.transferCopy, snapshot);
    const share = this.share(transferCopy ?? snapshot);
    const groups = this.makeGroups(share);
    const importCopy = chain.importCopy && this.importSnapshot(chain.importCopy, groups ?? share, groups);
    const restore = this.addRestore(importCopy ?? groups ?? share);
    this.lastLeg = restore?.lastLeg ?? (importCopy ?? share).lastLeg;
    this.outputs = [...restore?.outputs ?? [], ...this.originOutputs(snapshot ?? transferCopy ?? share, restore)];
  }

  private takeSnapshot({ name }: ChainSnapshot): ManualSnapshot {
    const { source } = this.props;
    return new ManualSnapshot(this, 'Snapshot', {
      ...this.slowStep('snapshot'), result: this.arns.result, source, sourceDatabase: this.arns.sourceDatabase, snapshotName: name,
    });
  }

  private copyForTransfer({ name, region, of }: ChainCopy, after: IDependable | undefined): SnapshotCopy {
    const { source, plan: { chain } } = this.props;
    return new SnapshotCopy(this, 'TransferCopy', {
      ...this.slowStep('transferCopy', after),
      result: this.arns.result,
      kind: chain.family.kind,
      source,
      region,
      of: of === undefined ? { newestOf: this.arns.database } : { snapshotArn: this.arns.snapshot(of) },
      snapshotName: name,
      keyArn: this.arns.transferKey,
    });
  }

  private share(after: IDependable | undefined): SnapshotShare {
    const { source, provider, plan: { label, chain } } = this.props;
    return new SnapshotShare(this, 'Share', {
      provider, migrationId: label, after: after === undefined ? [] : [after],
      result: this.arns.result,
      kind: chain.family.kind,
      source,
      snapshotName: chain.shared.name,
      region: chain.shared.region,
      snapshotOf: chain.sharesDeclaredSnapshot ? this.arns.database : undefined,
    });
  }

  /** Before the copy in the target account: that one is in an option group already. */
  private makeGroups(after: IDependable): DatabaseGroups | undefined {
    const { source, provider, plan } = this.props;
    const { label, chain, database, names: { groupPrefix } } = plan;
    const { restore, importCopy, shared } = chain;
    const groups = groupsOfResult(plan);
    if (groups.length === 0) return undefined;
    return new DatabaseGroups(this, 'Groups', {
      provider, migrationId: label, after: [after], result: this.arns.result, source, sourceDatabase: this.arns.sourceDatabase,
      snapshotArn: this.arns.snapshot(restore?.from ?? importCopy ?? shared), sharedSnapshotArn: this.arns.snapshot(shared), groupPrefix, groups,
      optionsOf: optionsOf(chain, this.arns), onlyLasting: database === undefined,
    });
  }

  private importSnapshot({ name }: ChainCopy, after: IDependable, groups: DatabaseGroups | undefined): SnapshotCopy {
    const { source, plan } = this.props;
    const { chain } = plan;
    const isMade = groupsOfResult(plan).includes(DatabaseSetting.OPTION_GROUP);
    return new SnapshotCopy(this, 'ImportCopy', {
      ...this.slowStep('importCopy', after),
      result: chain.restore === undefined ? undefined : this.arns.result,
      kind: chain.family.kind,
      of: { snapshotArn: this.arns.snapshot(chain.shared) },
      snapshotName: name,
      keyArn: this.arns.importKey,
      optionGroupName: plan.optionGroupName,
      madeOptionGroupName: isMade ? groups?.optionGroupName : undefined,
      originalSource: source,
      // one of another Region isn't where the original is.
      firstSnapshotName: chain.snapshot?.region === chain.shared.region && chain.transferCopy !== undefined ? chain.snapshot.name : undefined,
    });
  }

  private addRestore(after: IDependable): RestoreSteps | undefined {
    const { source, plan } = this.props;
    const { chain, database, waits } = plan;
    const { restore } = chain;
    if (restore === undefined || database === undefined) return undefined;
    return restoreOf(database).addSteps(this, {
      ...this.slowStep('restore', after),
      membersWait: waits.members,
      source,
      sourceDatabase: this.arns.sourceDatabase,
      snapshotArn: this.arns.snapshot(restore.from),
      groups: targetGroups(plan, this.arns),
      restoreKeyArn: restore.key === undefined ? undefined : this.arns.finalKey,
      finalKeyArn: this.arns.finalKey,
    });
  }

  private slowStep(step: SlowStep, after?: IDependable): SlowStepProps {
    const { provider, ferry: { names: { prefix } }, plan: { label, waits } } = this.props;
    const wait = waits[step];
    if (wait === undefined) throw new Error(`no wait is planned for the step ${step} of ${label}`);
    const stack = Stack.of(this);
    const lastStep = Lazy.string({ produce: () => stack.getLogicalId(this.lastLeg.node.defaultChild as CfnResource) });
    return { provider, migrationId: label, wait, mark: { prefix, lastStep }, after: after === undefined ? [] : [after] };
  }

  /** What the result was made of. The first step knows the time of the data. */
  private originOutputs({ dataTime }: SnapshotStep, restore: RestoreSteps | undefined): RestoreOutput[] {
    const { chain: { snapshot, transferCopy, importCopy, shared } } = this.props.plan;
    const ofSource = [...new Set([snapshot, transferCopy, shared].filter((one) => one !== undefined).map((one) => this.arns.snapshot(one)))];
    return [
      ...(importCopy === undefined ? [] : [
        { id: 'ImportedSnapshotArn', value: this.arns.snapshot(importCopy), description: 'ARN of the snapshot in this account' },
      ]),
      { id: 'DataTime', value: dataTime, description: 'Time that the data is of: what was written later isn\'t in it' },
      ...replicationOutputs(restore),
      { id: 'SourceDatabaseArn', value: this.arns.database, description: 'ARN of the source database' },
      { id: 'SourceSnapshotArns', value: ofSource.join(' '), description: 'ARNs of the snapshots in the source account' },
    ];
  }
}
