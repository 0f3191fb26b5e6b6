import {
  type ClosingProperties, DATABASE_RESOURCE, DatabaseKind, type LeftoversProperties, type PreflightProperties, SNAPSHOT_RESOURCE,
} from '../../lambda/step/contract';
import { arnParts, resourceName } from '../../lambda/step/model/arns';
import { idOf } from '../../lambda/step/model/closing/run-snapshots';

/**
 * What the step `Closing` would be told of a migration that isn't closed yet, from what its Preflight and the stack's list of leftovers are told: the
 * template has no such step before.
 */
export function closingOfOpen(migration: PreflightProperties, pair: LeftoversProperties): ClosingProperties {
  const { Migration, Region, AccountId, Source, SourceDatabase: { Kind }, FinalKeyArn } = migration;
  const others = [...pair.Open ?? [], ...pair.Closed ?? []].filter((label) => label !== Migration && idOf(label) === idOf(Migration));
  return {
    Migration, Region, AccountId, Leg: '1', Legs: '1', Source, Kind, Result: resultOf(migration),
    ...FinalKeyArn === undefined ? {} : { KeyArn: FinalKeyArn },
    Prefix: pair.Prefix, SourceRegions: pair.SourceRegions,
    ...declaredSnapshotOf(migration, pair),
    ...others.length === 0 ? {} : { OtherRuns: others },
    // what an open migration says of it, no template tells.
    KeepImportedSnapshot: 'false',
  };
}

function resultOf(
  { AccountId, Region, SourceDatabase: { Kind }, Restore, Snapshots = [], Source }: PreflightProperties,
): ClosingProperties['Result'] {
  const { partition = 'aws' } = arnParts(Source.RoleArn) ?? {};
  const place = `arn:${partition}:rds:${Region}:${AccountId}`;
  if (Restore !== undefined) return { Arn: `${place}:${DATABASE_RESOURCE[kindOf(Kind)]}:${Restore.Identifier}`, MadeFrom: Restore.MadeFrom };
  const last = Snapshots.at(-1);
  return { Arn: `${place}:${SNAPSHOT_RESOURCE[kindOf(Kind)]}:${last?.Name ?? ''}`, MadeFrom: last?.MadeFrom ?? '' };
}

function kindOf(kind: string): DatabaseKind {
  return kind === DatabaseKind.CLUSTER ? DatabaseKind.CLUSTER : DatabaseKind.INSTANCE;
}

function declaredSnapshotOf({ Migration }: PreflightProperties, { SharedSnapshots = [] }: LeftoversProperties): Partial<ClosingProperties> {
  const shared = SharedSnapshots.find((one) => one.Migration === Migration);
  if (shared === undefined) return {};
  return { DeclaredSnapshot: { Name: resourceName(shared.SnapshotArn), Region: arnParts(shared.SnapshotArn)?.region ?? '' } };
}
