import { LEG_MINUTES } from '../../../../lambda/step/contract';
import { wait } from '../../../../lambda/step/engine/outcome';
import { endOfLeg, type LegPosition } from '../../../../lambda/step/engine/relay';
import { MINUTE } from '../fixtures';

const END = LEG_MINUTES * MINUTE;

describe('the end of a leg', () => {
  test.each([
    [1, 1, 0, 'poll'], [1, 2, END - 1, 'poll'], [2, 2, END - 1, 'poll'],
    [1, 2, END, 'hand-over'], [1, 2, END + MINUTE, 'hand-over'],
    [2, 2, END, 'give-up'], [1, 1, END, 'give-up'],
  ])('leg %i of %i after %i ms: %s', (leg, legs, waited, kind) => {
    expect(endOfLeg(wait('copying at 62 %'), { leg, legs, waited }).kind).toBe(kind);
  });

  const last: LegPosition = { leg: 2, legs: 2, waited: END };
  const restore = { conditions: 5, share: 5, allShares: 13 };
  const [waited, again] = ['still copying, after 50 minutes, and', 'or run `cdk deploy` again to keep waiting for 50 minutes.'];
  const rate = 'At the rate of the last 50 minutes about';

  test.each<[string, Partial<LegPosition>, number | undefined, string]>([
    ['of a step that has no wait, how to go on waiting', {}, 62,
      'still copying, after 50 minutes; run `cdk deploy` again to keep waiting for 50 minutes.'],
    ['what was waited, what is left at the rate that was seen, and the wait to declare', { waits: restore, startPercent: 57 }, 62,
      `${waited} 5 wait conditions of 12 hours before. ${rate} 7 hours are left. To wait for them, declare \`maxWait: Duration.hours(187)\` for the `
      + `migration and run \`cdk deploy\` again, ${again}`],
    ['as many half days as are left', { waits: { ...restore, conditions: 1 }, startPercent: 61 }, 62,
      `${waited} 1 wait condition of 12 hours before. ${rate} 32 hours are left. To wait for them, declare \`maxWait: Duration.hours(124)\` for the `
      + `migration and run \`cdk deploy\` again, ${again}`],
    ['that an hour is left', { waits: restore, startPercent: 0 }, 98,
      `${waited} 5 wait conditions of 12 hours before. ${rate} 1 hour is left. To wait for them, declare \`maxWait: Duration.hours(187)\` for the `
      + `migration and run \`cdk deploy\` again, ${again}`],
    ['twice the wait where RDS shows no progress', { waits: restore }, undefined,
      `${waited} 5 wait conditions of 12 hours before. What is left can't be told, as RDS shows no progress. To wait twice as long, declare `
      + `\`maxWait: Duration.hours(312)\` for the migration and run \`cdk deploy\` again, ${again}`],
    ['twice the wait where nothing came farther', { waits: restore, startPercent: 62 }, 62,
      `${waited} 5 wait conditions of 12 hours before. What is left can't be told, as RDS shows no progress. To wait twice as long, declare `
      + `\`maxWait: Duration.hours(312)\` for the migration and run \`cdk deploy\` again, ${again}`],
    ['that nothing longer can be declared', { waits: { conditions: 24, share: 5, allShares: 13 }, startPercent: 61.9 }, 62,
      `${waited} 24 wait conditions of 12 hours before. ${rate} 317 hours are left, and 30 days are the longest wait. To wait for so long, declare `
      + `\`maxWait: Duration.hours(720)\` for the migration and run \`cdk deploy\` again, ${again}`],
  ])('tells %s', (_, position, percent, reason) => {
    expect(endOfLeg(wait('copying', { percent }), { ...last, ...position })).toEqual({ kind: 'give-up', reason });
  });
});

test.each([
  [1, 1, 1], [5, 5, 13], [6, 5, 13], [3, 3, 13], [2, 2, 14], [24, 5, 13],
])('the wait to declare for %i conditions of a share of %i in %i is the longest that makes no more', (conditions, share, allShares) => {
  const end = endOfLeg(wait('copying'), { leg: 2, legs: 2, waited: END, waits: { conditions, share, allShares } });
  const hours = Number(/Duration\.hours\((\d+)\)/.exec(end.kind === 'give-up' ? end.reason : '')?.[1]);
  expect(Math.ceil(hours * share / allShares / 12)).toBe(Math.min(2 * conditions, Math.ceil(720 * share / allShares / 12)));
});
