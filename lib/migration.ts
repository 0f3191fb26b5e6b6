import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IDependable } from 'constructs';
import { Construct } from 'constructs';
import type { SourceAccess } from '../lambda/step/contract';
import { aliasArn } from './arns';
import type { MigrationPlan } from './ferry-plan';
import type { StepProvider } from './step-provider';
import { ManualSnapshot } from './steps/manual-snapshot';
import { Preflight } from './steps/preflight';
import { RestoredDatabase } from './steps/restored-database';
import { SnapshotCopy } from './steps/snapshot-copy';
import { SnapshotShare } from './steps/snapshot-share';
import { Verification } from './steps/verification';
import type { TransferKey } from './transfer-key';

export interface MigrationConstructProps {
  /** The declaration, checked and with its names. */
  readonly plan: MigrationPlan;
  /** What CloudFormation calls for each step. */
  readonly provider: StepProvider;
  /** How the step function acts in the source account. */
  readonly source: SourceAccess;
  /** The key of the snapshot that crosses the accounts. */
  readonly transferKey: TransferKey;
  /** The step function's permissions. */
  readonly permissions: IDependable;
}

/**
 * One database's way: preflight, snapshot, copy under the transfer key, share, copy under the final key, restore, verification.
 *
 * Every step starts when the one before is done, and the first one when the key and the permissions are there.
 */
export class Migration extends Construct {
  /** ARN of the snapshot in the target account that the database is restored from. */
  public readonly importedSnapshotArn: string;
  /** Refuses before anything is changed. */
  public readonly preflight: Preflight;
  private readonly snapshot: ManualSnapshot;
  /** Tells what the restored database is, once it is verified. */
  public readonly verification: Verification;

  constructor(scope: Construct, id: string, props: MigrationConstructProps) {
    super(scope, id);
    const { plan, provider, source, transferKey, permissions } = props;
    const step = { provider, migrationId: plan.id, source, sourceDatabase: plan.source };
    this.preflight = new Preflight(this, 'Preflight', {
      ...step,
      transferKeyAliasArn: transferKey.aliasArn,
      names: plan.names,
      database: plan.database,
      after: [transferKey, permissions],
    });
    this.snapshot = new ManualSnapshot(this, 'Snapshot', {
      ...step, snapshotName: plan.names.snapshotName, legs: plan.legs, after: [this.preflight],
    });
    const shared = this.shareTransferSnapshot(props);
    const imported = this.importSnapshot(props, shared);
    this.importedSnapshotArn = imported.snapshotArn;
    this.verification = this.restoreDatabase(props, imported);
    this.addOutputs();
  }

  /** Changes nothing before these are done as well: the preflights of the other migrations. */
  public startAfter(others: readonly Preflight[]): void {
    this.snapshot.node.addDependency(...others);
  }

  /** The part in the source account, up to a snapshot that the target account can see. */
  private shareTransferSnapshot({ plan, provider, source, transferKey }: MigrationConstructProps): SnapshotShare {
    const { id: migrationId, source: sourceDatabase, names, legs } = plan;
    const step = { provider, migrationId, source, sourceDatabase };
    const transferCopy = new SnapshotCopy(this, 'TransferCopy', {
      ...step,
      sourceSnapshotArn: this.snapshot.snapshotArn,
      snapshotName: names.transferSnapshotName,
      keyAliasArn: transferKey.aliasArn,
      legs,
      after: [this.snapshot],
    });
    return new SnapshotShare(this, 'Share', { ...step, snapshotName: names.transferSnapshotName, after: [transferCopy] });
  }

  /** A shared encrypted snapshot can't be restored, only copied. */
  private importSnapshot({ plan, provider }: MigrationConstructProps, shared: SnapshotShare): SnapshotCopy {
    return new SnapshotCopy(this, 'ImportCopy', {
      provider,
      migrationId: plan.id,
      sourceSnapshotArn: shared.snapshotArn,
      snapshotName: plan.names.importedSnapshotName,
      keyAliasArn: this.finalKeyAliasArn(plan),
      legs: plan.legs,
      after: [shared],
    });
  }

  private restoreDatabase({ plan, provider, source }: MigrationConstructProps, imported: SnapshotCopy): Verification {
    const { id: migrationId, source: sourceDatabase, names, legs, database } = plan;
    const step = { provider, migrationId, source, sourceDatabase, snapshotName: names.importedSnapshotName };
    const restored = new RestoredDatabase(this, 'Database', { ...step, database, legs, after: [imported] });
    return new Verification(this, 'Verification', {
      ...step,
      instanceIdentifier: restored.instanceIdentifier,
      keyAliasArn: this.finalKeyAliasArn(plan),
      after: [restored],
    });
  }

  private finalKeyAliasArn({ finalKey }: MigrationPlan): string {
    const stack = Stack.of(this);
    return aliasArn(stack, stack.account, finalKey.aliasName);
  }

  private addOutputs(): void {
    const { instanceIdentifier, instanceArn, endpointAddress, endpointPort, keyArn } = this.verification;
    new CfnOutput(this, 'InstanceIdentifier', { value: instanceIdentifier, description: 'Identifier of the restored DB instance' });
    new CfnOutput(this, 'InstanceArn', { value: instanceArn, description: 'ARN of the restored DB instance' });
    new CfnOutput(this, 'EndpointAddress', { value: endpointAddress, description: 'DNS name of the restored DB instance' });
    new CfnOutput(this, 'EndpointPort', { value: endpointPort, description: 'Port of the restored DB instance' });
    new CfnOutput(this, 'KeyArn', { value: keyArn, description: 'ARN of the key that the restored DB instance is under' });
    new CfnOutput(this, 'ImportedSnapshotArn', { value: this.importedSnapshotArn, description: 'ARN of the snapshot it was restored from' });
  }
}
