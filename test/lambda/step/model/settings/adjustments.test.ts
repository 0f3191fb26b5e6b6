import type { SettingValues } from '../../../../../lambda/step/contract';
import type { Cluster, Instance } from '../../../../../lambda/step/model/databases';
import { settingValues } from '../../../../../lambda/step/model/settings/kept-values';
import type { SettingTarget } from '../../../../../lambda/step/model/settings/setting';
import { wantedSettings } from '../../../../../lambda/step/model/settings/wanted-settings';
import { aClassOffer, aCluster, anInstance, NOTHING_DECLARED } from '../../fixtures';

const UNKNOWN: SettingTarget = { classes: [], keepsClass: true, region: 'eu-west-1', engine: 'aurora-mysql' };
const offering = (changes: Parameters<typeof aClassOffer>[0]): SettingTarget => ({
  ...UNKNOWN, classes: [aClassOffer({ iamAuthentication: false }), aClassOffer(changes)],
});
const version = (changes: object): SettingTarget => ({ ...UNKNOWN, version: { version: '1', ...changes } });
const scaling = { minCapacity: 0, maxCapacity: 256, secondsUntilAutoPause: 600 };

type Row = readonly [what: string, source: object, target: SettingTarget, values: SettingValues, leftOut: readonly string[]];

const OF_BOTH: readonly Row[] = [
  ['log exports that the version has', { logExports: ['error', 'audit'] }, version({ logTypes: ['audit', 'error'] }),
    { 'log-exports': ['error', 'audit'] }, []],
  ['log exports, but those that the version hasn\'t', { logExports: ['error', 'iam-db-auth-error'] }, version({ logTypes: ['error'] }),
    { 'log-exports': ['error'] }, ['the log exports iam-db-auth-error']],
  ['no log exports where the version has none of them', { logExports: ['audit'] }, version({ logTypes: ['error'] }),
    { 'log-exports': undefined }, ['the log exports audit']],
  ['log exports where nobody knows', { logExports: ['error'] }, UNKNOWN, { 'log-exports': ['error'] }, []],
  ['IAM authentication where a class has it', { iamAuthentication: true }, offering({ iamAuthentication: true }), { 'iam-authentication': true }, []],
  ['no IAM authentication where none has it', { iamAuthentication: true }, offering({ iamAuthentication: false }),
    { 'iam-authentication': undefined }, ['IAM authentication']],
  ['IAM authentication where nobody knows', { iamAuthentication: true }, UNKNOWN, { 'iam-authentication': true }, []],
];
const OF_CLUSTERS: readonly Row[] = [
  ['the capacity range where the version has it', { serverlessV2: scaling }, version({ serverlessV2: { minCapacity: 0, maxCapacity: 256 } }),
    { 'capacity-range': scaling }, []],
  ['the capacity range that the version has', { serverlessV2: scaling }, version({ serverlessV2: { minCapacity: 0.5, maxCapacity: 128 } }),
    { 'capacity-range': { minCapacity: 0.5, maxCapacity: 128, secondsUntilAutoPause: undefined } },
    ['auto-pause: its minimum capacity is 0.5 ACUs', 'a maximum capacity of 256 ACUs: it is 128 ACUs']],
  ['no capacity range where the version has no serverless class', { serverlessV2: scaling }, offering({}), { 'capacity-range': undefined },
    ['the Serverless v2 capacity range']],
  ['the capacity range where nobody knows', { serverlessV2: scaling }, UNKNOWN, { 'capacity-range': scaling }, []],
  ['backtrack where the Region has it', { backtrackWindow: 3600 }, UNKNOWN, { backtrack: 3600 }, []],
  ['no backtrack where the Region hasn\'t', { backtrackWindow: 3600 }, { ...UNKNOWN, region: 'sa-east-1' }, { backtrack: undefined },
    ['backtrack, which sa-east-1 doesn\'t have']],
  ['I/O-Optimized storage where it is offered', { storageType: 'aurora-iopt1' }, offering({ storageType: 'aurora-iopt1' }),
    { 'storage-type': 'aurora-iopt1' }, []],
  ['other storage where I/O-Optimized isn\'t offered', { storageType: 'aurora-iopt1' }, offering({ storageType: 'aurora' }),
    { 'storage-type': undefined }, ['I/O-Optimized storage (aurora-iopt1)']],
  ['no word about the standard storage', { storageType: 'aurora' }, UNKNOWN, { 'storage-type': undefined }, []],
];

function expectWanted(source: Cluster | Instance, target: SettingTarget, values: SettingValues, leftOut: readonly string[]): void {
  const owner = 'members' in source ? 'cluster' : 'instance';
  const wanted = wantedSettings({ owner, source: settingValues(owner, source), declared: NOTHING_DECLARED, accepted: [], target });
  expect(wanted.leftOut).toEqual(leftOut);
  expect(Object.fromEntries(Object.keys(values).map((name) => [name, Reflect.get(wanted.values, name) as unknown]))).toEqual(values);
}

test.each(OF_BOTH)('an instance gets %s', (_, source, target, values, leftOut) => {
  expect.hasAssertions();
  expectWanted(anInstance(source), target, values, leftOut);
});

test.each([...OF_BOTH, ...OF_CLUSTERS])('a cluster gets %s', (_, source, target, values, leftOut) => {
  expect.hasAssertions();
  expectWanted(aCluster(source), target, values, leftOut);
});
