import { formerDatabase, isSurelyOf } from '../../../../lambda/step/model/database-of-snapshot';
import type { Database } from '../../../../lambda/step/model/databases';
import type { Snapshot } from '../../../../lambda/step/model/snapshots';
import { aCluster, aClusterSnapshot, anInstance, aSnapshot, SNAPSHOT_ARN } from '../fixtures';

const LONG_AGO = '2025-01-01T00:00:00.000Z';
const THEN = '2026-11-10T00:00:00.000Z';
const NOW = '2026-11-24T00:00:00.000Z';
const ELSEWHERE = SNAPSHOT_ARN.replace('ap-northeast-1', 'eu-west-1');

type Case = readonly [string, Partial<Snapshot>, Partial<Database>];

const OF_IT: readonly Case[] = [
  ['by its resource id', { resourceId: 'db-NEW' }, { resourceId: 'db-NEW' }],
  ['by its resource id, whatever the times', { resourceId: 'db-NEW', databaseCreatedAt: THEN, takenAt: LONG_AGO },
    { resourceId: 'db-NEW', createdAt: NOW }],
];
const MAY_BE: readonly Case[] = [
  ['as only the database tells its resource id', {}, { resourceId: 'db-NEW' }],
  ['as only the snapshot tells its resource id', { resourceId: 'db-OLD' }, {}],
  ['by the time that its database was created', { databaseCreatedAt: THEN }, { createdAt: THEN }],
  ['by nearly the time that its database was created', { databaseCreatedAt: '2026-11-10T00:00:59.000Z' }, { createdAt: THEN }],
  ['as the database doesn\'t tell when it was created', { databaseCreatedAt: THEN, takenAt: LONG_AGO }, {}],
  ['as it was taken later than the database was created', { takenAt: NOW }, { createdAt: THEN }],
  ['as it was taken when the database was created', { takenAt: THEN }, { createdAt: '2026-11-10T00:00:59.000Z' }],
  ['as resource ids are a Region\'s own', { arn: ELSEWHERE, resourceId: 'db-OLD' }, { resourceId: 'db-NEW' }],
  ['as no document says that other Regions tell when its database was created',
    { arn: ELSEWHERE, databaseCreatedAt: NOW, takenAt: NOW }, { createdAt: THEN }],
];
const OF_ANOTHER: readonly (readonly [...Case, string])[] = [
  ['by its resource id', { resourceId: 'db-OLD' }, { resourceId: 'db-NEW' }, 'db-OLD, not db-NEW'],
  ['by the time that its database was created', { databaseCreatedAt: THEN }, { resourceId: 'cluster-NEW', createdAt: NOW },
    `created at ${THEN}, not at ${NOW}`],
  ['as it was taken before the database was created', { takenAt: THEN, createdAt: NOW }, { createdAt: NOW },
    `the snapshot is of ${THEN}, and .* created at ${NOW}`],
  ['as it was made before the database was created', { createdAt: THEN }, { createdAt: NOW }, `the snapshot is of ${THEN}`],
  ['as it was taken before the database was created, in another Region', { arn: ELSEWHERE, resourceId: 'db-1', takenAt: THEN },
    { resourceId: 'db-1', createdAt: NOW }, THEN],
];

test.each(OF_IT)('a snapshot is surely of a database %s', (_how, snapshot, database) => {
  expect(isSurelyOf(aSnapshot(snapshot), anInstance(database))).toBe(true);
});

test.each([...OF_IT, ...MAY_BE])('a snapshot isn\'t taken for a former database\'s %s', (_how, snapshot, database) => {
  expect(formerDatabase(aSnapshot(snapshot), anInstance(database))).toBeUndefined();
});

test.each([
  ...MAY_BE, ...OF_ANOTHER.map(([how, snapshot, database]): Case => [how, snapshot, database]),
])('a snapshot isn\'t surely of a database %s', (_how, snapshot, database) => {
  expect(isSurelyOf(aSnapshot(snapshot), anInstance(database))).toBe(false);
});

test.each(OF_ANOTHER)('a snapshot is of a former database %s', (_how, snapshot, database, difference) => {
  expect(formerDatabase(aSnapshot(snapshot), anInstance(database)))
    .toMatch(new RegExp(`^of another database that had the same identifier \\(.*${difference}`));
});

test('a cluster snapshot is compared in the same way', () => {
  expect(formerDatabase(aClusterSnapshot({ resourceId: 'cluster-OLD' }), aCluster({ resourceId: 'cluster-NEW' })))
    .toMatch(/\(cluster-OLD, not cluster-NEW\)$/);
});

test('nothing is compared with a database that is gone', () => {
  expect(formerDatabase(aSnapshot({ resourceId: 'db-OLD', takenAt: LONG_AGO }), undefined)).toBeUndefined();
  expect(isSurelyOf(aSnapshot(), undefined)).toBe(false);
});
