import { faultTable } from '../../../rehearsal/report/fault-table';

const FAULT = { service: 'rds', operation: 'CopyDBSnapshot', code: 'SnapshotQuotaExceeded', message: 'no more' };

test.each([
  ['never, as nobody called', 0, 0, 'never: no such call was made'],
  ['never, as too few called', 2, 0, 'never: all such calls passed \\(2\\)'],
  ['once', 0, 1, 'once'],
  ['several times', 1, 3, '3 times'],
])('says that a fault happened %s', (_what, passed, refused, words) => {
  const row = new RegExp(`rds:CopyDBSnapshot │ every account │ SnapshotQuotaExceeded │ ${words}`);
  expect(faultTable([{ fault: FAULT, passed, refused }])).toMatch(row);
});
