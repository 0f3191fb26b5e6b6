import { DatabaseKind, type PlannedSnapshotProperties, type SourceAccess, type TogetherProperties } from '../../lambda/step/contract';
import type { ChainSnapshot } from '../plan/chain';
import type { ChainArns } from '../plan/chain-arns';
import type { FerryPlan, MigrationPlan } from '../plan/ferry-plan';
import { isMadeKey } from '../plan/made-keys';
import { targetGroups } from '../plan/plan-groups';
import type { PreflightSubject } from './preflight';
import { restoreSubject } from './restore-subject';

/**
 * What Preflight has to look at for a migration.
 *
 * @param together - what all migrations make, for the one whose Preflight counts it.
 */
export function preflightSubject(
  ferry: Pick<FerryPlan, 'names'>, plan: MigrationPlan, access: SourceAccess, arns: ChainArns, together?: TogetherProperties,
): PreflightSubject {
  const { source, chain, database } = plan;
  return {
    Source: access,
    SourceDatabase: arns.sourceDatabase,
    DatabaseFamily: chain.family.name,
    SourceEncryption: source.encryption.kind,
    SourceKeyArn: arns.sourceKey,
    Origin: source.snapshot.kind,
    OriginSnapshotName: source.snapshot.snapshotName,
    Snapshots: plannedSnapshots(plan, arns),
    TransferKeyArn: arns.transferKey,
    MakesTransferKey: isMadeKey(ferry, plan.transferKey) ? 'true' : undefined,
    FinalKeyArn: arns.finalKey,
    ...snapshotGroups(plan),
    Restore: database === undefined || chain.restore === undefined
      ? undefined : { ...restoreSubject(database), ...targetGroups(plan, arns), MadeFrom: arns.snapshot(chain.restore.from) },
    CatchUpHours: plan.catchUpHours?.toString(),
    Together: together,
  };
}

/** Where a snapshot is the result: only its option group is asked about, which clusters haven't. */
function snapshotGroups(
  { chain: { family }, database, names, optionGroupName }: MigrationPlan,
): Pick<PreflightSubject, 'GroupPrefix' | 'OptionGroupName'> {
  return database === undefined && family.kind === DatabaseKind.INSTANCE ? { GroupPrefix: names.groupPrefix, OptionGroupName: optionGroupName } : {};
}

function plannedSnapshots({ chain }: MigrationPlan, arns: ChainArns): PlannedSnapshotProperties[] {
  const { snapshot, transferCopy, importCopy } = chain;
  const planned = (made: ChainSnapshot | undefined, madeFrom: string, keyArn?: string): PlannedSnapshotProperties[] => (made === undefined ? [] : [
    { Name: made.name, AccountId: made.account, Region: made.region, MadeFrom: madeFrom, KeyArn: keyArn },
  ]);
  return [
    ...planned(snapshot, arns.database),
    ...planned(transferCopy, transferCopy?.of === undefined ? arns.database : arns.snapshot(transferCopy.of), arns.transferKey),
    ...planned(importCopy, arns.snapshot(chain.shared), arns.importKey),
  ];
}
