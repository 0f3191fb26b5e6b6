import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import type { SettingValues } from '../../../../lambda/step/contract';
import { tick } from '../../../../lambda/step/engine/tick';
import type { Cluster, Instance } from '../../../../lambda/step/model/databases';
import { restoredTag, type Tag } from '../../../../lambda/step/model/ownership';
import { notesWith, settingsTag } from '../../../../lambda/step/model/settings/noted-settings';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { databaseSettings, decideDatabaseSettings } from '../../../../lambda/step/steps/settings/database-settings';
import { parseDatabaseSettings } from '../../../../lambda/step/steps/settings/database-settings-input';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aCluster, anInstance, aSnapshot, CLUSTER_TRANSFER_ARN, databaseSettingsProperties, IMPORTED_ARN, MINUTE, ownTags, RESTORED_ARN,
  RESTORED_CLUSTER_ARN, SOURCE_CLUSTER,
} from '../fixtures';

const inputOf = (changes: object = {}) => parseDatabaseSettings(new PropertyReader({ ...databaseSettingsProperties, ...changes }));
const restored = (changes: Partial<Instance> = {}): Instance =>
  anInstance({ arn: RESTORED_ARN, identifier: 'database-1', status: 'available', tags: ownTags(IMPORTED_ARN), ...changes });
const WANTED: SettingValues = { 'backup-retention': 14, 'maintenance-window': 'wed:02:15-wed:02:45', 'storage-autoscaling': 500 };
const noted = (values: SettingValues): readonly Tag[] => [...ownTags(IMPORTED_ARN), settingsTag(notesWith([], values))];
const WINDOW: SettingValues = { 'maintenance-window': 'wed:02:15-wed:02:45' };
const BY_MODIFICATION: SettingValues = { ...WINDOW, 'storage-autoscaling': 500 };
const decide = (database: Instance | undefined, wanted: SettingValues | undefined = WANTED, waited = 0) =>
  decideDatabaseSettings(inputOf(), { database, wanted }, waited);

test('what no restore takes is asked for in one modification, and noted', () => {
  expect(decide(restored())).toEqual({
    kind: 'start',
    detail: 'setting maintenance window wed:02:15-wed:02:45, storage autoscaling up to 500 GiB of database-1',
    request: {
      modification: { identifier: 'database-1', settings: { 'maintenance-window': 'wed:02:15-wed:02:45', 'storage-autoscaling': 500 } },
      databaseArn: RESTORED_ARN,
      noted: settingsTag(notesWith([], BY_MODIFICATION)),
    },
  });
});

test('the advanced mode of Database Insights comes with Performance Insights', () => {
  const insights: SettingValues = { 'database-insights': 'advanced', 'performance-insights': 465 };
  expect(decide(restored({ settings: { 'performance-insights': 465 } }), insights))
    .toMatchObject({ request: { modification: { settings: insights }, noted: settingsTag(notesWith([], insights)) } });
});

test('only what was never asked for is asked for, beside what was', () => {
  expect(decide(restored({ tags: noted(WINDOW) }))).toMatchObject({
    request: { modification: { settings: { 'storage-autoscaling': 500 } }, noted: settingsTag(notesWith([], BY_MODIFICATION)) },
  });
});

test('what was asked for is waited for, and then left to the verification: its owner may have changed it', () => {
  const database = restored({ tags: noted(BY_MODIFICATION) });
  expect(decide(database)).toMatchObject({ kind: 'wait', detail: expect.stringMatching(/^setting maintenance window/) as string });
  expect(decide(database, WANTED, 11 * MINUTE))
    .toEqual({ kind: 'done', attributes: { Identifier: 'database-1', SecretArn: 'none' }, note: undefined });
});

