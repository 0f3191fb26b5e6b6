import type { Change, Site } from './guard';

/** A change that nothing can show, and why. */
interface Reason {
  readonly file: string;
  readonly text: string;
  /** All changes of the guard when absent. */
  readonly change?: Change['kind'];
  readonly because: string;
}

const ONLY_WORDS = 'only words differ';
const ONLY_LOOKS = 'only saves looks: the decision asks again';
const NOT_TOLD = 'RDS always tells it; the decision\'s own table test leaves it out';
const REGION = 'a snapshot that is no copy is in its database\'s Region';
const START_HANDLES = 'only a request meets this refusal, and the tick takes it before; the case makes the switch complete';
const TWO_READERS = 'orders two readers of one promotion tier; the model\'s clusters have one, the step\'s own tests have two';

const ONE_LOOK = 'the world doesn\'t change between two looks of one tick';
const ONE_DATABASE = 'the model has no other database beside the restored one; the step\'s own table test has';

/** Guards whose change has the same outcome in every world, each looked at. */
const REASONS: readonly Reason[] = [
  { file: 'handler.ts', text: 'error instanceof Error', because: 'chooses what is logged' },
  { file: 'handler.ts', text: 'requestType === \'Update\'', change: 'always', because: 'no other event has properties of before' },
  {
    file: 'engine/prepared-step.ts', text: 'before === undefined', change: 'never',
    because: 'nothing can be read from no properties, which is as none were made',
  },
  { file: 'engine/prepared-step.ts', text: 'made.get(region)', because: 'saves a client' },
  { file: 'engine/tick.ts', text: 'error instanceof AwsRefusal', change: 'always', because: 'no other error has such a kind' },
  { file: 'steps/cluster.ts', text: 'otherName?.identifier === input.clusterIdentifier', change: 'never', because: ONE_LOOK },
  { file: 'steps/instance.ts', text: 'otherName?.identifier === input.instanceIdentifier', change: 'never', because: ONE_LOOK },
  { file: 'steps/existing-database.ts', text: 'status !== \'deleting\'', change: 'always', because: ONE_DATABASE },
  { file: 'steps/existing-database.ts', text: 'foreignness(tags, claim) === undefined', change: 'always', because: ONE_DATABASE },
  { file: 'model/ownership.ts', text: 'migration === undefined', change: 'never', because: `the next line refuses it as well; ${ONLY_WORDS}` },
  { file: 'engine/judge-refusal.ts', text: 'switch (refusal.kind)', because: `${START_HANDLES}; throttling waits under either` },
  { file: 'model/database-of-snapshot.ts', text: 'isInRegionOf(snapshot, database)', because: REGION },
  { file: 'model/database-of-snapshot.ts', text: 'arnParts(snapshot.arn)?.region', change: 'always', because: REGION },
  { file: 'model/database-of-snapshot.ts', text: 'snapshot.databaseCreatedAt !== undefined', because: NOT_TOLD },
  {
    file: 'model/database-of-snapshot.ts',
    text: 'snapshot.isCopy !== true && isInRegionOf(snapshot, database) && snapshot.databaseCreatedAt !== undefined', change: 'never',
    because: 'a former database\'s snapshot is older than the database of now, which the next lines see as well',
  },
  {
    file: 'model/database-of-snapshot.ts', text: 'createdAt === undefined', change: 'never',
    because: 'no time is before none; clusters always tell theirs',
  },
  { file: 'model/database-of-snapshot.ts', text: 'taken !== undefined', because: 'no time is never older' },
  { file: 'model/source-members.ts', text: 'compare(', because: TWO_READERS },
  { file: 'model/source-members.ts', text: 'a < b', because: TWO_READERS },
  { file: 'model/source-members.ts', text: 'a > b', because: TWO_READERS },
  { file: 'steps/cluster.ts', text: 'engine === undefined', change: 'never', because: NOT_TOLD },
  { file: 'steps/member-request.ts', text: 'engine === undefined', change: 'never', because: NOT_TOLD },
  { file: 'steps/existing-database.ts', text: '!isRecord(before)', change: 'never', because: 'what isn\'t a record has no migration' },
  {
    file: 'steps/existing-database.ts', text: 'typeof restored !== \'string\'', change: 'never',
    because: 'what is no text is no name that RDS takes, which the next operand sees',
  },
  { file: 'steps/cluster-members-input.ts', text: '!isRecord(before)', change: 'never', because: 'what isn\'t a record has no migration' },
  { file: 'steps/cluster-members.ts', text: 'isLeftAsItIs(input, cluster)', change: 'never', because: ONLY_LOOKS },
  { file: 'steps/cluster-members.ts', text: 'declared !== undefined && !declared.includes(undefined)', change: 'never', because: ONLY_LOOKS },
  { file: 'steps/cluster-members.ts', text: '!members.includes(undefined)', change: 'never', because: ONLY_LOOKS },
  { file: 'steps/cluster-members.ts', text: 'source === undefined', change: 'never', because: ONLY_LOOKS },
  { file: 'steps/cluster-members.ts', text: 'isComplete', change: 'never', because: ONLY_LOOKS },
  { file: 'steps/snapshots/snapshot-copy.ts', text: 'database === undefined', change: 'always', because: 'only the advice differs' },
  { file: 'steps/snapshots/snapshot-share.ts', text: 'snapshot === undefined', change: 'never', because: ONLY_LOOKS },
  { file: 'steps/cluster-verification.ts', text: 'unready.kind === \'wait\'', because: 'gives a wait its attributes, which only a relay hands over' },
  {
    file: 'steps/differences.ts', text: 'database.encrypted', change: 'always',
    because: 'a database that isn\'t encrypted has no key, which is a difference as well',
  },
  { file: 'steps/differences.ts', text: 'encryptionType === \'sse-rds\'', because: 'RDS shows no key with sse-rds alone' },
  { file: 'steps/differences.ts', text: 'keyArn === undefined', because: 'RDS shows no key with sse-rds alone' },
  {
    file: 'steps/differences.ts', text: 'unequal(', change: 'dropped',
    because: 'snapshot and source have one engine and master user: either comparison covers the other',
  },
  { file: 'steps/differences.ts', text: 'original === undefined', because: NOT_TOLD },
];

/** Why nothing can show a change; nothing when something must. */
export function reasonFor(site: Site, change: Change): string | undefined {
  return REASONS.find(({ file, text, change: kind }) => {
    if (file !== site.file || (kind !== undefined && kind !== change.kind)) return false;
    if (change.kind === 'case') return isOfAlreadyExists(site, change.from, change.to) && site.text.startsWith(text);
    return /\($|\?\.region$/.test(text) ? site.text.startsWith(text) : site.text === text;
  })?.because;
}

/** Of the refusals: already-exists taken for any other, and throttling taken for already-exists. */
function isOfAlreadyExists({ text }: Site, from: number, to: number): boolean {
  const labels = text.slice(text.indexOf('{') + 1, -1).split(' | ').map((label) => label.split('.').at(-1));
  return labels[from] === 'ALREADY_EXISTS' || (labels[from] === 'TRANSIENT' && labels[to] === 'ALREADY_EXISTS');
}
