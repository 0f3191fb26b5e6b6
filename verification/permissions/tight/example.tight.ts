import { ferry } from '../../../bin/migrations';
import { allowedByDesign } from './by-design';
import { Campaign } from './campaign';
import { GuardBook } from './guard-book';
import { byDesignTable, countLines, guardTable, refusalTable } from './tables';
import { givenWorld } from './world';

test('prints for the example who is refused what, what each guard refuses, and what AWS allows by design', async () => {
  const book = new GuardBook();
  const world = await givenWorld({ name: 'example', ferry });
  try {
    const campaign = new Campaign(world, book);
    await campaign.run({ isBefore: false });
    const { refusals } = campaign.findings;
    process.stdout.write([refusalTable(refusals), guardTable(book.entries), countLines(refusals, book.entries)].join(''));
    const allowed = await allowedByDesign(world);
    process.stdout.write(byDesignTable(allowed));
    expect(refusals).not.toHaveLength(0);
    expect(allowed).not.toHaveLength(0);
  } finally {
    await world.given.aws.close();
  }
}, 60_000);
