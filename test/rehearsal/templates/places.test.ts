import { placeProblems, placesOf } from '../../../rehearsal/templates/places';
import { declaredMigration, REGION, SOURCE, TARGET } from '../fixtures';

const stack = (accountId?: string, region?: string): Parameters<typeof placesOf>[0][number] => (
  { name: 'stack', accountId, region, isStaged: false, template: {} }
);

const STACKS = [stack(SOURCE, REGION), stack(TARGET, REGION)];

test('the places of an app are those of its stacks and migrations, each once', () => {
  expect(placesOf(STACKS, [declaredMigration()])).toEqual({ accounts: [SOURCE, TARGET], regions: [REGION] });
});

test.each<[what: string, stacks: Parameters<typeof placesOf>[0], migration: Parameters<typeof declaredMigration>[0], problems: string[]]>([
  ['that AWS has', STACKS, {}, []],
  ['whose stacks leave their account to the credentials', [stack(undefined, REGION)], {}, []],
  ['with a Region that AWS does not have', [...STACKS, stack(TARGET, 'eu-wst-1')], {}, ['AWS has no Region "eu-wst-1" (eu-west-1?)']],
  ['with a database in an account that no stack is deployed to, and in no Region', STACKS, { AccountId: '333333333333', Region: 'tokyo' }, [
    'AWS has no Region "tokyo"',
    `a migration names the account 333333333333, but no stack of the app is deployed to it, only to ${SOURCE}, ${TARGET}`,
  ]],
])('all that is wrong with the places of an app %s is told', (_what, stacks, migration, problems) => {
  expect(placeProblems(stacks, [declaredMigration(migration)])).toEqual(problems);
});
