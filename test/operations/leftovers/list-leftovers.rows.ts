import { readAssembly } from '../../../cloud-assembly/assembly';
import { SourceDatabase, SourceEncryption } from '../../../lib';
import { LEFTOVERS } from '../../../operations/leftovers/leftovers-schema';
import { leftoversText } from '../../../operations/leftovers/leftovers-text';
import { listLeftovers } from '../../../operations/leftovers/list-leftovers';
import { SOURCE_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { deployPermissions, eachStep, runStep, stepHandler } from '../../support/in-process';
import { synthesizeApp } from '../../support/synthesized-app';
import { shortRelays } from '../../support/world';
import { operatorsWorld, type OperatorsWorld } from '../operators-world';

jest.setTimeout(120_000);

const SOURCE = 'arn:aws:rds:ap-northeast-1:111111111111';
const TARGET = 'arn:aws:rds:ap-northeast-1:222222222222';
const other = { id: 'second', source: SourceDatabase.instance('second', { encryption: SourceEncryption.none() }) };

async function moved(): Promise<OperatorsWorld> {
  const world = await operatorsWorld(shortRelays);
  await deployPermissions(world.aws, world.app);
  const handler = stepHandler(world.aws, TARGET_REGION);
  await eachStep(world.app, (event) => runStep(world.aws, handler, event));
  return world;
}

test('lists what is there of a migration that isn\'t declared any more, with what to do', async () => {
  const { aws, props } = await moved();
  const pairs = await listLeftovers({ ...props, stacks: readAssembly(synthesizeApp({ ...shortRelays, migrations: [other] }).directory) });
  await aws.close();
  expect(LEFTOVERS.parse(JSON.parse(JSON.stringify(pairs)))).toHaveLength(1);
  expect(leftoversText(pairs).replace(/key arn:[^, ]+/, 'key <arn>').split('\n')).toEqual([
    'RdsFerryTarget: from account 111111111111 to 222222222222',
    '', 'second (open)', '  nothing',
    '', 'database-1 (not declared any more, verified)',
    `  snapshot ${TARGET}:snapshot:rds-ferry-database-1-imported, available`,
    `  snapshot ${SOURCE}:snapshot:rds-ferry-database-1-snapshot, available`,
    `  snapshot ${SOURCE}:snapshot:rds-ferry-database-1-transfer, available, shared with 222222222222`,
    expect.stringMatching(`^ {2}database ${TARGET}:db:database-1, with the tags rds-ferry:migration, rds-ferry:source`) as unknown,
    expect.stringMatching(/^ {2}What to do: Declare it again as it was, with `closed: true`/) as unknown,
    '', 'Of all migrations', '  key <arn>, without its alias', '  logs /aws/lambda/rds-ferry-on-event-* in account 222222222222',
    '', '4 things', '',
  ]);
});

test('says what couldn\'t be looked at, and advises nothing then', async () => {
  const { aws, props } = await moved();
  const fault = { service: 'rds', operation: 'DescribeDBSnapshots', account: SOURCE_ACCOUNT, code: 'AccessDenied', message: 'not authorized' };
  await fetch(`${aws.url}/_sandbox/faults`, { method: 'PUT', body: JSON.stringify([fault]) });
  const [pair] = await listLeftovers({ ...props, stacks: readAssembly(synthesizeApp({ ...shortRelays, migrations: [other] }).directory) });
  await aws.close();
  expect(pair?.unseen).toHaveLength(1);
  expect(pair?.unseen[0]?.problem).toContain('rds:DescribeDBSnapshots couldn\'t be looked at in account 111111111111');
  expect(pair?.migrations.map(({ migration, way }) => [migration, way])).toEqual([['second', undefined], ['database-1', undefined]]);
});
