import { READ_ONLY_POLICY } from '../../../operations/looks/read-only-policy';
import type { Told } from '../../../operations/looks/told';
import { ACCOUNTS, allow, look, type LookingWorld, lookingWorlds } from './looking-operators';

jest.setTimeout(600_000);

let worlds: readonly LookingWorld[];
beforeAll(async () => { worlds = await lookingWorlds(); });
afterAll(async () => { for (const { world } of worlds) await world.aws.close(); });

const ACTIONS = (['source', 'target'] as const).flatMap((side) => (
  READ_ONLY_POLICY[side].flatMap(({ Action }) => Action.map((action) => [side, action] as const))
));

test.each(ACTIONS)('the policy of the %s needs %s: without it, what it shows is said to be unseen', async (side, action) => {
  const unseen: Told[] = [];
  for (const { world, access } of worlds) {
    await allow(world.aws, side, READ_ONLY_POLICY[side].map((statement) => ({
      ...statement, Action: statement.Action.filter((one) => one !== action),
    })).filter(({ Action }) => Action.length > 0));
    unseen.push(...await look(world, access));
    await allow(world.aws, side, READ_ONLY_POLICY[side]);
  }
  expect(unseen.length).toBeGreaterThan(0);
  for (const { problem, remedy } of unseen) {
    expect(problem).toContain(`${action} couldn't be looked at in account ${ACCOUNTS[side]}`);
    expect(remedy).toContain(`"Action":["${action}"]`);
  }
});
