import { EmbeddedAws } from '@rds-ferry/sandbox';
import { UsageError } from '../../../cloud-assembly/usage-error';
import { CannotAsk } from '../../../operations/accounts/cannot-ask';
import type { Access } from '../../../operations/watch/looking/watched-accounts';
import { synthesizeApp } from '../../support/synthesized-app';
import { REGION, SOURCE, TARGET } from '../../support/world';
import { administrators, asAccess, overConnection, startWatch } from './world';

let directory: string;
let aws: EmbeddedAws;
beforeAll(() => { ({ directory } = synthesizeApp()); });
beforeEach(() => { aws = EmbeddedAws.inProcess({}, { seed: 'watch', pace: 'jump' }); });
afterEach(() => aws.close());

test.each([[['databse-1'], 'did you mean database-1?'], [['database-1', 'all'], 'declares no migration "all"']])(
  '%j names a migration that the app doesn\'t declare', async (migrations, told) => {
    const { end } = startWatch(aws, directory, { migrations });
    await expect(end).rejects.toThrow(UsageError);
    await expect(end).rejects.toThrow(told);
  },
);

test.each<[what: string, access: (sandbox: EmbeddedAws) => Access, told: string]>([
  ['in the source account', (sandbox) => () => asAccess(sandbox.clientConfiguration(SOURCE, REGION)),
    `those of the account ${SOURCE}, but the target is ${TARGET}`],
  ['without a connection', (sandbox) => overConnection(sandbox, () => true), 'AWS can\'t be reached'],
  ['without credentials', (sandbox) => () => ({
    ...asAccess(sandbox.clientConfiguration(TARGET, REGION)),
    credentials: () => Promise.reject(Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' })),
  }), 'There are no good credentials of the target account'],
])('%s nothing is watched', async (_what, access, told) => {
  const { end } = startWatch(aws, directory, { access: access(aws) });
  await expect(end).rejects.toThrow(CannotAsk);
  await expect(end).rejects.toThrow(told);
});

test('who may not look at the stack is told so', async () => {
  aws.denyByOrganization(TARGET, [{ Effect: 'Deny', Action: 'cloudformation:DescribeStacks', Resource: '*' }]);
  const { end } = startWatch(aws, directory);
  await expect(end).rejects.toThrow(/^What the stack RdsFerryTarget would tell is denied: .*cloudformation:DescribeStacks/);
});

test('a source profile of another account is told at once', async () => {
  const access: Access = (_side, region) => administrators(aws)('target', region);
  const { end } = startWatch(aws, directory, { access, sourceProfile: 'wrong' });
  await expect(end).rejects.toThrow(`those of the account ${TARGET}, but the source is ${SOURCE}`);
});

test('a stack that isn\'t there yet is waited for, until the watch is ended', async () => {
  const { told, end, ending } = startWatch(aws, directory);
  await aws.clock.sleep(10 * 60_000);
  ending.abort();
  expect((await end).outcome).toBe('unfinished');
  expect(told.stacks).toEqual([expect.objectContaining({ stackName: 'RdsFerryTarget', state: 'absent' })]);
  expect(told.looks.length).toBeGreaterThan(5);
  expect(told.looks.length).toBeLessThan(20);
});

test('one look is enough, where that is asked for', async () => {
  const { told, end } = startWatch(aws, directory, { once: true });
  expect(await end).toMatchObject({ outcome: 'unfinished', migrations: [{ migration: 'database-1', status: 'waiting' }, { migration: 'all' }] });
  expect(told.looks).toHaveLength(1);
});