test.each<[string, Instance | undefined, SettingValues | undefined, object]>([
  ['has all, noted', restored({ settings: WANTED, tags: noted(BY_MODIFICATION) }), WANTED, { kind: 'done' }],
  ['is to have nothing of it', restored(), { 'backup-retention': 14 }, { kind: 'done' }],
  ['is being modified', restored({ status: 'modifying' }), WANTED, { kind: 'wait' }],
  ['is gone', undefined, WANTED, { kind: 'fail', reason: expect.stringContaining('doesn\'t exist') as string }],
  ['is somebody else\'s', restored({ tags: [] }), WANTED,
    { kind: 'fail', reason: expect.stringMatching(/no tag of this project.*instanceIdentifier/) as string }],
  ['has failed', restored({ status: 'storage-full' }), WANTED, { kind: 'fail', reason: expect.stringContaining('"storage-full"') as string }],
])('a database that %s is no reason to ask', (_case, database, wanted, outcome) => {
  expect(decide(database, wanted)).toMatchObject(outcome);
});

test('what is right already is noted, so that a later deployment doesn\'t take its owner\'s change for what is missing', () => {
  expect(decide(restored({ settings: WANTED }))).toEqual({
    kind: 'start', detail: 'noting at database-1 that it has its settings',
    request: { databaseArn: RESTORED_ARN, noted: settingsTag(notesWith([], BY_MODIFICATION)) },
  });
});

test.each([
  ['the same database', { Migration: 'orders', Identifier: 'DATABASE-1' }, true],
  ['another one', { Migration: 'orders', Identifier: 'other' }, false],
  ['another migration\'s', { Migration: 'users', Identifier: 'database-1' }, false], ['what nobody knows', undefined, false],
])('an Update for %s means that its settings were given: %s', async (_case, before, wasDone) => {
  const input = databaseSettings.updated?.(inputOf(), before);
  expect(input?.wasDone).toBe(wasDone);
});

describe('another value than was noted', () => {
  const corrected: SettingValues = { ...BY_MODIFICATION, 'storage-autoscaling': 900 };
  const database = restored({ settings: BY_MODIFICATION, tags: noted(BY_MODIFICATION) });

  test('is asked for, alone, as long as the database isn\'t verified: the declaration was corrected', () => {
    expect(decideDatabaseSettings(inputOf(), { database, wanted: corrected, isUnverified: true }, 0)).toMatchObject({
      kind: 'start', request: { modification: { settings: { 'storage-autoscaling': 900 } }, noted: settingsTag(notesWith([], corrected)) },
    });
  });

  test('isn\'t asked for where nobody knows whether the database was verified', () => {
    expect(decideDatabaseSettings(inputOf(), { database, wanted: corrected }, 11 * MINUTE).kind).toBe('done');
  });

  test('is left to the database\'s owner who has changed it', () => {
    const changed = restored({ settings: { ...WINDOW, 'storage-autoscaling': 700 }, tags: noted(BY_MODIFICATION) });
    expect(decideDatabaseSettings(inputOf(), { database: changed, wanted: BY_MODIFICATION, isUnverified: true }, 11 * MINUTE).kind).toBe('done');
  });

  test.each<[string, readonly Tag[] | undefined, object]>([
    ['is the migration\'s, without its mark', ownTags(IMPORTED_ARN), { isUnverified: true }],
    ['has the mark', [...ownTags(IMPORTED_ARN), restoredTag({ arn: RESTORED_ARN })], { isFinished: true }],
    ['is somebody\'s own', [], { isFinished: true }], ['is gone', undefined, { isFinished: true }],
  ])('of a finished step is looked for by the snapshot: where it %s', async (_, tags, seen) => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ settings: corrected }));
    aws.target.instances.set('database-1', database);
    if (tags !== undefined) aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, tags }));
    expect(await databaseSettings.observe({ ...inputOf(), wasDone: true }, accountsOf(aws))).toMatchObject(seen);
  });
});

test('where the source is gone, the database keeps what it has', () => {
  expect(decideDatabaseSettings(inputOf(), { database: restored() }, 0))
    .toMatchObject({ kind: 'done', note: expect.stringContaining('is gone') as string });
});

describe('a modification that RDS refuses', () => {
  test('names the settings that were asked for, and is tried again by the next deployment', async () => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ settings: WANTED }));
    aws.target.instances.set('database-1', restored());
    aws.refuse('rds:ModifyDBInstance', RefusalKind.FINAL, 'InvalidParameterCombination', { times: 1 });
    const run = async (): ReturnType<typeof tick> => tick(databaseSettings, inputOf(), accountsOf(aws), 0);
    expect(await run()).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/maintenance window wed:02:15-wed:02:45, storage autoscaling up to 500 GiB/) as string,
    });
    expect(aws.calls).not.toContain('AddTagsToResource');
    await run();
    expect(aws.modifications).toHaveLength(1);
    expect(aws.calls).toContain('AddTagsToResource');
  });
});

