import type { DatabaseKind } from '../contract';
import type { NewClaim } from '../model/ownership';
import type { PropertyReader } from '../properties/property-reader';
import { isArnOfRegion } from '../properties/property-rules';
import { expectInEither, type RestoredInput, type StepInput } from '../properties/step-input';

/** What a database that is restored says about itself in its tags. */
export function claimOf({ migration, snapshotArn, declaredTags }: StepInput & RestoredInput): NewClaim {
  return { migration, source: snapshotArn, declaredTags };
}

/** Notes a problem unless the source database is of the kind that a step restores, from a snapshot that is where the step acts. */
export function expectRestorable(reader: PropertyReader, input: StepInput & RestoredInput, kind: DatabaseKind): void {
  reader.expect(input.sourceDatabase.kind === kind, `SourceDatabase.Kind is ${input.sourceDatabase.kind}, but this step is about a DB ${kind}`);
  reader.expect(isArnOfRegion(input.snapshotArn, input.region),
    `SnapshotArn, ${input.snapshotArn}, isn't of the Region ${input.region}: RDS restores where the snapshot is`);
  expectInEither(reader, 'SnapshotArn', input.snapshotArn, input, input.source);
}
