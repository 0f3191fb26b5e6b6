import { readAssembly } from '../../../cloud-assembly/assembly';
import { close } from '../../../operations/closing/close';
import { CLOSE } from '../../../operations/closing/close-schema';
import { closeText } from '../../../operations/closing/close-text';
import { TARGET_REGION } from '../../support/cases/keys';
import { deployPermissions, eachStep, runStep, stepHandler } from '../../support/in-process';
import { synthesizeApp } from '../../support/synthesized-app';
import { shortRelays } from '../../support/world';
import { operatorsWorld, type OperatorsWorld } from '../operators-world';

jest.setTimeout(120_000);

const SOURCE = 'arn:aws:rds:ap-northeast-1:111111111111';
const TARGET = 'arn:aws:rds:ap-northeast-1:222222222222';

async function moved(): Promise<OperatorsWorld> {
  const world = await operatorsWorld(shortRelays);
  await deployPermissions(world.aws, world.app);
  const handler = stepHandler(world.aws, TARGET_REGION);
  await eachStep(world.app, (event) => runStep(world.aws, handler, event));
  return world;
}

test('tells what closing a finished migration takes away, what to write and what to deploy, and changes nothing', async () => {
  const { aws, props } = await moved();
  const since = aws.journal.entries.length;
  const outlooks = await close(props);
  await aws.close();
  expect(CLOSE.parse(JSON.parse(JSON.stringify(outlooks)))).toHaveLength(1);
  expect(closeText(outlooks).split('\n')).toEqual([
    'database-1 isn\'t closed. It can be closed now.',
    `  no longer shared: ${SOURCE}:snapshot:rds-ferry-database-1-transfer`,
    `  deleted: ${SOURCE}:snapshot:rds-ferry-database-1-snapshot`,
    `  deleted: ${SOURCE}:snapshot:rds-ferry-database-1-transfer`,
    `  deleted: ${TARGET}:snapshot:rds-ferry-database-1-imported, unless \`keepImportedSnapshot: true\` is declared`,
    `  stays: ${TARGET}:db:database-1, what the migration ended with`,
    '  stays: the transfer key arn:aws:kms:ap-northeast-1:222222222222:alias/rds-ferry-transfer. Its policy loses the other account.',
    '  Declare it: { id: \'database-1\', …, closed: true }',
    '  Then deploy, in this order: `npx cdk deploy RdsFerrySource`, and `npx cdk deploy RdsFerryTarget`.',
    '', 'Nothing was changed.', '0 findings', '',
  ]);
  const calls = aws.journal.entries.slice(since).flatMap((entry) => (entry.kind === 'call' ? [entry.operation] : []));
  expect(calls.filter((operation) => !/^(Describe|Get|List)/.test(operation))).toEqual([]);
});

test('tells what stands against closing a migration that never ended', async () => {
  const { aws, props } = await operatorsWorld(shortRelays);
  const text = closeText(await close(props));
  await aws.close();
  expect(text).toContain('database-1 isn\'t closed. It can\'t be closed now, and a closing would leave everything as it is:\n'
    + '  1. The restored database database-1 isn\'t there in account 222222222222.');
  expect(text).toContain('If the migration never ended, take `closed` out, and deploy until it has.');
  expect(text).toMatch(/\n1 finding\n$/);
});

test('tells of a migration that is declared closed that only the deployments are missing', async () => {
  const { aws, props } = await moved();
  const text = closeText(await close({ ...props, stacks: readAssembly(synthesizeApp({ ...shortRelays, closed: true }).directory) }));
  await aws.close();
  expect(text).toContain('database-1 is declared closed. It can be closed now.');
  expect(text).not.toContain('Declare it');
});
