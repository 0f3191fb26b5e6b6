import { StepType } from '../../../lambda/step/contract';
import { SourceDatabase, SourceEncryption } from '../../../lib';
import { check } from '../../../operations/check/check';
import { CHECK } from '../../../operations/check/check-schema';
import { checkText } from '../../../operations/check/check-text';
import { INSTANCE, moving } from '../../end-to-end/refusals/declared';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../support/cases/keys';
import { deployPermissions, eachStep, runStep, stepHandler } from '../../support/in-process';
import { synthesizeApp } from '../../support/synthesized-app';
import { shortRelays } from '../../support/world';
import { operatorsWorld, type OperatorsWorld } from '../operators-world';

jest.setTimeout(60_000);

/** Synthesized once. */
const EXAMPLE = synthesizeApp(shortRelays);
const example = (options: Parameters<typeof operatorsWorld>[1] = {}): Promise<OperatorsWorld> =>
  operatorsWorld(shortRelays, { app: EXAMPLE, ...options });

/** What is found in a world, which ends with it. */
async function checkedIn(world: OperatorsWorld, change: Partial<Parameters<typeof check>[0]> = {}): ReturnType<typeof check> {
  try {
    const checked = await check({ ...world.props, ...change });
    expect(CHECK.parse(JSON.parse(JSON.stringify(checked)))).toBeDefined();
    return checked;
  } finally {
    await world.aws.close();
  }
}

test('finds nothing against the example though nothing of it is deployed, and changes nothing', async () => {
  const world = await example();
  const since = world.aws.journal.entries.length;
  const checked = await checkedIn(world);
  expect(checkText(checked).split('\n')).toEqual([
    'Looked at 111111111111 as arn:aws:iam::111111111111:user/admin, and at 222222222222 as arn:aws:iam::222222222222:user/admin. '
    + 'Nothing was changed.',
    '', 'Accounts and stacks', '  nothing found', '', 'database-1', '  nothing found', '', 'Notes',
    '  Accounts and stacks: The stack RdsFerrySource isn\'t in account 111111111111 yet: a deployment makes it.',
    '  Accounts and stacks: The stack RdsFerryTarget isn\'t in account 222222222222 yet: a deployment makes it.',
    '  database-1: RDS has deprecated mysql 8.0.35. It will upgrade the restored database, to 8.0.45 or a later version.',
    '', 'Not checked here',
    '  database-1: RDS\'s service-linked role isn\'t there yet: whether the handler\'s role may make it, Preflight asks in the deployment.',
    '', '0 findings', '',
  ]);
  const calls = world.aws.journal.entries.slice(since).flatMap((entry) => (entry.kind === 'call' ? [entry.operation] : []));
  expect(calls.filter((operation) => !/^(Describe|Get|List)/.test(operation))).toEqual([]);
});

test('tells of each account that isn\'t bootstrapped how to do it', async () => {
  const { deployment } = await checkedIn(await example({ bootstrapped: false }));
  expect(deployment.findings.map(({ problem }) => problem)).toEqual([SOURCE_ACCOUNT, TARGET_ACCOUNT].map((account) =>
    `The account ${account} (${TARGET_REGION}) isn't bootstrapped for the CDK: it has no parameter /cdk-bootstrap/hnb659fds/version. `
    + 'Nothing can be deployed to it.'));
  expect(deployment.findings[0]?.remedy).toContain(`\`npx cdk bootstrap aws://${SOURCE_ACCOUNT}/${TARGET_REGION}\``);
});

test('asks nothing more in a Region that an account hasn\'t enabled', async () => {
  const world = await example();
  world.aws.disableRegions(TARGET_ACCOUNT, [TARGET_REGION]);
  const { deployment, migrations, findings } = await checkedIn(world);
  expect(findings).toBe(1);
  expect(deployment.findings[0]?.problem).toContain(`The target account ${TARGET_ACCOUNT} hasn't enabled the Region ${TARGET_REGION}`);
  expect(migrations[0]?.notChecked).toEqual(['Nothing of it is checked, as an account hasn\'t enabled a Region.']);
});

test('tells that Lambda runs too few functions at once for the migrations that begin together', async () => {
  const source = (id: string): SourceDatabase => SourceDatabase.instance(id, { encryption: SourceEncryption.none() });
  const migrations = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, source: source(id) }));
  const world = await operatorsWorld({ ...shortRelays, migrations });
  await fetch(`${world.aws.url}/_sandbox/organization`, { method: 'PUT', body: JSON.stringify({ [TARGET_ACCOUNT]: { lambdaConcurrency: 10 } }) });
  const { deployment } = await checkedIn(world);
  expect(deployment.findings).toHaveLength(1);
  expect(deployment.findings[0]?.problem).toContain(`Lambda runs 10 functions at once in account ${TARGET_ACCOUNT}`);
  expect(deployment.findings[0]?.remedy).toContain('Let 4 begin together at most, by `startAfter`');
});

const WRONG = [['source', TARGET_ACCOUNT], ['target', THIRD_ACCOUNT]] as const;

