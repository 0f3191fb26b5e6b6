import { explainRefusal, explanationOf } from '../../../../lambda/step/engine/refusal-explanation';
import { aRefusal } from '../fixtures';

describe('an explanation', () => {
  test.each([
    ['SnapshotQuotaExceeded', /"Manual DB instance snapshots" or "Manual DB cluster snapshots" raised\.$/],
    ['DBClusterQuotaExceededFault', /quota "DB clusters" raised/],
    ['InsufficientDBClusterCapacityFault', /another instance class/],
    ['DBClusterParameterGroupNotFound', /Create the DB cluster parameter group in the target account/],
    ['OptionGroupNotFoundFault', /Create the option group in the target account/],
    ['StorageTypeNotSupported', /another storageType/],
    ['DBClusterNotFoundFault', /name of the cluster/],
    ['DBClusterSnapshotNotFoundFault', /See that the cluster snapshot is there, and shared/],
    ['InvalidDBClusterSnapshotStateFault', /available, and a manual one where it is to be shared/],
    ['SomethingNew', /^Correct this\.$/],
  ])('of %s has a remedy', (code, remedy) => {
    expect(explanationOf(aRefusal({ code }), 'restoring orders').remedy).toMatch(remedy);
  });

  test('says what was refused where, while doing what, in AWS\'s own words', () => {
    const refusal = aRefusal({ operation: 'rds:RestoreDBClusterFromSnapshot', code: 'InvalidRestoreFault', message: 'Cannot restore' });
    expect(explanationOf(refusal, 'restoring orders').problem)
      .toBe('AWS refused rds:RestoreDBClusterFromSnapshot in account 111111111111 while restoring orders: InvalidRestoreFault, Cannot restore.');
  });

  test.each([
    ['sts:AssumeRole', 'AccessDenied', 'No.'],
    ['rds:CopyDBSnapshot', 'AccessDenied', 'No.'],
    ['rds:CopyDBSnapshot', 'KMSKeyNotAccessibleFault', 'No.'],
    ['rds:RestoreDBInstanceFromDBSnapshot', 'InvalidParameterValue', 'Verify that you have permission to create service linked role.'],
    ['rds:CopyDBSnapshot', 'OptInRequired', 'No.'],
  ])('of %s with %s is problem, remedy and the advice to deploy again', (operation, code, message) => {
    const refusal = aRefusal({ operation, code, message });
    const { problem, remedy } = explanationOf(refusal, 'copying');
    expect(explainRefusal(refusal, 'copying')).toBe(`${problem} ${remedy} Then run \`cdk deploy\` again.`);
    expect([problem, remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
  });
});
