import { DatabaseKind } from '../../../../lambda/step/contract';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { readRestoredInput, readSourceDatabase } from '../../../../lambda/step/properties/step-input';
import { CLUSTER_TRANSFER_ARN, clusterProperties, IMPORTED_ARN, instanceProperties, REGION, SOURCE, SOURCE_INSTANCE } from '../fixtures';

test('reads the source database with its name as RDS keeps it', () => {
  const reader = new PropertyReader({ SourceDatabase: { ...SOURCE_INSTANCE, Identifier: 'Database-1', Region: 'us-east-1' } });
  expect(readSourceDatabase(reader)).toEqual({ kind: DatabaseKind.INSTANCE, identifier: 'database-1', region: 'us-east-1' });
  expect(reader.problems).toEqual([]);
});

test.each([
  [undefined, 'SourceDatabase is missing'],
  ['database-1', /SourceDatabase is "database-1": it must be an object/],
  [{ ...SOURCE_INSTANCE, Kind: 'db' }, /SourceDatabase\.Kind is "db": it must be "instance" or "cluster"/],
  [{ ...SOURCE_INSTANCE, Identifier: '-' }, /SourceDatabase\.Identifier is "-"/],
  [{ Kind: 'cluster', Identifier: 'x' }, /SourceDatabase\.Region is missing/],
])('notes what is wrong with the source database %j', (SourceDatabase, problem) => {
  const reader = new PropertyReader({ SourceDatabase });
  readSourceDatabase(reader);
  expect(reader.problems).toEqual([expect.stringMatching(problem) as unknown]);
});

test.each([
  ['an instance', instanceProperties, IMPORTED_ARN], ['a cluster', clusterProperties, CLUSTER_TRANSFER_ARN],
])('reads what %s is restored from', (_what, properties, snapshotArn) => {
  const reader = new PropertyReader(properties);
  expect(readRestoredInput(reader)).toMatchObject({ source: SOURCE, sourceDatabase: { region: REGION }, snapshotArn });
  expect(reader.problems).toEqual([]);
});

test('notes a snapshot of another kind than the source database', () => {
  const reader = new PropertyReader({ ...instanceProperties, SnapshotArn: CLUSTER_TRANSFER_ARN });
  readRestoredInput(reader);
  expect(reader.problems).toEqual([`SnapshotArn, ${CLUSTER_TRANSFER_ARN}, isn't a snapshot of a DB instance`]);
});
