import type { Instance } from '../../../../../lambda/step/model/databases';
import { PropertyReader } from '../../../../../lambda/step/properties/property-reader';
import { decideInstanceVerification, instanceVerification } from '../../../../../lambda/step/steps/instance-verification';
import { unsettledOf } from '../../../../../lambda/step/steps/verification/unsettled';
import {
  aCluster, aKey, anInstance, aSnapshot, IMPORTED_ARN, instanceVerificationProperties, MINUTE, ownTags, RESTORED_ARN, TARGET_KEY,
} from '../../fixtures';

const input = instanceVerification.parse(new PropertyReader(instanceVerificationProperties));
const decide = (changes: Partial<Instance>, minutes = 0): ReturnType<typeof decideInstanceVerification> => decideInstanceVerification(input, {
  instance: anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: ownTags(IMPORTED_ARN), ...changes }),
  snapshot: aSnapshot({ arn: IMPORTED_ARN }), sourceInstance: anInstance(), key: aKey({ arn: TARGET_KEY }),
}, minutes * MINUTE);

test.each<[Partial<Instance>, RegExp, RegExp]>([
  [{ pendingChanges: ['BackupRetentionPeriod'] }, /of which BackupRetentionPeriod is to be changed still/,
    /A change of BackupRetentionPeriod .* is pending/],
  [{ parameterStatus: 'pending-reboot' }, /parameter group of database-1, which is pending-reboot/,
    /is pending-reboot, not in-sync: reboot database-1/],
  [{ optionStatus: 'pending-apply' }, /option group of database-1, which is pending-apply/, /is pending-apply, not in-sync: look at its events/],
])('a database with %j is waited for, and fails where it stays so', (changes, detail, reason) => {
  expect(decide(changes)).toMatchObject({ kind: 'wait', detail: expect.stringMatching(detail) as string });
  expect(decide(changes, 10)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

test('a member that hasn\'t the cluster\'s parameters isn\'t settled', () => {
  const members = [{ instanceIdentifier: 'orders-1', isWriter: true, parameterStatus: 'pending-reboot' }];
  expect(unsettledOf([aCluster({ members })])).toEqual([{
    detail: 'waiting for the cluster parameter group of orders-1, which is pending-reboot',
    difference: 'The cluster parameter group of orders-1 is pending-reboot, not in-sync: reboot orders-1 in RDS',
  }]);
});

test('a database whose storage is still loaded passes, and says so', () => {
  expect(decide({ parameterStatus: 'in-sync', storageOperation: 'Initializing, 40 %' })).toMatchObject({
    kind: 'done', note: 'Its storage isn\'t at its full speed yet (Initializing, 40 %).',
  });
});
