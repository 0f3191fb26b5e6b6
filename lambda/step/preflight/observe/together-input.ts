import { DatabaseKind } from '../../contract';
import { readOneOf } from '../../properties/closed-values';
import type { PropertyReader } from '../../properties/property-reader';
import { ACCOUNT, CAPACITY_RESERVATION, CLUSTER_IDENTIFIER, INSTANCE_IDENTIFIER, REGION_NAME, SNAPSHOT_NAME } from '../../properties/property-rules';
import { rdsStored } from '../../properties/step-input';

/** What all migrations of a declaration make. */
export interface TogetherInput {
  readonly snapshots: readonly {
    readonly accountId: string; readonly region: string; readonly kind: DatabaseKind; readonly names: readonly string[];
  }[];
  /** Identifiers, in the target account. */
  readonly instances: readonly string[];
  readonly clusters: readonly string[];
  readonly reservations: readonly TogetherReservation[];
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

/** The property `Together`. */
export function readTogether(reader: PropertyReader): TogetherInput {
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
  };
}
