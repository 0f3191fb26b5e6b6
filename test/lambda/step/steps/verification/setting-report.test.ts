import type { ComparedDatabases, ComparedSetting } from '../../../../../lambda/step/model/settings/comparison';
import { reportedDifferences, reportedSettings, settingsLine } from '../../../../../lambda/step/steps/verification/setting-report';
import { aKey, anInstance, aSnapshot, DEFAULT_KEY, NOTHING_DECLARED, TARGET_KEY } from '../../fixtures';

const aSetting = (changes: Partial<ComparedSetting>): ComparedSetting =>
  ({ setting: 'backup retention', source: 'of 14 days', target: 'of 14 days', outcome: 'carried', ...changes });

test('the line counts settings, and names those that aren\'t carried', () => {
  expect(settingsLine([
    aSetting({}), aSetting({ setting: 'class' }), aSetting({ setting: 'key', outcome: 'changed on request' }),
    aSetting({ setting: 'read replicas', outcome: 'not carried' }), aSetting({ setting: 'domain', outcome: 'not carried' }),
  ])).toBe('carried 2, changed on request 1, not carried 2: read replicas, domain');
});

test('a setting that one member hasn\'t isn\'t carried', () => {
  expect(settingsLine([aSetting({ member: 'orders-1' }), aSetting({ member: 'orders-2', outcome: 'not carried' })]))
    .toBe('carried 0, changed on request 0, not carried 1: backup retention');
});

test('what its owner has changed since it was verified is told apart', () => {
  expect(settingsLine([aSetting({ outcome: 'differs' })]))
    .toBe('carried 0, changed on request 0, not carried 0, changed since it was verified 1: backup retention');
});

test('without a source the line says what was compared, and what wasn\'t', () => {
  expect(settingsLine([aSetting({ outcome: 'as declared' }), aSetting({ setting: 'IOPS' })], { isSourceGone: true }))
    .toBe('carried 1, changed on request 0, not carried 0, as declared 1; not compared: the others, as the source database is gone');
});

test('of a setting that one member has as declared, another as the source, the line says that it was carried', () => {
  expect(settingsLine([aSetting({ member: 'orders-1' }), aSetting({ member: 'orders-2', outcome: 'as declared' })]))
    .toBe('carried 1, changed on request 0, not carried 0');
});

test('the line has room in an output', () => {
  const many = Array.from({ length: 100 }, (_, index) => aSetting({ setting: `setting number ${index}`, outcome: 'not carried' }));
  expect(settingsLine(many).length).toBeLessThanOrEqual(1024);
});

test.each<[Partial<ComparedSetting>, string]>([
  [{ target: 'of 7 days', name: 'backup-retention' },
    'Its backup retention is of 7 days, not of 14 days as the source\'s: give it that in RDS, or accept what it has, '
    + '`acceptDefaults: [DatabaseSetting.BACKUP_RETENTION]`'],
  [{ setting: 'port', source: '5433', target: '5432', wanted: '5434 as declared' }, 'Its port is 5432, not 5434 as declared: give it that in RDS'],
  [{ setting: 'promotion tier', source: '1', target: '2', member: 'orders-2' },
    'The member orders-2\'s promotion tier is 2, not 1 as the source\'s: give it that in RDS'],
  [{ setting: 'option group', target: 'default:mysql-8-0', wanted: 'backup as declared', why: 'declared', name: 'option-group' },
    'Its option group is default:mysql-8-0, not backup as declared: give it that in RDS, or declare what it has, '
    + '`optionGroupName: \'default:mysql-8-0\'`'],
  [{ setting: 'security groups', target: 'sg-1, sg-2', wanted: 'sg-3 as declared', why: 'declared', name: 'security-groups' },
    'Its security groups is sg-1, sg-2, not sg-3 as declared: give it that in RDS, or declare what it has, `securityGroupIds: [\'sg-1\', \'sg-2\']`'],
  [{ setting: 'subnet group', target: 'default', wanted: 'private as declared', why: 'declared', name: 'subnet-group' },
    'Its subnet group is default, not private as declared: declare what it has, `subnetGroupName: \'default\'`, if it may stay there'],
  [{ setting: 'DB parameter group', target: 'own-old', wanted: 'one made after pay, …', isMissing: true, name: 'parameter-group' },
    'Its DB parameter group is own-old, not one made after pay, …: declare what it has, `parameterGroupName: \'own-old\'`, or accept what it has, '
    + '`acceptDefaults: [DatabaseSetting.PARAMETER_GROUP]`'],
  [{ setting: 'DB capacity reservation', source: 'dbcr-1', target: 'none', isMissing: true, name: 'capacity-reservation' },
    'Its DB capacity reservation is none, not dbcr-1 as the source\'s: declare what it is to have, `capacityReservation: \'…\'`, or accept what it '
    + 'has, `acceptDefaults: [DatabaseSetting.CAPACITY_RESERVATION]`'],
  [{
    setting: 'DB parameter group', source: 'pay', target: 'ferry-orders-group-pay', name: 'parameter-group', contents: {
      kind: 'parameter-group', source: 'pay', name: 'ferry-orders-group-pay', leftOut: [],
      differences: [{ name: 'work_mem', isIn: 'both' }, { name: 'jit', isIn: 'source' }, { name: 'log_statement', isIn: 'made' }],
    },
  }, 'Its DB parameter group ferry-orders-group-pay isn\'t what the source\'s pay is now: work_mem is set otherwise, jit is set in the source\'s '
  + 'only, log_statement is set in this one only. Make both alike in RDS (`aws rds describe-db-parameters --source user --db-parameter-group-name '
  + 'pay` shows the source\'s, `aws rds describe-db-parameters --source user --db-parameter-group-name ferry-orders-group-pay` the other), and '
  + 'reboot what is in it where RDS asks for that; or, if it may stay as it is, declare `parameterGroupName: \'ferry-orders-group-pay\'`'],
])('a difference is told with both values and what to do: %j', (changes, sentence) => {
  expect(reportedDifferences([aSetting({ outcome: 'differs', ...changes }), aSetting({})])).toEqual([sentence]);
});

test('key and version are told as well', () => {
  const compared: ComparedDatabases = {
    owner: 'instance', identifier: 'orders', source: {}, actual: {}, declared: NOTHING_DECLARED, accepted: [],
    target: { classes: [], keepsClass: true }, lost: { source: {}, actual: {} }, tags: { source: [], actual: [] },
  };
  const origin = { snapshot: aSnapshot(), source: anInstance(), key: aKey({ arn: TARGET_KEY }) };
  expect(reportedSettings(anInstance({ keyArn: TARGET_KEY, engineVersion: '8.0.40' }), origin, [compared])).toEqual([
    { setting: 'engine version', source: '8.0.35', target: '8.0.40', outcome: 'not carried', why: 'it was upgraded' },
    { setting: 'key', source: DEFAULT_KEY, target: TARGET_KEY, outcome: 'changed on request', why: 'a key of the target' },
  ]);
});
