import { faultTable } from '../../../rehearsal/report/fault-table';

const FAULT = { service: 'rds', operation: 'CopyDBSnapshot', code: 'SnapshotQuotaExceeded', message: 'no more' };

test.each([
  ['never, and says why that shows nothing', 0, 'never: no such call was made'],
  ['once', 1, 'once'],
  ['several times', 3, '3 times'],
])('says that a fault happened %s', (_what, refused, words) => {
  expect(faultTable([{ fault: FAULT, refused }])).toMatch(new RegExp(`rds:CopyDBSnapshot │ every account │ SnapshotQuotaExceeded │ ${words}`));
});
