import { DatabaseKind, type GroupSetting, SnapshotOriginKind } from '../../contract';
import { ALL_GROUPS } from '../../model/groups/source-groups';
import { readOneOf } from '../../properties/closed-values';
import type { PropertyReader } from '../../properties/property-reader';
import {
  ACCOUNT, ANY_SNAPSHOT_NAME, CAPACITY_RESERVATION, CLUSTER_IDENTIFIER, GROUP_PREFIX, INSTANCE_IDENTIFIER, oneOf, REGION_NAME, SNAPSHOT_NAME,
} from '../../properties/property-rules';
import { optionalStored, rdsStored, readKind, type SourceDatabaseInput } from '../../properties/step-input';

/** What all migrations of a declaration make. */
export interface TogetherInput {
  readonly snapshots: readonly {
    readonly accountId: string; readonly region: string; readonly kind: DatabaseKind; readonly names: readonly string[];
  }[];
  /** Identifiers, in the target account. */
  readonly instances: readonly string[];
  readonly clusters: readonly string[];
  readonly reservations: readonly TogetherReservation[];
  readonly madeGroups: readonly TogetherGroups[];
}

/** A migration whose groups are made after those of its source. */
export interface TogetherGroups {
  readonly sourceDatabase: SourceDatabaseInput;
  readonly origin: SnapshotOriginKind;
  readonly originSnapshotName?: string;
  /** What the names of the groups begin with. */
  readonly prefix: string;
  /** Which kinds are made. */
  readonly groups: readonly GroupSetting[];
  /** Of what is restored; absent where nothing is. */
  readonly identifier?: string;
  /** Of the imported snapshot, where that is what the migration ends with. */
  readonly snapshotName?: string;
}

/** What is restored into a DB capacity reservation, by identifier. */
export interface TogetherReservation {
  /** Name or identifier. */
  readonly reservation: string;
  /** Those that take one unit each. */
  readonly instances: readonly string[];
  /** Those that take a unit in each of two zones. */
  readonly multiAzInstances: readonly string[];
}

/** The property `Together`. @param sourceRegion - of all sources. */
export function readTogether(reader: PropertyReader, sourceRegion: string): TogetherInput {
  return {
    // templates leave out empty lists.
    snapshots: !reader.has('Snapshots') ? [] : reader.nestedList('Snapshots').map((one) => ({
      accountId: one.text('AccountId', ACCOUNT),
      region: one.text('Region', REGION_NAME),
      kind: readOneOf(one, 'Kind', Object.values(DatabaseKind), DatabaseKind.INSTANCE),
      names: (one.optionalTexts('Names', SNAPSHOT_NAME) ?? []).map(rdsStored),
    })),
    instances: (reader.optionalTexts('Instances', INSTANCE_IDENTIFIER) ?? []).map(rdsStored),
    clusters: (reader.optionalTexts('Clusters', CLUSTER_IDENTIFIER) ?? []).map(rdsStored),
    reservations: !reader.has('Reservations') ? [] : reader.nestedList('Reservations').map((one) => ({
      reservation: one.text('Reservation', CAPACITY_RESERVATION),
      instances: (one.optionalTexts('Instances', INSTANCE_IDENTIFIER) ?? []).map(rdsStored),
      multiAzInstances: (one.optionalTexts('MultiAzInstances', INSTANCE_IDENTIFIER) ?? []).map(rdsStored),
    })),
    madeGroups: !reader.has('MadeGroups') ? [] : reader.nestedList('MadeGroups').map((one) => readMadeGroups(one, sourceRegion)),
  };
}

function readMadeGroups(reader: PropertyReader, region: string): TogetherGroups {
  const kinds = reader.optionalTexts('Groups', oneOf(ALL_GROUPS)) ?? [];
  reader.expect(kinds.length > 0, `Groups is missing: it must be a list of ${ALL_GROUPS.join(', ')}`);
  return {
    sourceDatabase: { kind: readKind(reader), identifier: rdsStored(reader.text('Identifier', INSTANCE_IDENTIFIER)), region },
    origin: readOneOf(reader, 'Origin', Object.values(SnapshotOriginKind), SnapshotOriginKind.FRESH),
    originSnapshotName: optionalStored(reader, 'OriginSnapshotName', ANY_SNAPSHOT_NAME),
    prefix: rdsStored(reader.text('GroupPrefix', GROUP_PREFIX)),
    groups: ALL_GROUPS.filter((kind) => kinds.includes(kind)),
    identifier: optionalStored(reader, 'InstanceIdentifier', INSTANCE_IDENTIFIER) ?? optionalStored(reader, 'ClusterIdentifier', CLUSTER_IDENTIFIER),
    snapshotName: optionalStored(reader, 'SnapshotName', SNAPSHOT_NAME),
  };
}