test.each(WRONG)('ends at once when the credentials for the %s are of %s', async (side, wrong) => {
  const world = await example();
  const expected = side === 'source' ? SOURCE_ACCOUNT : TARGET_ACCOUNT;
  const promise = checkedIn(world, {
    access: (asked, region) => (asked === side ? world.aws.clientConfiguration(wrong, region) : world.props.access(asked, region)),
  });
  await expect(promise).rejects.toThrow(`The credentials for the ${side} account are those of the account ${wrong} `
    + `(arn:aws:iam::${wrong}:user/admin), but the app declares `
    + `${expected} as its ${side} account. Take credentials of that one: say \`--${side}-profile <name>\``);
});

test('ends at once when AWS can\'t be reached, or doesn\'t know the credentials', async () => {
  const world = await example();
  const unreachable = { handle: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { name: 'NetworkingError' })) };
  await expect(check({ ...world.props, access: (_, region) => ({ ...world.props.access('source', region), requestHandler: unreachable }) }))
    .rejects.toThrow(/^AWS can't be asked whose the credentials for the (source|target) account are, in \S+: NetworkingError: connect ECONNREFUSED/);
  const credentials = { accessKeyId: 'AKIAUNKNOWNUNKNOWN00', secretAccessKey: 'x' };
  await expect(checkedIn(world, { access: (side, region) => ({ ...world.props.access(side, region), credentials }) }))
    .rejects.toThrow(/^AWS doesn't know the credentials for the (source|target) account/);
});

test('asks for the migrations of one pair of accounts at a time', async () => {
  const world = await example();
  const elsewhere = JSON.parse(JSON.stringify(world.stacks).replaceAll(SOURCE_ACCOUNT, THIRD_ACCOUNT)) as OperatorsWorld['stacks'];
  await expect(checkedIn(world, { stacks: [...world.stacks, ...elsewhere] }))
    .rejects.toThrow(`The app declares several source accounts, ${SOURCE_ACCOUNT} and ${THIRD_ACCOUNT}, and one profile can look at one.`);
});

test('tells a misspelled migration, and which there are', async () => {
  const world = await example();
  await expect(checkedIn(world, { migrations: ['database'] })).rejects.toThrow('The app declares no migration "database": did you mean database-1?');
});

/** Runs the steps of an app until one of a type, which isn't run. */
async function moveUntil(world: OperatorsWorld, stop?: StepType): Promise<void> {
  await deployPermissions(world.aws, world.app);
  const handler = stepHandler(world.aws, TARGET_REGION);
  let isOver = false;
  await eachStep(world.app, async (event) => {
    isOver ||= event.ResourceType === stop;
    return isOver ? {} : runStep(world.aws, handler, event);
  });
}

test('finds nothing against a migration that has run in part', async () => {
  const world = await example();
  await moveUntil(world, StepType.INSTANCE);
  expect((await checkedIn(world)).migrations).toMatchObject([{ migration: 'database-1', state: 'open', findings: [] }]);
});

test('notes that a migration is finished', async () => {
  const world = await example();
  await moveUntil(world);
  const { migrations } = await checkedIn(world);
  expect(migrations[0]?.findings).toEqual([]);
  expect(migrations[0]?.notes[0]).toContain('The migration is finished: database-1 is there');
});

test('tells of a closed migration what stands against its closing', async () => {
  const { migrations, findings } = await checkedIn(await operatorsWorld({ ...shortRelays, closed: true }));
  expect(findings).toBe(1);
  expect(migrations).toMatchObject([{ migration: 'database-1', state: 'closed' }]);
  expect(migrations[0]?.findings[0]?.problem).toBe(`The restored database database-1 isn't there in account ${TARGET_ACCOUNT}.`);
});

test('says of a subnet group of the same app that it is looked at in the deployment', async () => {
  const world = await operatorsWorld(moving(INSTANCE.source(), { database: INSTANCE.restored({ subnetGroupName: 'databases', multiAz: true }) }));
  const made = JSON.parse(JSON.stringify(world.stacks).replaceAll('"SubnetGroupName":"databases"', '"SubnetGroupName":{"Ref":"Databases"}')) as
    OperatorsWorld['stacks'];
  const { migrations } = await checkedIn(world, { stacks: made });
  expect(migrations[0]).toMatchObject({ findings: [] });
  expect(migrations[0]?.notChecked).toContain(
    'The subnet group is named by another resource of the app, and known in the deployment only: Preflight looks at it then.',
  );
});

test('a look that AWS refuses is a finding, with the action and the statement to add', async () => {
  const world = await example();
  const said = { code: 'AccessDenied', message: 'User: x is not authorized' };
  const fault = { service: 'rds', operation: 'DescribeDBInstances', account: SOURCE_ACCOUNT, ...said };
  await fetch(`${world.aws.url}/_sandbox/faults`, { method: 'PUT', body: JSON.stringify([fault]) });
  const { migrations } = await checkedIn(world);
  expect(migrations[0]?.findings).toEqual([{
    problem: `rds:DescribeDBInstances couldn't be looked at in account ${SOURCE_ACCOUNT} (${TARGET_REGION}): AccessDenied, User: x is not `
      + 'authorized. What it would show isn\'t checked.',
    remedy: `Allow arn:aws:iam::${SOURCE_ACCOUNT}:user/admin to look, by this in its policy: `
      + '{"Sid":"Databases","Effect":"Allow","Action":["rds:DescribeDBInstances"],"Resource":"*"}.',
    isUnseen: true,
  }]);
});
