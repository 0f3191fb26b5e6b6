import { RefusalKind } from '../../../../../lambda/step/clients/call/refusal';
import { SnapshotOriginKind, SourceEncryptionKind } from '../../../../../lambda/step/contract';
import { SOURCE_ACCOUNT } from '../../../../support/cases/keys';
import { aCluster, aKey, anInstance, aRefusal, aSnapshot, DEFAULT_KEY, REGION } from '../../fixtures';
import { absent, decideCluster, decideInstance, reasonOf, shown } from '../declared';

const OWN_KEY = `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:key/own`;
const OTHER_KEY = `arn:aws:kms:${REGION}:${SOURCE_ACCOUNT}:key/other`;

/** How a database is encrypted, with what declares that. */
const WAYS = {
  'none': { database: { encrypted: false, keyArn: undefined, encryptionType: 'none' }, factory: 'none()', said: /isn't encrypted/ },
  'aws-managed': { database: { keyArn: DEFAULT_KEY }, factory: 'awsManaged()', said: /under the AWS managed key aws\/rds/ },
  'customer-managed': { database: { keyArn: OWN_KEY }, factory: `customerManaged('${OWN_KEY}')`, said: /under the key arn/ },
  'aws-owned': { database: { keyArn: undefined, encryptionType: 'sse-rds' }, factory: 'awsOwned()', said: /under a key that AWS owns/ },
} as const;
const KINDS = Object.values(SourceEncryptionKind);
const declaring = (kind: SourceEncryptionKind): Parameters<typeof decideInstance>[1] => ({
  SourceEncryption: kind, ...(kind === SourceEncryptionKind.CUSTOMER_MANAGED ? { SourceKeyArn: OWN_KEY } : {}),
});

describe('a source database that is', () => {
  test.each(KINDS.flatMap((is) => KINDS.map((declared) => [is, declared] as const)))('encrypted "%s" and declared "%s"', (is, declared) => {
    const { database, factory, said } = WAYS[is];
    const reasons = [
      reasonOf(decideInstance({ source: shown(anInstance(database)) }, declaring(declared))),
      reasonOf(decideCluster({ source: shown(aCluster(database)) }, declaring(declared))),
    ];
    for (const reason of reasons) {
      if (is === declared) {
        expect(reason).toBe('done');
      } else {
        expect(reason).toMatch(said);
        expect(reason).toContain(`Declare \`SourceEncryption.${factory}\` if that is right.`);
      }
    }
  });

  test('under another customer managed key than the declared one is refused with that key', () => {
    const reason = reasonOf(decideInstance({ source: shown(anInstance({ keyArn: OTHER_KEY })) }, declaring('customer-managed')));
    expect(reason).toContain(
      `is under the key ${OTHER_KEY}, but is declared to be under ${OWN_KEY}. Declare \`SourceEncryption.customerManaged('${OTHER_KEY}')\``,
    );
  });

  test('under some key is told with both declarations where aws/rds can\'t be looked at', () => {
    const defaultKey = { refusal: aRefusal({ kind: RefusalKind.UNSETTLED, operation: 'kms:DescribeKey', code: 'AccessDeniedException' }) };
    expect(reasonOf(decideInstance({ defaultKey }, declaring('none'))))
      .toMatch(/^1 thing .*customerManaged\('.*default-a'\)`, or `SourceEncryption\.awsManaged\(\)` where/);
    expect(decideInstance({ defaultKey }, declaring('aws-managed')).kind).toBe('wait');
  });

  test('under a key of its account isn\'t under aws/rds where there is none', () => {
    expect(reasonOf(decideInstance({ defaultKey: absent }))).toContain(`customerManaged('${DEFAULT_KEY}')`);
  });

  test('under a key that only looks like aws/rds isn\'t', () => {
    expect(reasonOf(decideInstance({ defaultKey: shown(aKey({ arn: DEFAULT_KEY })) }))).toContain(`customerManaged('${DEFAULT_KEY}')`);
  });
});

test('the encryption of a snapshot to begin with counts, not that of its database', () => {
  const origin = { Origin: SnapshotOriginKind.MANUAL, OriginSnapshotName: 'mine' };
  const mine = 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:mine';
  const source = shown(anInstance({ encrypted: false, keyArn: undefined }));
  expect(decideInstance({ source, origin: shown(aSnapshot({ arn: mine })) }, origin).kind).toBe('done');
  expect(reasonOf(decideInstance({ origin: shown(aSnapshot({ arn: mine, encrypted: false, keyArn: undefined })) }, origin)))
    .toMatch(/The snapshot mine isn't encrypted, but is declared to be under aws\/rds\. Declare `SourceEncryption\.none\(\)`/);
});
