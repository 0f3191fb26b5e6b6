import { OwnershipTag } from '../../../../../lambda/step/contract';
import type { GroupValue } from '../../../../../lambda/step/model/groups/groups';
import { restoredTag } from '../../../../../lambda/step/model/ownership';
import { compareSettings } from '../../../../../lambda/step/model/settings/comparison';
import { PropertyReader } from '../../../../../lambda/step/properties/property-reader';
import { clusterVerification } from '../../../../../lambda/step/steps/cluster-verification';
import { decideInstanceVerification, instanceVerification } from '../../../../../lambda/step/steps/instance-verification';
import { SOURCE_ACCOUNT } from '../../../../support/cases/keys';
import { accountsOf } from '../../accounts';
import { FakeAws } from '../../fake-aws';
import {
  aCluster, aKey, aMember, anInstance, aSnapshot, CLUSTER_TRANSFER_ARN, clusterVerificationProperties, IMPORTED_ARN, instanceVerificationProperties,
  ownTags, REGION, RESTORED_ARN, RESTORED_CLUSTER_ARN, TARGET_KEY, TRANSFER_ARN,
} from '../../fixtures';

const OWN = 'ferry-orders-group-pay';
const sourceArn = (name: string): string => `arn:aws:rds:${REGION}:${SOURCE_ACCOUNT}:pg:${name}`;
const values = (set: Readonly<Record<string, string>>): GroupValue[] => Object.entries(set).map(([name, value]) => ({ name, value }));
const seed = (aws: FakeAws, name: string, source: Readonly<Record<string, string>>, made: Readonly<Record<string, string>> = source): void => {
  const own = `ferry-orders-group-${name}`;
  aws.target.offeredValues.set('parameter-group', [{ name: 'work_mem', isModifiable: true }, { name: 'jit', isModifiable: true }]);
  aws.source.groups.set(`parameter-group ${name}`, { name, arn: '', values: values(source), tags: [] });
  aws.target.groups.set(`parameter-group ${own}`, { name: own, arn: '', family: 'mysql8.0', values: values(made), tags: ownTags(sourceArn(name)) });
};

describe('of an instance', () => {
  const restored = anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: ownTags(IMPORTED_ARN), settings: { 'parameter-group': OWN } });
  const given = (source: Readonly<Record<string, string>>, made = source): FakeAws => {
    const aws = new FakeAws();
    aws.source.instances.set('database-1', anInstance({ settings: { 'parameter-group': 'pay' }, tags: [] }));
    aws.target.instances.set('database-1', restored);
    aws.target.snapshots.set('ferry-orders-imported', aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) }));
    seed(aws, 'pay', source, made);
    return aws;
  };
  const judged = async (aws: FakeAws, declared: object = {}) => {
    const input = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, ...declared }));
    const seen = await instanceVerification.observe(input, accountsOf(aws));
    const decision = decideInstanceVerification(input, { ...seen, key: aKey({ arn: TARGET_KEY, manager: 'AWS' }) }, 0);
    return decision.kind === 'fail' ? decision.reason : decision.kind;
  };

  test('a group with what the source\'s has passes', async () => {
    expect(await judged(given({ work_mem: '8192' }))).toBe('start');
  });

  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string]>([
    ['another value', { work_mem: '8192' }, { work_mem: '4096' }, 'work_mem is set otherwise'],
    ['a value less, as where the source\'s has got one since', { work_mem: '8192', jit: 'off' }, { work_mem: '8192' },
      'jit is set in the source\'s only'],
    ['a value more', {}, { jit: 'off' }, 'jit is set in this one only'],
  ])('a group of ours with %s keeps it from passing', async (_, source, made, words) => {
    const reason = await judged(given(source, made));
    expect(reason).toContain(`Its DB parameter group ${OWN} isn't what the source's pay is now: ${words}`);
    expect(reason).not.toMatch(/8192|4096/);
  });

  test('what the family hasn\'t isn\'t asked for, and is told as not carried', async () => {
    const aws = given({ old: '1', work_mem: '8192' }, { work_mem: '8192' });
    expect(await judged(aws)).toBe('start');
    const input = instanceVerification.parse(new PropertyReader(instanceVerificationProperties));
    const { compared } = await instanceVerification.observe(input, accountsOf(aws));
    expect(compared && compareSettings(compared)).toContainEqual(expect.objectContaining({
      setting: 'DB parameter group', outcome: 'not carried', why: 'the target can\'t have: old isn\'t a parameter of the family mysql8.0',
    }));
  });

  test.each<[string, object, (aws: FakeAws) => void]>([
    ['is declared to be as it is', { ParameterGroupName: OWN }, () => undefined],
    ['is accepted', { AcceptDefaults: ['parameter-group'] }, () => undefined],
    ['isn\'t ours any more', {}, ({ target }) => {
      target.groups.set(`parameter-group ${OWN}`, { name: OWN, arn: '', family: 'mysql8.0', values: [], tags: [] });
    }],
    ['is made after one that is gone', {}, ({ source }) => source.groups.clear()],
    ['was verified before', {}, ({ target }) => {
      target.snapshots.set('ferry-orders-imported', aSnapshot({
        arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: [...ownTags(TRANSFER_ARN), restoredTag(restored)],
      }));
    }],
  ])('a group that %s isn\'t compared', async (_, declared, change) => {
    const aws = given({ work_mem: '8192' }, { work_mem: '4096' });
    change(aws);
    expect(await judged(aws, declared)).toMatch(/^(start|done)$/);
  });

  test('a database that was verified before isn\'t looked at again', async () => {
    const aws = given({ work_mem: '8192' });
    aws.target.snapshots.set('ferry-orders-imported', aSnapshot({
      arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: [...ownTags(TRANSFER_ARN), { key: OwnershipTag.RESTORED, value: RESTORED_ARN }],
    }));
    await judged(aws);
    expect(aws.calls).not.toContain('DescribeDBParameters');
  });
});

test('a group of several members is looked at once, and each of them is told', async () => {
  const aws = new FakeAws();
  const members = ['cluster-1-1', 'cluster-1-2'];
  const listed = (names: readonly string[]) => names.map((instanceIdentifier, index) => ({ instanceIdentifier, isWriter: index === 0 }));
  aws.source.clusters.set('cluster-1', aCluster({ members: listed(['one', 'two']) }));
  aws.target.clusters.set('cluster-1', aCluster({ arn: RESTORED_CLUSTER_ARN, members: listed(members), tags: ownTags(CLUSTER_TRANSFER_ARN) }));
  for (const identifier of ['one', 'two']) aws.source.instances.set(identifier, aMember({ identifier, settings: { 'parameter-group': 'pay' } }));
  for (const identifier of members) {
    aws.target.instances.set(identifier, aMember({ identifier, settings: { 'parameter-group': OWN }, tags: ownTags(RESTORED_CLUSTER_ARN) }));
  }
  seed(aws, 'pay', { work_mem: '8192' }, {});
  const input = clusterVerification.parse(new PropertyReader(clusterVerificationProperties));
  const { compared } = await clusterVerification.observe(input, accountsOf(aws));
  const differing = (compared ?? []).flatMap(compareSettings).filter(({ contents }) => contents !== undefined);
  expect(differing.map(({ member, outcome }) => [member, outcome])).toEqual(members.map((member) => [member, 'differs']));
  expect(aws.calls.filter((call) => call === 'DescribeDBParameters')).toHaveLength(1);
});
