import { dataTimeOf } from '../../../../lambda/step/model/data-time';
import { aClusterSnapshot, aSnapshot } from '../fixtures';

const [FIRST, SECOND, THIRD] = ['2026-11-24T03:00:00.000Z', '2026-11-24T03:05:00.000Z', '2026-11-24T09:00:00.000Z'];

test.each([
  ['an instance\'s snapshot, the last transaction in it', aSnapshot({ databaseTime: FIRST, takenAt: SECOND, createdAt: THIRD }), undefined, FIRST],
  ['one that doesn\'t tell it, the time that it was taken', aSnapshot({ takenAt: SECOND, createdAt: THIRD }), undefined, SECOND],
  ['a cluster\'s snapshot, the time that it was made', aClusterSnapshot({ createdAt: FIRST }), undefined, FIRST],
  ['a copy of that, the same', aClusterSnapshot({ createdAt: THIRD, isCopy: true }), aClusterSnapshot({ createdAt: FIRST }), FIRST],
  ['a copy whose original is gone, only a bound', aClusterSnapshot({ createdAt: THIRD, isCopy: true }), undefined, `${THIRD} or earlier`],
  ['a copy of a copy, only a bound', aClusterSnapshot({ createdAt: THIRD, isCopy: true }), aClusterSnapshot({ createdAt: FIRST, isCopy: true }),
    `${THIRD} or earlier`],
  ['one that is just begun, nothing', aClusterSnapshot({}), undefined, undefined],
])('the time of the data is of %s', (_case, snapshot, original, time) => {
  expect(dataTimeOf(snapshot, original)).toBe(time);
});
