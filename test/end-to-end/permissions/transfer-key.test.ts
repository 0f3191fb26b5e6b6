import { deployPermissions } from '../../support/in-process';
import { withoutStatement } from '../../support/policy-statements';
import type { SynthesizedApp } from '../../support/synthesized-app';
import { givenAccounts, REGION, TARGET } from '../../support/world';
import { expectNeeded, givenApp, type NeededStatement, type Policy, SOURCE_ROLE, statementIds, TARGET_ROLE } from './needed-statement';

jest.setTimeout(60_000);

const POLICY: Policy = { stack: 'target', resource: 'TransferKey' };

const NEEDED: NeededStatement[] = [
  ['SourceDescribe', 'Preflight', [SOURCE_ROLE, 'kms:DescribeKey', `arn:aws:kms:${REGION}:${TARGET}:`]],
  ['SourceUse', 'TransferCopy', [SOURCE_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['SourceGrant', 'TransferCopy', [SOURCE_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['TargetUse', 'ImportCopy', [TARGET_ROLE, 'kms:Decrypt', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
  ['TargetGrant', 'ImportCopy', [TARGET_ROLE, 'kms:CreateGrant', `arn:aws:kms:${REGION}:${TARGET}:key/`]],
];

/** Without it, KMS refuses to make the key: nobody could change its policy any more. */
const ADMINISTRATION = 'Administration';

let app: SynthesizedApp;
beforeAll(() => { app = givenApp(); });

test('has no other statement', () => {
  expect([...NEEDED.map(([sid]) => sid), ADMINISTRATION].sort()).toEqual(statementIds(app, POLICY));
});

test.each(NEEDED)('without the statement %s of the transfer key\'s policy, %s fails and says what it lacks; put back, the migration goes on', async (...needed) => {
  await expectNeeded(app, POLICY, needed);
});

test('without the administration of the transfer key, KMS refuses to make it', async () => {
  const aws = await givenAccounts();
  try {
    const [, target] = await deployPermissions(aws, withoutStatement(app, { ...POLICY, sid: ADMINISTRATION }));
    expect(target?.failures[0]?.logicalId).toMatch(/^TransferKey/);
    expect(target?.failures[0]?.reason).toContain('key policy');
  } finally {
    await aws.close();
  }
});
