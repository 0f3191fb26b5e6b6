import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { SdkClientFactory } from '../../lambda/step/clients/sdk-clients';
import { StepType } from '../../lambda/step/contract';
import { createHandler, type StepHandler } from '../../lambda/step/handler';
import type { Leftovers } from '../../lambda/step/model/leftovers/leftovers';
import { SourceDatabase, SourceEncryption } from '../../lib';
import { deleteStack } from '../support/deployment';
import { type Attributes, deployPermissions, eachStep, runStep, type StepRequest } from '../support/in-process';
import { synthesizeApp, type SynthesizedApp } from '../support/synthesized-app';
import { givenAccountsWithOptionGroup, REGION, shortRelays, SOURCE, TARGET } from '../support/world';

jest.setTimeout(60_000);

const ROLE = `arn:aws:iam::${TARGET}:role/rds-ferry-target`;

let aws: EmbeddedAws;
let records: Leftovers[];
beforeEach(async () => {
  aws = await givenAccountsWithOptionGroup();
  records = [];
});
afterEach(() => aws.close());

/** The handler over real clients, under the deployed role; what it logs about leftovers is kept. */
function handler(): StepHandler {
  const clients = new SdkClientFactory({
    functionRoleArn: ROLE, homeRegion: REGION, ...aws.clientConfigurationOfRole(ROLE, REGION, 'lambda.amazonaws.com'),
  });
  const log = (line: string): void => {
    const { leftovers, status } = JSON.parse(line) as { leftovers?: Leftovers; status?: string };
    if (leftovers !== undefined && status === 'ready') records.push(leftovers);
  };
  return createHandler({ clients, now: () => aws.clock.now(), log });
}

/** Takes the steps of an app that tell what is left, and of the others those before the first that `stops`. */
async function leftAfter(app: SynthesizedApp, stops: (step: StepRequest) => boolean = () => false): Promise<Attributes> {
  for (const { failures } of await deployPermissions(aws, app)) expect(failures).toEqual([]);
  let isOver = false;
  let told: Attributes = {};
  await eachStep(app, async (step) => {
    const isTelling = step.ResourceType === StepType.LEFTOVERS;
    isOver ||= !isTelling && stops(step);
    if (isOver && !isTelling) return {};
    const attributes = await runStep(aws, handler(), step);
    if (isTelling) told = attributes;
    return attributes;
  });
  return told;
}

const appOf = (changes: object): SynthesizedApp => synthesizeApp({ ...shortRelays, ...changes });
const other = { id: 'second', source: SourceDatabase.instance('second', { encryption: SourceEncryption.none() }) };
const isAfterShare = ({ ResourceType: type }: StepRequest): boolean => type === StepType.DATABASE_GROUPS;
const isAny = (): boolean => true;

/** Account, kind and name of all that the newest record has of its first migration. */
function thingsInLog(): readonly string[] {
  const [{ snapshots, databases, groups } = { snapshots: [], databases: [], groups: [] }] = records.at(-1)?.migrations ?? [];
  return [...snapshots, ...databases, ...groups].map(({ arn }) => arn.split(':').slice(4).join(':'));
}

test('what exists is known during a migration, after it, after it was taken out of the declaration, and after its closing', async () => {
  const during = await leftAfter(appOf({}), isAfterShare);
  expect(during.Leftovers).toMatch(/^database-1 \(open\): 2 snapshots in 111111111111 \(1 shared\); key arn:.* \(alias\/rds-ferry-transfer\); logs /);
  expect(during).toMatchObject({ NotDeclared: 'none', NeededFor: 'the migrations that aren\'t closed: database-1' });

  const after = await leftAfter(appOf({}));
  expect(after.Leftovers).toMatch(
    /^database-1 \(open, verified\): 2 snapshots in 111111111111 \(1 shared\), 1 snapshot in 222222222222, database database-1, 1 group; key/,
  );
  expect(thingsInLog()).toEqual([
    '222222222222:snapshot:rds-ferry-database-1-imported', '111111111111:snapshot:rds-ferry-database-1-snapshot',
    '111111111111:snapshot:rds-ferry-database-1-transfer', '222222222222:db:database-1', '222222222222:og:rds-ferry-database-1-group-orders',
  ]);

  const takenOut = await leftAfter(appOf({ migrations: [other] }), isAny);
  expect(takenOut.NotDeclared).toBe(
    'database-1: Declare it again as it was, with `closed: true`, and deploy the source\'s stack, then the target\'s: that deletes its snapshots, '
    + 'not its database. Then take it out again.',
  );
  expect(takenOut.Leftovers).toMatch(/^second \(open\): nothing; database-1 \(not declared, verified\): 2 snapshots in 111111111111/);

  const closed = await leftAfter(appOf({ closed: true }));
  expect(closed.Leftovers).toMatch(/^database-1 \(closed\): database database-1, 1 group; key arn:[^;]*; logs \/aws\/lambda\/rds-ferry-on-event-\*$/);
  expect(closed).toMatchObject({
    NotDeclared: 'none', NeededFor: `nothing: this stack can be destroyed, and then the one of account ${SOURCE}`,
  });
});

test('a look that is refused doesn\'t fail the deployment, and is told', async () => {
  const app = appOf({ migrations: [other] });
  await deployPermissions(aws, app);
  await deleteStack(aws, app.source);
  let told: Attributes = {};
  await eachStep(app, async (step) => {
    if (step.ResourceType === StepType.LEFTOVERS) told = await runStep(aws, handler(), step);
    return {};
  });
  expect(told).toMatchObject({
    NotDeclared: 'not everything could be looked at: sts:AssumeRole gives AccessDenied in account 111111111111 (ap-northeast-1)',
    NeededFor: 'the migrations that aren\'t closed: second',
  });
  expect(records.at(-1)?.unseen).toHaveLength(1);
});
