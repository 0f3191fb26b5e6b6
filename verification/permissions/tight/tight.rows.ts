import { ferry } from '../../../bin/migrations';
import { allowedByDesign } from './by-design';
import { Campaign, unproved } from './campaign';
import { GuardBook } from './guard-book';
import { givenWorld, type World } from './world';

jest.setTimeout(60_000);

const book = new GuardBook();
let world: World;
let campaign: Campaign;

beforeAll(async () => {
  world = await givenWorld({ name: 'example', ferry });
  campaign = new Campaign(world, book);
  await campaign.run({ isBefore: false });
});

afterAll(() => world.given.aws.close());

test('refuses everything that others, other services and its own roles mustn\'t do', () => {
  expect(campaign.findings.holes).toEqual([]);
  expect(campaign.findings.refusals.filter(({ isCalled }) => isCalled).length).toBeGreaterThan(150);
  expect(campaign.findings.refusals.filter(({ isCalled }) => !isCalled).length).toBeGreaterThan(100);
});

test('has no condition, resource, action or principal that doesn\'t refuse an attack by itself, or behind another one for a stated reason', () => {
  expect(book.entries.length).toBeGreaterThan(100);
  expect(unproved(book)).toEqual([]);
});

test('says what AWS leaves to administrators and to those whom a snapshot is shared with', async () => {
  const allowed = (await allowedByDesign(world)).map(({ who, what }) => `${who}: ${what}`);
  expect(allowed).toContain('administrators of the source: share and delete snapshots of their account');
  expect(allowed).toContain('roles of the target that may describe snapshots: see the shared snapshot');
});
