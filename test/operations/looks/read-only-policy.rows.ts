import { look, type LookingWorld, lookingWorlds } from './looking-operators';

jest.setTimeout(600_000);

let worlds: readonly LookingWorld[];
beforeAll(async () => { worlds = await lookingWorlds(); });
afterAll(async () => { for (const { world } of worlds) await world.aws.close(); });

test('the commands are denied nothing to an operator with exactly the documented policies, before a migration and after it', async () => {
  for (const { world, access } of worlds) {
    const since = world.aws.journal.entries.length;
    expect(await look(world, access)).toEqual([]);
    expect(world.aws.journal.entries.slice(since).filter(({ kind }) => kind === 'denied')).toEqual([]);
  }
});
