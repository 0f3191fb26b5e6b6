import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { tick } from '../../../../lambda/step/engine/tick';
import type { OwnGroup } from '../../../../lambda/step/model/groups/groups';
import type { Option } from '../../../../lambda/step/model/groups/options';
import type { ParameterValue } from '../../../../lambda/step/model/groups/parameters';
import { restoredTag } from '../../../../lambda/step/model/ownership';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import { databaseGroups, decideDatabaseGroups, type GroupChange } from '../../../../lambda/step/steps/groups/database-groups';
import { parseDatabaseGroups } from '../../../../lambda/step/steps/groups/database-groups-input';
import type { DatabaseGroupsObservation, SeenGroup } from '../../../../lambda/step/steps/groups/observe-groups';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../support/cases/keys';
import { accountsOf } from '../accounts';
import { FakeAws } from '../fake-aws';
import {
  aCluster, aMember, anInstance, aSnapshot, CLUSTER_IMPORTED_ARN, CLUSTER_TRANSFER_ARN, databaseGroupsProperties, IMPORTED_ARN, MINUTE, ownTags,
  REGION, RESTORED_ARN, RESTORED_CLUSTER_ARN, SOURCE_CLUSTER,
} from '../fixtures';

const SOURCE_GROUP = `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:pg:pay-pg16`;
const OWN = 'ferry-orders-group-pay-pg16';
const inputOf = (changes: object = {}) => {
  const reader = new PropertyReader({ ...databaseGroupsProperties, ...changes });
  const input = parseDatabaseGroups(reader);
  expect(reader.problems).toEqual([]);
  return input;
};
const values = (count: number): ParameterValue[] => Array.from({ length: count }, (_, index) => ({ name: `p${index}`, value: String(index) }));
const own = (changes: Partial<OwnGroup> = {}): OwnGroup => ({
  name: OWN, arn: `arn:aws:rds:${REGION}:${TARGET_ACCOUNT}:pg:${OWN}`, family: 'postgres16', values: values(3), tags: ownTags(SOURCE_GROUP),
  ...changes,
});
const group = (changes: Partial<SeenGroup> = {}): SeenGroup =>
  ({ kind: 'parameter-group', source: 'pay-pg16', name: OWN, family: 'postgres16', values: values(3), ...changes });
const decide = (observation: DatabaseGroupsObservation, waited = 0) =>
  decideDatabaseGroups(inputOf(), observation, waited);

test('a group that isn\'t there is made after the source\'s, with its values, in the family that is restored', () => {
  expect(decide({ groups: [group()] })).toEqual({
    kind: 'start', detail: `making the DB parameter group ${OWN} with 3 values`,
    request: [{
      kind: 'parameter-group', name: OWN, values: values(3), creation: {
        name: OWN, family: 'postgres16', description: `Made after pay-pg16 of ${SOURCE_ACCOUNT} by orders`, tags: ownTags(SOURCE_GROUP),
      },
    }],
  });
});

test('only what a group lacks, or has otherwise, is set', () => {
  const there = own({ values: [{ name: 'p0', value: '0' }, { name: 'p1', value: 'other' }] });
  expect(decide({ groups: [group({ own: there })] })).toEqual({
    kind: 'start', detail: `setting 2 values in ${OWN}`, request: [{ kind: 'parameter-group', name: OWN, values: values(3).slice(1) }],
  });
});

test('a group that has all is left to RDS for as long as RDS asks for, and then is done', () => {
  const seen = { groups: [group({ own: own() })] };
  expect(decide(seen, 4 * MINUTE)).toMatchObject({ kind: 'wait', detail: `letting RDS complete ${OWN}` });
  expect(decide(seen, 5 * MINUTE)).toEqual({
    kind: 'done', attributes: { OptionGroupName: '' }, note: `The DB parameter group ${OWN} has the 3 values of pay-pg16.`,
  });
});

