import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import type { QuotaLook } from '../../../../../lambda/step/preflight/observe/observation';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../support/cases/keys';
import { anInstance, aRefusal, IMPORTED_ARN, ownTags, REGION, RESTORED_ARN } from '../../fixtures';
import { absent, decideInstance, reasonOf, shown } from '../declared';

const quota = (changes: Partial<QuotaLook>, used = 99): QuotaLook => ({
  accountId: TARGET_ACCOUNT, region: REGION, name: 'ManualSnapshots', needed: 1, found: shown({ max: 100, used }), ...changes,
});

describe('room in a quota', () => {
  test.each([['enough', quota({ needed: 1 })], ['untold', quota({ needed: 7, found: absent })]])('that is %s lets the migration begin', (_, look) => {
    expect(decideInstance({ quotas: [look] }).kind).toBe('done');
  });

  test.each<[string, QuotaLook, string]>([
    ['snapshots in the source account', quota({ accountId: SOURCE_ACCOUNT, needed: 2 }),
      'The migration makes 2 more manual snapshots in account 111111111111 (ap-northeast-1), where 99 of 100 are in use. Have the quota '
      + '"Manual DB instance snapshots" raised, or delete manual snapshots there that nobody needs.'],
    ['a cluster\'s snapshot in the target account', quota({ name: 'ManualClusterSnapshots' }, 100),
      'makes 1 more manual snapshot in account 222222222222 (ap-northeast-1), where 100 of 100 are in use. Have the quota '
      + '"Manual DB cluster snapshots" raised, or delete manual snapshots there that nobody needs.'],
    ['the members of a cluster', quota({ name: 'DBInstances', needed: 3 }, 98),
      'makes 3 more DB instances in account 222222222222 (ap-northeast-1), where 98 of 100 are in use. Have the quota "DB instances" '
      + 'raised, or move fewer databases at a time.'],
    ['a cluster', quota({ name: 'DBClusters' }, 100), 'makes 1 more DB cluster in'],
    ['storage', quota({ name: 'AllocatedStorage', needed: 500 }), 'makes 500 more GiB of storage in'],
  ])('that is too little is refused: %s', (_, look, words) => {
    expect(reasonOf(decideInstance({ quotas: [look] }))).toContain(words);
  });
});

describe('room for all migrations together', () => {
  const together = [quota({ isTogether: true, needed: 84 }, 60)];

  test('is refused by the one that looks, though its own would fit', () => {
    expect(reasonOf(decideInstance({ quotas: [quota({})], together }))).toMatch(
      /^1 thing .*All migrations of the declaration together make 84 more manual snapshots in account 222222222222 .*, where 60 of 100 are in use/,
    );
  });

  test('tells what helps where groups are too many', () => {
    const groups = [quota({ name: 'DBParameterGroups', isTogether: true, needed: 60, found: shown({ max: 50, used: 1 }) })];
    expect(reasonOf(decideInstance({ together: groups }))).toContain(
      'All migrations of the declaration together make 60 more DB parameter groups in account 222222222222 (ap-northeast-1), where 1 of 50 are '
      + 'in use. Have the quota "Parameter groups" raised, or delete groups there that nobody uses, or declare one that several databases share '
      + '(`parameterGroupName`).',
    );
  });

  test('is waited for where it couldn\'t be counted, by a finished migration as well', () => {
    const refusal = aRefusal({ kind: RefusalKind.TRANSIENT, operation: 'rds:DescribeDBInstances', code: 'Throttling' });
    const unknown = [quota({ name: 'DBParameterGroups', isTogether: true, needed: 60, found: { refusal } })];
    const detail = expect.stringMatching(/rds:DescribeDBInstances .*looking at the quota "Parameter groups" of account 2/) as unknown;
    const restored = shown(anInstance({ arn: RESTORED_ARN, tags: ownTags(IMPORTED_ARN) }));
    expect(decideInstance({ together: unknown }, {}, 40)).toMatchObject({ kind: 'wait', detail });
    expect(decideInstance({ together: unknown, restored }, {}, 40)).toMatchObject({ kind: 'wait', detail });
  });

  test('is said once where the migration alone has too little', () => {
    expect(reasonOf(decideInstance({ quotas: [quota({ needed: 41 }, 60)], together }))).toMatch(/^1 thing .*The migration makes 41 more/);
  });
});
