import { LEG_MINUTES } from '../../../../lambda/step/contract';
import { wait } from '../../../../lambda/step/engine/outcome';
import { endOfLeg } from '../../../../lambda/step/engine/relay';
import { MINUTE } from '../fixtures';

const END = LEG_MINUTES * MINUTE;

describe('the end of a leg', () => {
  test.each([
    [1, 1, 0, 'poll'], [1, 3, END - 1, 'poll'], [3, 3, END - 1, 'poll'],
    [1, 3, END, 'hand-over'], [2, 3, END + MINUTE, 'hand-over'],
    [3, 3, END, 'give-up'], [1, 1, END, 'give-up'],
  ])('leg %i of %i after %i ms: %s', (leg, legs, waited, kind) => {
    expect(endOfLeg(wait('copying at 62 %'), { leg, legs, waited, isRelayed: true }).kind).toBe(kind);
  });

  test('tells what is still going on and how to go on waiting', () => {
    expect(endOfLeg(wait('copying at 62 %'), { leg: 1, legs: 1, waited: END, isRelayed: true })).toMatchObject({
      reason: 'still copying at 62 %; run `cdk deploy` again to keep waiting for 50 minutes, or raise maxWait to wait longer.',
    });
  });

  test('does not speak of maxWait for a step that has one leg only', () => {
    expect(endOfLeg(wait('sharing'), { leg: 1, legs: 1, waited: END, isRelayed: false })).toMatchObject({
      reason: 'still sharing; run `cdk deploy` again to keep waiting for 50 minutes.',
    });
  });
});
