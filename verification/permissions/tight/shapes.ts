import { allowedByDesign } from './by-design';
import { Campaign, unproved } from './campaign';
import { coveringCases } from './covering-cases';
import { GuardBook } from './guard-book';
import { type ByDesign, byDesignTable, countLines, guardTable, refusalTable } from './tables';
import { givenWorld } from './world';

/** How many files the cases are spread over, so that they run beside each other. */
const PARTS = 2;

/** All attacks, before and after the migration, on a part of the cases that together have every permission of all cases. */
export function testShapes(part: number): void {
  const { cases, all, permissions } = coveringCases();
  const book = new GuardBook();
  const byDesign = new Map<string, ByDesign>();
  const refusals = new Map<string, Campaign['findings']['refusals']>();

  afterAll(() => {
    const refused = [...refusals.values()].flat();
    process.stdout.write(refusalTable(refused));
    process.stdout.write(byDesignTable([...byDesign.values()]));
    process.stdout.write(guardTable(book.entries));
    process.stdout.write(
      `${refusals.size} of ${cases.length} cases, which have all ${permissions} permissions of ${all} cases\n${countLines(refused, book.entries)}`,
    );
  });

  test.each(
    cases.filter((_, index) => index % PARTS === part).map((each) => [each.name, each] as const),
  )('refuses every attack on %s', async (name, each) => {
    const world = await givenWorld(each);
    try {
      const campaign = new Campaign(world, book);
      await campaign.run({ isBefore: true });
      refusals.set(name, campaign.findings.refusals);
      expect(campaign.findings.holes).toEqual([]);
      expect(unproved(book)).toEqual([]);
      for (const row of await allowedByDesign(world)) byDesign.set(`${row.who} ${row.what}`, row);
    } finally {
      await world.given.aws.close();
    }
  }, 120_000);
}
