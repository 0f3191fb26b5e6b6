import { ListAliasesCommand } from '@aws-sdk/client-kms';
import { DeleteDBSnapshotCommand } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { type FerryProps, SnapshotOrigin, TargetDatabase } from '../../../lib';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { deployPermissions, eachStep, runStep, stepHandler, type StepRequest } from '../../support/in-process';
import { synthesizeApp } from '../../support/synthesized-app';
import { rdsChanges } from '../../support/world';
import { disableKey, enableKey, kmsOf, rdsOf, settled, sourceInstance } from './accounts';
import { INSTANCE, moving } from './declared';
import { type Change, type Deployed, given } from './refusal';

jest.setTimeout(120_000);

const declared = moving(INSTANCE.source());

/** Runs all steps; `during` happens when the given one has begun. Answers why a step fails; nothing when none does. */
async function failureOf({ aws, app }: Deployed, step = '-', during?: Change): Promise<string | undefined> {
  const handler = stepHandler(aws, TARGET_REGION);
  try {
    await eachStep(app, async (event: StepRequest) => {
      if (event.LogicalResourceId.startsWith(step)) {
        await handler.onEvent(event);
        await during?.(aws);
        await settled(aws);
      }
      return runStep(aws, handler, event);
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const deleted = (name: string, accountId = SOURCE_ACCOUNT): Change => async (aws) => {
  await rdsOf(aws, accountId).send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }));
};

/** The transfer key, which a step makes. */
async function transferKey(aws: EmbeddedAws): Promise<string> {
  const account = `arn:aws:kms:${TARGET_REGION}:${TARGET_ACCOUNT}:key/`;
  const { Aliases = [] } = await kmsOf(aws, `${account}any`).send(new ListAliasesCommand({}));
  return `${account}${Aliases.find(({ AliasName }) => AliasName === 'alias/rds-ferry-transfer')?.TargetKeyId ?? ''}`;
}

async function failing(
  during: Change, test: (deployed: Deployed, reason: string) => Promise<void>, step = 'ordersImportCopy',
): Promise<void> {
  const deployed = await given({ declared, there: sourceInstance() });
  try {
    await test(deployed, await failureOf(deployed, step, during) ?? '');
  } finally {
    await deployed.aws.close();
  }
}

test('a copy whose original is deleted says so; what it was copied from is copied again, and no new snapshot is taken', async () => {
  await failing(deleted('rds-ferry-orders-transfer'), async ({ aws }, reason) => {
    expect(reason).toContain('The copy rds-ferry-orders-imported has failed (status "failed"): its original, ');
    expect(reason).toContain('snapshot:rds-ferry-orders-transfer, doesn\'t exist any more');
    expect(reason).toContain('`snapshot: SnapshotOrigin.manual(\'rds-ferry-orders-snapshot\')`');
    const again: FerryProps = moving(INSTANCE.source({ snapshot: SnapshotOrigin.manual('rds-ferry-orders-snapshot') }), {
      run: 'again', database: TargetDatabase.instance({ instanceIdentifier: 'orders' }),
    });
    const app = synthesizeApp(again);
    await deployPermissions(aws, app);
    const before = rdsChanges(aws.journal.entries).length;
    expect(await failureOf({ aws, app })).toBeUndefined();
    expect(rdsChanges(aws.journal.entries).slice(before)).toEqual([
      `CopyDBSnapshot in ${SOURCE_ACCOUNT}`, `ModifyDBSnapshotAttribute in ${SOURCE_ACCOUNT}`, `CopyDBSnapshot in ${TARGET_ACCOUNT}`,
      // the database that has its settings, and the snapshot of the verified one.
      `RestoreDBInstanceFromDBSnapshot in ${TARGET_ACCOUNT}`, `AddTagsToResource in ${TARGET_ACCOUNT}`, `AddTagsToResource in ${TARGET_ACCOUNT}`,
    ]);
  });
});

test('a copy whose key is disabled says so, and goes on when it is enabled and what failed is deleted', async () => {
  await failing(async (aws) => disableKey(await transferKey(aws))(aws), async (deployed, reason) => {
    const key = await transferKey(deployed.aws);
    expect(reason).toContain(`RDS can't use the key of its original, ${key}: its state is Disabled, not Enabled.`);
    expect(reason).toContain(`Enable it: \`aws kms enable-key --key-id ${key}`);
    await enableKey(key)(deployed.aws);
    await deleted('rds-ferry-orders-imported', TARGET_ACCOUNT)(deployed.aws);
    expect(await failureOf(deployed)).toBeUndefined();
  });
});

test('a copy in the source account whose original is deleted begins anew', async () => {
  await failing(deleted('rds-ferry-orders-snapshot'), async (_deployed, reason) => {
    expect(reason).toMatch(/The copy rds-ferry-orders-transfer has failed .*rds-ferry-orders-snapshot, doesn't exist any more/);
    expect(reason).toContain('under another id or run');
  }, 'ordersTransferCopy');
});
