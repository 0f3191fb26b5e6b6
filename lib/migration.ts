import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import type { ChainCopy, ChainSnapshot } from './plan/chain';
import { type ChainArns, chainArns } from './plan/chain-arns';
import type { FerryPlan, MigrationPlan } from './plan/ferry-plan';
import { togetherOf } from './plan/together';
import { restoreOf } from './restore/restore-of';
import type { RestoreOutput } from './restore/restore-strategy';
import type { StepProvider } from './runtime/step-provider';
import { ManualSnapshot } from './steps/manual-snapshot';
import { Preflight } from './steps/preflight';
import { preflightSubject } from './steps/preflight-subject';
import { SnapshotCopy } from './steps/snapshot-copy';
import { SnapshotShare } from './steps/snapshot-share';
import type { SlowStepProps } from './steps/step-props';

export interface MigrationConstructProps {
  /** The steps, with all names. */
  readonly plan: MigrationPlan;
  /** What all migrations have in common. */
  readonly ferry: FerryPlan;
  /** What CloudFormation calls for each step. */
  readonly provider: StepProvider;
  /** How the handler acts in the source account. */
  readonly source: SourceAccess;
  /** What has to be there before the first step: permissions. */
  readonly after: readonly IDependable[];
}

/** A step about a snapshot. */
type SnapshotStep = ManualSnapshot | SnapshotCopy | SnapshotShare;

/**
 * Moves one database: Preflight, and then those of snapshot, transfer copy, share, import copy, restore and verification that its case needs.
 * Each step starts when the one before is done.
 */
export class Migration extends Construct {
  /** The first step, which changes nothing. */
  public readonly preflight: Preflight;
  /** Name of the snapshot in the target account; nothing when the migration makes none there. */
  public readonly importedSnapshotName?: string;
  /** The last step: when it is done, so is the migration. */
  public readonly lastStep: IDependable;
  /** The stack's outputs about this migration. */
  public readonly outputs: readonly CfnOutput[];
  private readonly arns: ChainArns;
  private readonly firstChange: SnapshotStep;

  public constructor(scope: Construct, id: string, private readonly props: MigrationConstructProps) {
    super(scope, id);
    const { plan, ferry, provider, source } = props;
    this.arns = chainArns(Stack.of(this), ferry, plan);
    this.importedSnapshotName = plan.chain.importCopy?.name;
    this.preflight = new Preflight(this, 'Preflight', {
      provider, migrationId: plan.label, after: props.after,
      // one of them counts for all, so that what is too much is said once.
      subject: preflightSubject(ferry, plan, source, this.arns, plan === ferry.migrations[0] ? togetherOf(ferry) : undefined),
    });
    const changes = this.addChanges();
    [this.firstChange] = changes;
    const ready = changes.at(-1) ?? this.firstChange;
    this.outputs = this.addOutputs(this.addRestore(ready), this.firstChange.dataTime);
    // each restore ends with it.
    this.lastStep = this.node.tryFindChild('Verification') ?? ready;
  }

  /** Lets the first change wait for others as well: the Preflights of all migrations, a whole migration that comes before, the transfer key. */
  public startAfter(others: readonly IDependable[]): void {
    this.firstChange.node.addDependency(...others);
  }

  /** The steps between Preflight and the restore. There is always one: the share. */
  private addChanges(): readonly [SnapshotStep, ...SnapshotStep[]] {
    const { plan: { chain } } = this.props;
    const snapshot = chain.snapshot === undefined ? undefined : this.takeSnapshot(chain.snapshot);
    const transferCopy = chain.transferCopy === undefined ? undefined : this.copyForTransfer(chain.transferCopy, snapshot ?? this.preflight);
    const share = this.share(transferCopy ?? snapshot ?? this.preflight);
    const importCopy = chain.importCopy === undefined ? undefined : this.importSnapshot(chain.importCopy, share);
    const [first = share, ...others] = [snapshot, transferCopy, share, importCopy].filter((step) => step !== undefined);
    return [first, ...others];
  }

