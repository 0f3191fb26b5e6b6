import { PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { type FerryProps, FinalKey, SourceDatabase, SourceEncryption, TransferKey } from '../../../lib';
import { check } from '../../../operations/check/check';
import { all, disableKey, kmsOf, settled, stop } from '../../end-to-end/refusals/accounts';
import { ferry, INSTANCE, moving } from '../../end-to-end/refusals/declared';
import { type Change, refusalOf } from '../../end-to-end/refusals/refusal';
import { FIXED_KEYS, SOURCE_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { deployPermissions } from '../../support/in-process';
import { operatorsWorld } from '../operators-world';

jest.setTimeout(60_000);

const SOURCE_KEY = FIXED_KEYS.database(TARGET_REGION);
const underOwnKey = { encryption: SourceEncryption.customerManaged(SOURCE_KEY) };

/** A key that only its own account may use: the target's role isn't let in. */
const ownersOnly: Change = async (aws) => {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${SOURCE_ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' }],
  });
  await kmsOf(aws, SOURCE_KEY).send(new PutKeyPolicyCommand({ KeyId: SOURCE_KEY, Policy }));
};

interface World {
  readonly declared: FerryProps;
  readonly fault: Change;
}

/** Worlds of which Preflight says the same to the operator as to the handler. */
const WORLDS: Readonly<Record<string, World>> = {
  'a stopped source': { declared: moving(INSTANCE.source()), fault: all(stop('orders'), settled) },
  'a class that no zone of the subnet group has': {
    declared: moving(INSTANCE.source(), { database: INSTANCE.restored({ subnetGroupName: 'databases', multiAz: true }) }),
    fault: ({ rds }) => rds.withhold(TARGET_REGION, { availabilityZones: { 'db.t4g.medium': ['ap-northeast-1d'] } }),
  },
  'a disabled transfer key and final key': {
    declared: moving(INSTANCE.source(), {
      transferKey: TransferKey.existing(FIXED_KEYS.transfer('222222222222', TARGET_REGION)), finalKey: FinalKey.customerManaged(FIXED_KEYS.final),
    }),
    fault: all(disableKey(FIXED_KEYS.transfer('222222222222', TARGET_REGION)), disableKey(FIXED_KEYS.final), settled),
  },
};

async function problemsAndReason({ declared, fault }: World): Promise<{ before: readonly string[]; after: readonly string[]; reason: string }> {
  const { aws, app, props } = await operatorsWorld(declared);
  try {
    await fault(aws);
    const before = await problemsOf(props);
    expect((await deployPermissions(aws, app)).flatMap(({ failures }) => failures)).toEqual([]);
    const after = await problemsOf(props);
    return { before, after, reason: await refusalOf(aws, app) };
  } finally {
    await aws.close();
  }
}

async function problemsOf(props: Parameters<typeof check>[0]): Promise<readonly string[]> {
  return (await check(props)).migrations.flatMap(({ findings }) => findings.map(({ problem }) => problem));
}

test.each(Object.entries(WORLDS))(
  'says of %s what the deployed Preflight says, before and after its roles are there', async (_, world) => {
    const { before, after, reason } = await problemsAndReason(world);
    expect(before.length).toBeGreaterThan(0);
    expect(after).toEqual(before);
    expect(reason).toContain(`: ${before.length} thing`);
    for (const problem of before) expect(reason).toContain(problem);
  },
);

test('says of a source\'s key that the target isn\'t let in to what the deployed Preflight says', async () => {
  const { before, after, reason } = await problemsAndReason({ declared: moving(INSTANCE.source(underOwnKey)), fault: all(ownersOnly, settled) });
  expect(after).toEqual(before);
  expect(before).toEqual([expect.stringContaining(`The target account can't use the source's key ${SOURCE_KEY}: kms:DescribeKey is refused`)]);
  expect(reason).toContain(before[0]);
});

test('finds all of several migrations at once', async () => {
  const orders = INSTANCE.source();
  const shop = SourceDatabase.instance('shop', { encryption: SourceEncryption.none() });
  const { aws, props } = await operatorsWorld(ferry([{ id: 'orders', source: orders }, { id: 'shop', source: shop }]));
  await all(stop('orders'), stop('shop'), settled)(aws);
  const { migrations, findings } = await check(props);
  await aws.close();
  expect(migrations.map(({ migration, findings: { length } }) => [migration, length])).toEqual([['orders', 1], ['shop', 1]]);
  expect(findings).toBe(2);
});
