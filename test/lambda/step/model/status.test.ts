import {
  clusterReadiness, clusterRemedy, databaseReadiness, databaseRemedy, instanceReadiness, instanceRemedy, snapshotReadiness,
} from '../../../../lambda/step/model/status';

describe('status of a snapshot', () => {
  test.each([
    ['available', 'ready'], ['creating', 'pending'], ['copying', 'pending'], ['pending', 'pending'], ['failed', 'failed'], ['deleting', 'failed'],
    ['deleted', 'failed'], ['incompatible-restore', 'failed'], ['incompatible-parameters', 'failed'],
    ['a status that nobody documented', 'pending'], ['', 'pending'], ['Available', 'pending'], ['constructor', 'pending'],
  ])('"%s" is %s', (status, readiness) => {
    expect(snapshotReadiness(status)).toBe(readiness);
  });
});

/** Every status of the RDS User Guide's table. */
const READY = ['available', 'storage-optimization'];
const PENDING = [
  'backing-up', 'configuring-activity-stream', 'configuring-associated-roles', 'configuring-enhanced-monitoring', 'configuring-iam-database-auth',
  'configuring-log-exports', 'converting-to-vpc', 'creating', 'maintenance', 'modifying', 'moving-to-vpc', 'rebooting', 'renaming',
  'resetting-master-credentials', 'starting', 'storage-config-upgrade', 'storage-initialization', 'upgrading', 'undocumented', '', '__proto__',
];
const FAILED = [
  'delete-precheck', 'deleting', 'failed', 'inaccessible-encryption-credentials', 'inaccessible-encryption-credentials-recoverable',
  'incompatible-create', 'incompatible-network', 'incompatible-option-group', 'incompatible-parameters', 'incompatible-restore',
  'insufficient-capacity', 'restore-error', 'stopped', 'stopping', 'storage-full', 'upgrade-failed',
];

describe('status of an instance', () => {
  test.each(READY)('"%s" is ready', (status) => expect(instanceReadiness(status)).toBe('ready'));

  test.each(PENDING)('"%s" is pending', (status) => expect(instanceReadiness(status)).toBe('pending'));

  test.each(FAILED)('"%s" is failed', (status) => expect(instanceReadiness(status)).toBe('failed'));

  test.each(FAILED)('has a remedy for "%s"', (status) => {
    expect(instanceRemedy(status)).toMatch(/^[a-z]/);
  });

  test('tells to start a stopped instance', () => {
    expect(instanceRemedy('stopped')).toBe('start it');
  });
});

/** Every status of the tables of the Aurora User Guide and the DocumentDB Developer Guide. */
const PENDING_CLUSTER = [
  'backing-up', 'backtracking', 'creating', 'failing-over', 'maintenance', 'migrating', 'modifying', 'preparing-data-migration', 'promoting',
  'renaming', 'resetting-master-credentials', 'starting', 'update-iam-db-auth', 'upgrading', 'undocumented', '', '__proto__',
];
const FAILED_CLUSTER = [
  'cloning-failed', 'deleting', 'failed', 'inaccessible-encryption-credentials', 'inaccessible-encryption-credentials-recoverable',
  'migration-failed', 'stopped', 'stopping',
];

describe('status of a cluster', () => {
  test('"available" is ready', () => expect(clusterReadiness('available')).toBe('ready'));

  test.each(PENDING_CLUSTER)('"%s" is pending', (status) => expect(clusterReadiness(status)).toBe('pending'));

  test.each(FAILED_CLUSTER)('"%s" is failed', (status) => expect(clusterReadiness(status)).toBe('failed'));

  test.each(FAILED_CLUSTER)('has a remedy for "%s"', (status) => {
    expect(clusterRemedy(status)).toMatch(/^[a-z]/);
  });
});

test.each([
  ['instance', 'storage-full', 'failed', 'give it more storage'], ['cluster', 'storage-full', 'pending', 'see its events in the RDS console'],
  ['instance', 'migration-failed', 'pending', 'see its events in the RDS console'], ['cluster', 'stopped', 'failed', 'start it'],
] as const)('a DB %s that is %s is %s: %s', (kind, status, readiness, remedy) => {
  expect([databaseReadiness(kind, status), databaseRemedy(kind, status)]).toEqual([readiness, remedy]);
});