  private takeSnapshot({ name }: ChainSnapshot): ManualSnapshot {
    const { source } = this.props;
    return new ManualSnapshot(this, 'Snapshot', {
      ...this.slowStep(this.preflight), result: this.arns.result, source, sourceDatabase: this.arns.sourceDatabase, snapshotName: name,
    });
  }

  private copyForTransfer({ name, region, of }: ChainCopy, after: IDependable): SnapshotCopy {
    const { source, plan: { chain } } = this.props;
    return new SnapshotCopy(this, 'TransferCopy', {
      ...this.slowStep(after),
      result: this.arns.result,
      kind: chain.family.kind,
      source,
      region,
      of: of === undefined ? { newestOf: this.arns.database } : { snapshotArn: this.arns.snapshot(of) },
      snapshotName: name,
      keyArn: this.arns.transferKey,
    });
  }

  private share(after: IDependable): SnapshotShare {
    const { source, provider, plan: { label, chain } } = this.props;
    return new SnapshotShare(this, 'Share', {
      provider, migrationId: label, after: [after],
      result: this.arns.result,
      kind: chain.family.kind,
      source,
      snapshotName: chain.shared.name,
      region: chain.shared.region,
      snapshotOf: chain.sharesDeclaredSnapshot ? this.arns.database : undefined,
    });
  }

  private importSnapshot({ name }: ChainCopy, after: IDependable): SnapshotCopy {
    const { source, plan: { chain, optionGroupName } } = this.props;
    return new SnapshotCopy(this, 'ImportCopy', {
      ...this.slowStep(after),
      result: chain.restore === undefined ? undefined : this.arns.result,
      kind: chain.family.kind,
      of: { snapshotArn: this.arns.snapshot(chain.shared) },
      snapshotName: name,
      keyArn: this.arns.importKey,
      optionGroupName,
      originalSource: source,
      // one of another Region isn't where the original is.
      firstSnapshotName: chain.snapshot?.region === chain.shared.region && chain.transferCopy !== undefined ? chain.snapshot.name : undefined,
    });
  }

  private addRestore(after: IDependable): readonly RestoreOutput[] {
    const { source, plan: { chain, database } } = this.props;
    const { restore } = chain;
    if (restore === undefined || database === undefined) return [];
    return restoreOf(database).addSteps(this, {
      ...this.slowStep(after),
      source,
      sourceDatabase: this.arns.sourceDatabase,
      snapshotArn: this.arns.snapshot(restore.from),
      restoreKeyArn: restore.key === undefined ? undefined : this.arns.finalKey,
      finalKeyArn: this.arns.finalKey,
    });
  }

  private slowStep(after: IDependable): SlowStepProps {
    const { provider, plan: { label, legs } } = this.props;
    return { provider, migrationId: label, legs, after: [after] };
  }

  private addOutputs(restored: readonly RestoreOutput[], dataTime: string): CfnOutput[] {
    return [...restored, ...this.originOutputs(dataTime)].map(({ id, value, description }) => new CfnOutput(this, id, { value, description }));
  }

  /** What the result was made of. */
  private originOutputs(dataTime: string): RestoreOutput[] {
    const { chain: { snapshot, transferCopy, importCopy, shared } } = this.props.plan;
    const ofSource = [...new Set([snapshot, transferCopy, shared].filter((one) => one !== undefined).map((one) => this.arns.snapshot(one)))];
    return [
      { id: 'DataTime', value: dataTime, description: 'Time that the data is of: what was written later isn\'t in it' },
      { id: 'SourceDatabaseArn', value: this.arns.database, description: 'ARN of the source database' },
      { id: 'SourceSnapshotArns', value: ofSource.join(' '), description: 'ARNs of the snapshots in the source account' },
      ...(importCopy === undefined ? [] : [
        { id: 'ImportedSnapshotArn', value: this.arns.snapshot(importCopy), description: 'ARN of the snapshot in this account' },
      ]),
    ];
  }
}
