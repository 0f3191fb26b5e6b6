import { withoutStatement } from '../../support/policy-statements';
import type { SynthesizedApp } from '../../support/synthesized-app';
import { givenAccounts, REGION, TARGET } from '../../support/world';
import { expectNeeded, givenApp, migrate, type NeededStatement, type Policy, SOURCE_ROLE, statementIds, TARGET_ROLE } from './needed-statement';

jest.setTimeout(60_000);

const POLICY: Policy = { stack: 'target', resource: 'TransferKey' };

const NEEDED: NeededStatement[] = [
  ['SourceDescribe', 'TransferKey', [SOURCE_ROLE, 'kms:DescribeKey', `arn:aws:kms:${REGION}:${TARGET}:`]],
  ['SourceUse', 'TransferCopy', [SOURCE_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['SourceGrant', 'TransferCopy', [SOURCE_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['TargetUse', 'ImportCopy', [TARGET_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['TargetGrant', 'ImportCopy', [TARGET_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
];

/** For people of the account: no step needs it. */
const ADMINISTRATION = 'Administration';
const KEEPING = 'Keeping';

let app: SynthesizedApp;
beforeAll(() => { app = givenApp(); });

test('has no other statement', () => {
  expect([...NEEDED.map(([sid]) => sid), ADMINISTRATION, KEEPING].sort()).toEqual(statementIds(app, POLICY));
});

test.each(NEEDED)('without the statement %s of the transfer key\'s policy, %s fails and says what it lacks; put back, the migration goes on', async (...needed) => {
  await expectNeeded(app, POLICY, needed);
});

test('without the right to keep the transfer key, its step fails and says what it lacks', async () => {
  const aws = await givenAccounts();
  try {
    const failed = await migrate(aws, withoutStatement(app, { ...POLICY, sid: KEEPING }));
    expect(failed?.logicalId).toMatch(/^TransferKeyLeg/);
    for (const name of [TARGET_ROLE, 'kms:DescribeKey', 'the policy of the key']) expect(failed?.reason).toContain(name);
  } finally {
    await aws.close();
  }
});