test('a value that RDS doesn\'t show as it was set is told by its name alone, when it had time', () => {
  const seen = { groups: [group({ values: [{ name: 'log_statement', value: 'all-of-it' }], own: own({ values: [] }) })] };
  // a refusal to set it is told first.
  expect(decide(seen, 14 * MINUTE).kind).toBe('start');
  const decision = decide(seen, 15 * MINUTE);
  expect(decision).toMatchObject({ kind: 'fail', reason: expect.stringMatching(/pay-pg16 has it: log_statement\..*`parameterGroupName`/) as string });
  expect(JSON.stringify(decision)).not.toContain('all-of-it');
});

test.each<[string, Partial<OwnGroup>, RegExp]>([
  ['has no tag', { tags: [] }, /exists already, and it has no tag of this project\. It was left as it is\..*id, run or prefix.*`parameterGroupName`/],
  ['is another migration\'s', { tags: ownTags(SOURCE_GROUP, 'users') }, /belongs to the migration "users"/],
  ['was made after another one', { tags: ownTags(`${SOURCE_GROUP}-old`) }, /it was made from .*pay-pg16-old, not from/],
  ['is of another family', { family: 'postgres15' }, /of the family postgres15.*needs postgres16.*another run/],
])('a group of the name that %s is left alone', (_, changes, reason) => {
  expect(decide({ groups: [group({ own: own(changes) })] })).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

test.each<[string, DatabaseGroupsObservation, object]>([
  ['a source in RDS\'s own group', { groups: [] }, { kind: 'done' }],
  ['a source that is gone', { groups: undefined }, { kind: 'done', note: expect.stringContaining('is gone') as string }],
  ['a result that is there', { hasResult: true }, { kind: 'done', note: expect.stringContaining('Nothing was made') as string }],
  ['a group of the source that isn\'t seen', { groups: [group({ values: undefined })] }, { kind: 'wait' }],
  ['a family that isn\'t known', { groups: [group({ family: undefined })] }, { kind: 'wait' }],
])('%s is no reason to make anything', (_, observation, outcome) => {
  expect(decide(observation)).toMatchObject(outcome);
});

describe('over AWS', () => {
  function given(): FakeAws {
    const aws = new FakeAws();
    const source = { engine: 'postgres', engineVersion: '16.9', settings: { 'parameter-group': 'pay-pg16' } };
    aws.source.instances.set('database-1', anInstance(source));
    aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ engine: 'postgres', engineVersion: '16.4' }));
    aws.source.groups.set('parameter-group pay-pg16', own({ name: 'pay-pg16', values: values(45), tags: [] }));
    return aws;
  }

  async function changed(aws: FakeAws, input = inputOf()): Promise<readonly GroupChange[]> {
    const decision = decideDatabaseGroups(input, await databaseGroups.observe(input, accountsOf(aws)), 0);
    if (decision.kind !== 'start') throw new Error(`expected a start, not ${JSON.stringify(decision)}`);
    await databaseGroups.start(input, accountsOf(aws), decision.request);
    return decision.request;
  }

  test('a group of 45 values is made in four requests', async () => {
    const aws = given();
    await changed(aws);
    expect(aws.changes()).toEqual(['CreateDBParameterGroup', ...Array.from({ length: 3 }, () => 'ModifyDBParameterGroup')]);
    expect(aws.target.groups.get(`parameter-group ${OWN}`)).toMatchObject({ family: 'postgres16', values: values(45) });
    expect(await databaseGroups.observe(inputOf(), accountsOf(aws))).toMatchObject({ groups: [{ own: { values: values(45) } }] });
  });

  test('what a refusal left undone is done by the next tick', async () => {
    const aws = given();
    aws.refuse('rds:ModifyDBParameterGroup', RefusalKind.TRANSIENT, 'Throttling', { times: 1 });
    await expect(changed(aws)).rejects.toThrow('Throttling');
    expect(await changed(aws)).toMatchObject([{ name: OWN, values: values(45) }]);
  });

  test.each([
    ['CreateDBParameterGroup', 'DBParameterGroupQuotaExceeded', 'DBParameterGroups', 'parameter-group', '"Parameter groups"'],
    ['CreateOptionGroup', 'OptionGroupQuotaExceededFault', 'OptionGroups', 'option-group', '"Option groups"'],
  ])('a quota that refuses %s is told with its numbers and the way on', async (operation, code, name, kind, title) => {
    const aws = given();
    aws.source.instances.set('database-1', anInstance({ engine: 'postgres', engineVersion: '16.9', settings: { [kind]: 'pay-pg16' } }));
    aws.source.groups.set(`${kind} pay-pg16`, own({ name: 'pay-pg16', values: [], tags: [] }));
    aws.target.quotas.set(name, { max: 50, used: 50 });
    aws.refuse(`rds:${operation}`, RefusalKind.FINAL, code);
    const outcome = await tick(databaseGroups, inputOf({ Groups: [kind], OptionsOf: undefined }), accountsOf(aws), 0);
    expect(outcome).toMatchObject({ kind: 'fail', reason: expect.stringContaining(`${title}, 50 of 50 are in use there`) as string });
    expect(outcome).toMatchObject({ reason: expect.stringMatching(/raised, delete groups that nobody uses, or declare one that several/) as string });
  });

  test('the family is that of the version which RDS makes of the snapshot\'s', async () => {
    const aws = given();
    aws.engineOffers.set('postgres 16.4', { version: '16.4', restoredAs: '17.1', parameterGroupFamily: 'postgres17' });
    expect(await changed(aws)).toMatchObject([{ creation: { family: 'postgres17' } }]);
  });

  describe('an option group', () => {
    const zone: Option = { name: 'Timezone', isPermanent: true, isPersistent: true, settings: [{ name: 'TIME_ZONE', value: 'Asia/Tokyo' }] };
    const plain: Option = { name: 'JVM', isPermanent: false, isPersistent: false };
    const options = (changes: object = {}) =>
      inputOf({ Groups: ['option-group'], OptionsOf: `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:snapshot:manual`, ...changes });
    const withOptions = (...all: readonly Option[]): FakeAws => {
      const aws = new FakeAws();
      aws.source.instances.set('database-1', anInstance({ engine: 'oracle-se2', engineVersion: '21.1', settings: { 'option-group': 'of-now' } }));
      aws.source.snapshots.set('ferry-orders-transfer', aSnapshot({ engine: 'oracle-se2', engineVersion: '19.1' }));
      aws.source.snapshots.set('manual', aSnapshot({ optionGroupName: 'zoned' }));
      aws.source.groups.set('option-group zoned', own({ name: 'zoned', values: all, tags: [] }));
      return aws;
    };

    test('is made after that of the snapshot which is moved, for its major version, in one request, and is there at once', async () => {
      const aws = withOptions(zone, plain);
      expect(await changed(aws, options())).toMatchObject([{
        kind: 'option-group', name: 'ferry-orders-group-zoned', values: [zone, plain],
        creation: { family: 'oracle-se2 19', tags: ownTags(`arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:og:zoned`) },
      }]);
      expect(aws.changes()).toEqual(['CreateOptionGroup', 'ModifyOptionGroup']);
      expect(decideDatabaseGroups(options(), await databaseGroups.observe(options(), accountsOf(aws)), 0)).toEqual({
        kind: 'done', attributes: { OptionGroupName: 'ferry-orders-group-zoned' },
        note: 'The option group ferry-orders-group-zoned has the 2 options of zoned.',
      });
    });

    test('is the one that the source has now where no snapshot tells another', async () => {
      const aws = withOptions();
      aws.source.groups.set('option-group of-now', own({ name: 'of-now', values: [plain], tags: [] }));
      expect(await changed(aws, options({ OptionsOf: undefined }))).toMatchObject([{ name: 'ferry-orders-group-of-now' }]);
    });

    test.each<[string, readonly Option[], number]>([['can\'t be without', [zone, plain], 1], ['can be without', [plain], 0]])(
      'that a snapshot %s is made where no database is restored, as often as: %j', async (_, all, count) => {
        const input = options({ OnlyLasting: 'true' });
        expect(await databaseGroups.observe(input, accountsOf(withOptions(...all)))).toHaveProperty('groups.length', count);
      },
    );
  });

  test('members that are still to come get their groups when the cluster is there, and until it was verified', async () => {
    const aws = given();
    const settings = { 'cluster-parameter-group': 'catalog' };
    const members = [{ instanceIdentifier: 'one', isWriter: true }];
    aws.source.clusters.set('cluster-1', aCluster({ engine: 'aurora-postgresql', engineVersion: '16.6', settings, members }));
    aws.source.instances.set('one', aMember({ settings: { 'parameter-group': 'tuned' } }));
    aws.source.groups.set('parameter-group tuned', own({ name: 'tuned', values: values(2) }));
    aws.target.clusters.set('cluster-1', aCluster({ arn: RESTORED_CLUSTER_ARN, tags: ownTags(CLUSTER_IMPORTED_ARN) }));
    const input = inputOf({
      SourceDatabase: SOURCE_CLUSTER, SnapshotArn: CLUSTER_IMPORTED_ARN, SharedSnapshotArn: CLUSTER_TRANSFER_ARN,
      Result: { Arn: RESTORED_CLUSTER_ARN, MadeFrom: CLUSTER_IMPORTED_ARN }, Groups: ['cluster-parameter-group', 'parameter-group'],
    });
    expect(await changed(aws, input)).toMatchObject([{ kind: 'parameter-group', name: 'ferry-orders-group-tuned', values: values(2) }]);
    const tags = [...ownTags(CLUSTER_TRANSFER_ARN), restoredTag({ arn: RESTORED_CLUSTER_ARN })];
    aws.target.clusterSnapshots.set('ferry-orders-imported', aSnapshot({ arn: CLUSTER_IMPORTED_ARN, tags }));
    expect(await databaseGroups.observe(input, accountsOf(aws))).toEqual({ hasResult: true });
  });

  test.each([
    ['is there', (aws: FakeAws) => { aws.target.instances.set('database-1', anInstance({ arn: RESTORED_ARN, tags: ownTags(IMPORTED_ARN) })); }],
    ['was verified, whatever became of it', (aws: FakeAws) => {
      const tags = [...ownTags(IMPORTED_ARN), restoredTag({ arn: RESTORED_ARN })];
      aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, tags }));
    }],
  ])('nothing is looked at where the restored database %s', async (_, arrange) => {
    const aws = given();
    arrange(aws);
    expect(await databaseGroups.observe(inputOf(), accountsOf(aws))).toEqual({ hasResult: true });
  });

  test('a cluster and its members have a group each, once for each of the source', async () => {
    const aws = given();
    const members = ['one', 'two', 'three'].map((instanceIdentifier, index) => ({ instanceIdentifier, isWriter: index === 0 }));
    const cluster = { engine: 'aurora-postgresql', engineVersion: '16.6', settings: { 'cluster-parameter-group': 'catalog' } };
    aws.source.clusters.set('cluster-1', aCluster({ ...cluster, members }));
    ['tuned', 'tuned', 'default.aurora-postgresql16'].forEach((name, index) => {
      aws.source.instances.set(members[index]?.instanceIdentifier ?? '', aMember({ settings: { 'parameter-group': name } }));
    });
    aws.source.groups.set('cluster-parameter-group catalog', own({ name: 'catalog', values: values(1) }));
    aws.source.groups.set('parameter-group tuned', own({ name: 'tuned', values: values(2) }));
    const input = inputOf({
      SourceDatabase: SOURCE_CLUSTER, SnapshotArn: CLUSTER_IMPORTED_ARN, SharedSnapshotArn: CLUSTER_TRANSFER_ARN,
      Result: { Arn: RESTORED_CLUSTER_ARN, MadeFrom: CLUSTER_IMPORTED_ARN }, Groups: ['cluster-parameter-group', 'parameter-group'],
    });
    expect(await changed(aws, input)).toMatchObject([
      { kind: 'cluster-parameter-group', name: 'ferry-orders-group-catalog', values: values(1), creation: { family: 'aurora-postgresql16' } },
      { kind: 'parameter-group', name: 'ferry-orders-group-tuned', values: values(2) },
    ]);
  });
});
