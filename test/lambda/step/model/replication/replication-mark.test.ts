import { restoredMarkOf, restoredTag } from '../../../../../lambda/step/model/ownership';
import { aSnapshot, MIGRATION, ownTags, RESTORED_ARN, TRANSFER_ARN } from '../../fixtures';

const CREATED = '2026-11-24T05:00:00.000Z';

test.each([
  [{ arn: RESTORED_ARN }], [{ arn: RESTORED_ARN, createdAt: CREATED }],
  [{ arn: RESTORED_ARN, createdAt: CREATED, replicationStart: 'mysql-bin-changelog.000024:373' }],
  [{ arn: RESTORED_ARN, createdAt: CREATED, replicationStart: '0/A4000028' }],
])('what a snapshot\'s tag says of a verified database is read as it was written: %j', (mark) => {
  const { key, value } = restoredTag(mark);
  expect(restoredMarkOf(aSnapshot({ tags: [...ownTags(TRANSFER_ARN), { key, value }] }), MIGRATION)).toEqual(mark);
  // characters and length that a tag of RDS takes: UG USER_Tagging.
  expect(value).toMatch(/^[\w .:/=+@-]{1,256}$/);
});
