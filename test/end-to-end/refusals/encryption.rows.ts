import type { InstanceSeed } from '@rds-ferry/sandbox/rds';
import { SourceEncryption } from '../../../lib';
import { SOURCE_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { all, sharedKey, sourceCluster, sourceInstance, TARGET_ROLE } from './accounts';
import { CLUSTER, KINDS, moving } from './declared';
import { type Change, expectPasses, expectRefused } from './refusal';

jest.setTimeout(60_000);

const KEY = `arn:aws:kms:${TARGET_REGION}:${SOURCE_ACCOUNT}:key/11111111-1111-1111-1111-111111111111`;
const OTHER_KEY = KEY.replaceAll('1111-1', '3333-3');
const keys = all(sharedKey(KEY, TARGET_ROLE), sharedKey(OTHER_KEY, TARGET_ROLE));

/** A way that a database is encrypted, how it is declared, and how Preflight speaks of both. */
interface Way {
  readonly seed: InstanceSeed['encryption'];
  readonly declared: SourceEncryption;
  readonly is: string;
  readonly declaredToBe: string;
  readonly factory: string;
}

const WAYS = {
  'unencrypted': {
    seed: 'none', declared: SourceEncryption.none(), is: 'isn\'t encrypted', declaredToBe: 'unencrypted', factory: '`SourceEncryption.none()`',
  },
  'under aws/rds': {
    seed: 'aws-managed', declared: SourceEncryption.awsManaged(), is: 'is under the', declaredToBe: 'under aws/rds',
    factory: '`SourceEncryption.awsManaged()`',
  },
  'under its own key': {
    seed: { keyArn: KEY }, declared: SourceEncryption.customerManaged(KEY), is: `is under the key ${KEY}`, declaredToBe: `under ${KEY}`,
    factory: `\`SourceEncryption.customerManaged('${KEY}')\``,
  },
  'under another key': {
    seed: { keyArn: OTHER_KEY }, declared: SourceEncryption.customerManaged(OTHER_KEY), is: `is under the key ${OTHER_KEY}`,
    declaredToBe: `under ${OTHER_KEY}`, factory: `\`SourceEncryption.customerManaged('${OTHER_KEY}')\``,
  },
  'under a key that AWS owns': {
    seed: 'aws-owned', declared: SourceEncryption.awsOwned(), is: 'is under a key that AWS owns', declaredToBe: 'under a key that AWS owns',
    factory: '`SourceEncryption.awsOwned()`',
  },
} as const satisfies Record<string, Way>;

const NAMES = Object.keys(WAYS) as (keyof typeof WAYS)[];
/** Each way is found once and declared once, since what is seen of it is what RDS adds here: encryption-checks' own test has every pair. */
const PAIRS = NAMES.map((found, index) => [found, NAMES[(index + 1) % NAMES.length] ?? found] as const);

describe.each(KINDS)('a source %s', (_, kind) => {
  const source = kind === CLUSTER ? sourceCluster : sourceInstance;
  const there = (found: keyof typeof WAYS): Change => all(keys, source({ encryption: WAYS[found].seed }));
  const declare = (way: keyof typeof WAYS): ReturnType<typeof moving> => moving(kind.source({ encryption: WAYS[way].declared }));

  test.each(PAIRS)('%s and declared to be %s is refused', async (found, declared) => {
    const { is, factory } = WAYS[found];
    await expectRefused({
      declared: declare(declared), there: there(found),
      says: [`The source database orders ${is}`, `but is declared to be ${WAYS[declared].declaredToBe}.`, factory],
    });
  });

  test.each(NAMES)('%s and declared so passes', async (found) => {
    await expectPasses({ declared: declare(found), there: there(found) });
  });
});
