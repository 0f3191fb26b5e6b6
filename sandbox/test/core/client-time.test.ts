import { endOfWindow } from '../../core/client-time';
import { VirtualClock } from '../../core/virtual-clock';

const NOON = Date.UTC(2026, 10, 30, 12);
const HOUR = 3_600_000;

test.each<[what: string, end: number | undefined, meant: number | undefined]>([
  ['no end', undefined, undefined],
  ['now on the client\'s clock', NOON, NOON + HOUR + 1],
  ['now on a clock that is half a minute off', NOON - HOUR / 120, NOON + HOUR + 1],
  ['an hour ago', NOON - HOUR, NOON - HOUR],
  ['a time that the sandbox itself has told', NOON + HOUR / 2, NOON + HOUR / 2],
])('an hour ahead of the client, a window until %s ends where the client means it', async (_what, end, meant) => {
  const clock = new VirtualClock(() => NOON);
  await clock.sleep(HOUR);
  expect(endOfWindow(clock, end)).toBe(meant);
});
