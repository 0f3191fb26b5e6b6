import type { JournalEntry } from '@rds-ferry/sandbox';
import { type MigrationProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../../lib';
import type { FerryPlan } from '../../../../lib/plan/ferry-plan';
import { planFerry } from '../../../../lib/plan-ferry';
import { declareAll } from '../../../../test/support/cases/all-cases';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../../test/support/cases/keys';
import { ClosingWatch } from './closing-watch';

type CallEntry = JournalEntry & { readonly kind: 'call' };

const source = SourceDatabase.instance('orders', { encryption: SourceEncryption.awsManaged() });
const planOf = (changes: Partial<MigrationProps> = {}): FerryPlan => planFerry(declareAll('same Region', [{ id: 'orders', source, ...changes }]));
const open = planOf();
const closed = planOf({ closed: true });
const names = { snapshot: 'rds-ferry-orders-snapshot', transfer: 'rds-ferry-orders-transfer', imported: 'rds-ferry-orders-imported' };
const VERIFIED = new Set(['orders']);

const entry = (operation: string, accountId: string, input: object): CallEntry =>
  ({ kind: 'call', time: 0, service: 'rds', operation, caller: '', accountId, region: open.targetRegion, input });
const taken = (name: string): CallEntry => entry('CreateDBSnapshot', SOURCE_ACCOUNT, { DBSnapshotIdentifier: name });
const copied = (name: string, account = SOURCE_ACCOUNT): CallEntry => entry('CopyDBSnapshot', account, { TargetDBSnapshotIdentifier: name });
const deletion = (name: string, account = SOURCE_ACCOUNT): CallEntry => entry('DeleteDBSnapshot', account, { DBSnapshotIdentifier: name });
const unsharing = (name: string): CallEntry =>
  entry('ModifyDBSnapshotAttribute', SOURCE_ACCOUNT, { DBSnapshotIdentifier: name, ValuesToRemove: [TARGET_ACCOUNT] });

let watch: ClosingWatch;
beforeEach(() => {
  watch = new ClosingWatch();
  const made = [taken(names.snapshot), copied(names.transfer), copied(names.imported, TARGET_ACCOUNT)];
  for (const call of made) watch.look(call, true, [{ plan: open }]);
});

interface Given {
  readonly plans?: readonly FerryPlan[];
  readonly verified?: ReadonlySet<string>;
  readonly result?: string | undefined;
}

const sightOf = ({ plans = [open, closed], verified = VERIFIED, ...given }: Given) =>
  ({ apps: plans.map((plan) => ({ plan })), verified, resultOf: () => ('result' in given ? given.result : 'available') });
const wrong = (call: CallEntry, given: Given = {}): string | undefined => watch.wrongDeletion(call, sightOf(given))?.invariant;

test('of a closed migration whose database is there and verified, everything may go that the function has made', () => {
  expect([deletion(names.snapshot), deletion(names.transfer), deletion(names.imported, TARGET_ACCOUNT)].map((call) => wrong(call)))
    .toEqual([undefined, undefined, undefined]);
  expect(watch.wrongUnsharing(unsharing(names.transfer), sightOf({}))).toBeUndefined();
});

test.each<[string, CallEntry, Given, string]>([
  ['before anything is closed', deletion(names.snapshot), { plans: [open] }, 'nothing is deleted or modified'],
  ['when it is open again', deletion(names.snapshot), { plans: [open, closed, open] }, 'nothing is deleted or modified'],
  ['that somebody else has taken', deletion('rds-ferry-orders-snapshot-2'), {}, 'nothing is deleted that the migration hasn\'t made'],
  ['before the database is verified', deletion(names.snapshot), { verified: new Set() }, 'nothing is deleted before the database is verified'],
  ['without the database', deletion(names.snapshot), { result: undefined }, 'the only copy of data is never deleted'],
  ['that is declared to stay', deletion(names.imported, TARGET_ACCOUNT), { plans: [planOf({ closed: true, keepImportedSnapshot: true })] },
    'what is to stay after a closing isn\'t deleted'],
  ['that is the result', deletion(names.imported, TARGET_ACCOUNT), {
    plans: [planOf({ closed: true, database: TargetDatabase.importedSnapshot() })],
  }, 'what is to stay after a closing isn\'t deleted'],
])('a snapshot that is deleted %s is noted', (_, call, given, invariant) => {
  expect(wrong(call, given)).toBe(invariant);
});

test('a snapshot is known to be gone from its deletion until it is made again', () => {
  const arn = `arn:aws:rds:${open.targetRegion}:${SOURCE_ACCOUNT}:snapshot:${names.snapshot}`;
  expect(watch.isGone(arn)).toBe(false);
  watch.look(deletion(names.snapshot), true, []);
  expect(watch.isGone(arn)).toBe(true);
  watch.look(taken(names.snapshot), true, [{ plan: open }]);
  expect(watch.isGone(arn)).toBe(false);
});

test('a snapshot that somebody has put in the place of one of ours is another one', () => {
  watch.look(deletion(names.snapshot), false, []);
  expect(wrong(deletion(names.snapshot))).toBe('nothing is deleted that the migration hasn\'t made');
});

describe('of a run that isn\'t declared any more', () => {
  const later = planOf({ closed: true, run: 'again' });
  const plans = [open, later];
  const verified = new Set(['orders-again']);

  test('what is in the source may go when a copy is in the target account, and never that copy', () => {
    expect(wrong(deletion(names.snapshot), { plans, verified })).toBeUndefined();
    expect(wrong(deletion(names.imported, TARGET_ACCOUNT), { plans, verified })).toBe('the only copy of data is never deleted');
  });

  test('all may go where its database was verified', () => {
    expect(wrong(deletion(names.imported, TARGET_ACCOUNT), { plans, verified: new Set([...verified, 'orders']) })).toBeUndefined();
  });

  test('nothing goes without a copy in the target account', () => {
    watch.look(deletion(names.imported, TARGET_ACCOUNT), false, []);
    expect(wrong(deletion(names.snapshot), { plans, verified })).toBe('the only copy of data is never deleted');
  });
});

test('a share that is stopped before its migration is closed, or before its database is verified, is noted', () => {
  expect(watch.wrongUnsharing(unsharing(names.transfer), sightOf({ plans: [open] }))?.invariant)
    .toBe('a snapshot stays shared until its migration is closed');
  expect(watch.wrongUnsharing(unsharing(names.transfer), sightOf({ verified: new Set() }))?.invariant)
    .toBe('nothing is deleted before the database is verified');
});