describe('the Data API of a cluster', () => {
  const cluster = aCluster({ arn: RESTORED_CLUSTER_ARN, tags: ownTags(CLUSTER_TRANSFER_ARN) });
  const clusterInput = inputOf({ SourceDatabase: SOURCE_CLUSTER, SnapshotArn: CLUSTER_TRANSFER_ARN, Identifier: 'cluster-1' });
  const wanted: SettingValues = { ...WINDOW, 'data-api': true };
  const decideCluster = (changes: Partial<Cluster>) => decideDatabaseSettings(clusterInput, { database: { ...cluster, ...changes }, wanted }, 0);

  test('comes after what a modification gives, which isn\'t noted with it', () => {
    expect(decideCluster({})).toMatchObject({
      request: {
        modification: { settings: WINDOW },
        noted: settingsTag(notesWith([], WINDOW)),
      },
    });
    expect(decideCluster({})).not.toHaveProperty('request.enablesDataApi');
  });

  test('is asked for by an operation of its own, and noted', () => {
    const rest = decideCluster({ settings: WINDOW, tags: [...cluster.tags, settingsTag(notesWith([], WINDOW))] });
    expect(rest).toEqual({
      kind: 'start', detail: 'setting Data API on of cluster-1', request: {
        enablesDataApi: true, databaseArn: RESTORED_CLUSTER_ARN, noted: settingsTag(notesWith([], wanted)),
      },
    });
  });

  test('is turned on by two ticks, the first of which modifies', async () => {
    const aws = new FakeAws();
    aws.source.clusters.set('cluster-1', aCluster({ settings: wanted }));
    aws.target.clusters.set('cluster-1', cluster);
    for (const operation of ['ModifyDBCluster', 'EnableHttpEndpoint']) {
      aws.calls.length = 0;
      expect((await tick(databaseSettings, clusterInput, accountsOf(aws), 0)).kind).toBe('wait');
      expect(aws.calls).toContain('AddTagsToResource');
      expect(aws.changes()).toEqual([operation]);
    }
    expect(aws.target.clusters.get('cluster-1')?.settings).toEqual(wanted);
  });
});

describe('over AWS', () => {
  const given = (source: SettingValues): FakeAws => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ settings: source }));
    aws.target.instances.set('database-1', restored());
    return aws;
  };

  test('a verified database is never touched, and its source not looked at', async () => {
    const aws = given(WANTED);
    const mark = restoredTag({ arn: RESTORED_ARN });
    aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, tags: [...ownTags(IMPORTED_ARN), mark] }));
    expect(await databaseSettings.observe(inputOf(), accountsOf(aws))).toMatchObject({ isFinished: true });
    expect(decideDatabaseSettings(inputOf(), { database: restored(), isFinished: true }, 0).kind).toBe('done');
  });

  test('what is accepted stays as RDS has it', async () => {
    const aws = given(WANTED);
    const input = inputOf({ AcceptDefaults: ['maintenance-window'] });
    const { wanted } = await databaseSettings.observe(input, accountsOf(aws));
    expect(wanted).toMatchObject({ 'backup-retention': 14, 'storage-autoscaling': 500 });
    expect(Object.keys(wanted ?? {})).not.toContain('maintenance-window');
  });

  test('monitoring is turned on with the role that the handler knows', async () => {
    const aws = given({ 'enhanced-monitoring': 60 });
    const accounts = accountsOf(aws);
    const decision = decideDatabaseSettings(inputOf(), await databaseSettings.observe(inputOf(), accounts), 0);
    if (decision.kind !== 'start') throw new Error(`expected a start, not ${decision.kind}`);
    await databaseSettings.start(inputOf(), accounts, decision.request);
    expect(aws.modifications).toEqual([expect.objectContaining({ monitoringRoleArn: aws.monitoringRoleArn })]);
    expect(aws.target.instances.get('database-1')?.settings).toEqual({ 'enhanced-monitoring': 60 });
  });
});
