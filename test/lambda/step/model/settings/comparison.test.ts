import type { SettingValues } from '../../../../../lambda/step/contract';
import { type ComparedDatabases, type ComparedSetting, compareSettings } from '../../../../../lambda/step/model/settings/comparison';
import { declaredSettings } from '../../../../../lambda/step/model/settings/declared-settings';
import { aClassOffer, NOTHING_DECLARED } from '../../fixtures';

const NONE: ComparedDatabases = {
  owner: 'instance', identifier: 'orders', source: {}, actual: {}, declared: NOTHING_DECLARED, accepted: [],
  target: { classes: [], keepsClass: true },
  lost: { source: {}, actual: {} }, tags: { source: [], actual: [] },
};
const compare = (source: SettingValues, actual: SettingValues, changes: Partial<ComparedDatabases> = {}): readonly ComparedSetting[] =>
  compareSettings({ ...NONE, source, actual, ...changes });

test.each<[string, SettingValues, SettingValues, Partial<ComparedDatabases>, Partial<ComparedSetting>]>([
  ['the same on both sides', { 'backup-retention': 14 }, { 'backup-retention': 14 }, {},
    { setting: 'backup retention', source: 'of 14 days', target: 'of 14 days', outcome: 'carried' }],
  ['another value', { 'backup-retention': 14 }, { 'backup-retention': 7 }, {}, { source: 'of 14 days', target: 'of 7 days', outcome: 'differs' }],
  ['none any more', { iops: 12_000 }, {}, {}, { source: '12000', target: 'none', outcome: 'differs' }],
  ['one that the source hasn\'t', {}, { 'iam-authentication': true }, {}, { source: 'none', target: 'on', outcome: 'differs' }],
  ['a declared value', { 'backup-retention': 14 }, { 'backup-retention': 7 }, { declared: declaredSettings({ 'backup-retention': 7 }) },
    { outcome: 'changed on request', why: 'declared' }],
  ['a declared value that the source has too', { port: 5433 }, { port: 5433 }, { declared: declaredSettings({ port: 5433 }) },
    { outcome: 'carried' }],
  ['another value than the declared one', { port: 5433 }, { port: 5432 }, { declared: declaredSettings({ port: 5434 }) },
    { outcome: 'differs', wanted: '5434 as declared' }],
  ['what is declared off', { 'iam-authentication': true }, {}, { declared: declaredSettings({ 'iam-authentication': 'off' }) },
    { outcome: 'changed on request' }],
  ['what is declared off and on all the same', { 'iam-authentication': true }, { 'iam-authentication': true },
    { declared: declaredSettings({ 'iam-authentication': 'off' }) }, { outcome: 'differs', wanted: 'none as declared' }],
  ['what is left to RDS', { 'enhanced-monitoring': 60 }, {}, { accepted: ['enhanced-monitoring'] },
    { outcome: 'not carried', why: 'accepted (acceptDefaults)' }],
  ['what is left to RDS, which has it all the same', { 'backup-retention': 7 }, { 'backup-retention': 7 }, { accepted: ['backup-retention'] },
    { outcome: 'carried' }],
  ['what can\'t be had', { 'enhanced-monitoring': 60 }, {}, { target: { keepsClass: true, classes: [aClassOffer({ enhancedMonitoring: false })] } },
    { outcome: 'not carried', why: 'the restored database can\'t have it' }],
  ['what can be had in part', { 'log-exports': ['error', 'audit'] }, { 'log-exports': ['error'] },
    { target: { keepsClass: true, classes: [], version: { version: '8', logTypes: ['error'] } } },
    { outcome: 'not carried', source: 'error, audit', target: 'error' }],
  ['what can\'t be had at all', { 'log-exports': ['audit'] }, {},
    { target: { keepsClass: true, classes: [], version: { version: '8', logTypes: ['error'] } } },
    { outcome: 'not carried', source: 'audit', target: 'none' }],
  ['what RDS shows of logs though the version that runs hasn\'t them', { 'log-exports': ['error', 'audit', 'general'] },
    { 'log-exports': ['error', 'audit'] }, { target: { keepsClass: true, classes: [], version: { version: '8', logTypes: ['error'] } } },
    { outcome: 'not carried', target: 'error, audit' }],
  ['declared logs that the version that runs hasn\'t', { 'log-exports': ['error'] }, { 'log-exports': ['error'] }, {
    declared: declaredSettings({ 'log-exports': ['error', 'audit'] }),
    target: { keepsClass: true, classes: [], version: { version: '8', logTypes: ['error'] } },
  }, { outcome: 'not carried', target: 'error' }],
  ['declared logs that the version that runs has', { 'log-exports': ['error'] }, { 'log-exports': ['error'] }, {
    declared: declaredSettings({ 'log-exports': ['error', 'audit'] }),
    target: { keepsClass: true, classes: [], version: { version: '8', logTypes: ['error', 'audit'] } },
  }, { outcome: 'differs', wanted: 'error, audit as declared' }],
  ['logs in another order', { 'log-exports': ['error', 'audit'] }, { 'log-exports': ['audit', 'error'] }, {}, { outcome: 'carried' }],
  ['more storage', { 'allocated-storage': 100 }, { 'allocated-storage': 200 }, {}, { outcome: 'carried' }],
  ['less storage', { 'allocated-storage': 100 }, { 'allocated-storage': 50 }, {}, { outcome: 'differs' }],
  ['a declared value where the source is gone', {}, { port: 5433 }, { lacksSource: true, declared: declaredSettings({ port: 5433 }) },
    { source: 'unknown', target: '5433', outcome: 'as declared' }],
  ['what is declared off where the source is gone', {}, {}, { lacksSource: true, declared: declaredSettings({ 'iam-authentication': 'off' }) },
    { source: 'unknown', target: 'none', outcome: 'as declared' }],
  ['another value than the declared one where the source is gone', {}, { port: 5432 },
    { lacksSource: true, declared: declaredSettings({ port: 5433 }) }, { source: 'unknown', outcome: 'differs', wanted: '5433 as declared' }],
  ['the snapshot\'s value where the source is gone', { iops: 12_000 }, { iops: 12_000 }, { lacksSource: true }, { outcome: 'carried' }],
  ['another value than the snapshot\'s where the source is gone', { iops: 12_000 }, { iops: 3000 }, { lacksSource: true },
    { outcome: 'differs', wanted: '12000 as the snapshot\'s' }],
])('%s', (_, source, actual, changes, expected) => {
  expect(compare(source, actual, changes)).toEqual([expect.objectContaining(expected)]);
});

test.each<[string, SettingValues, SettingValues, Partial<ComparedDatabases>]>([
  ['nothing on both sides', {}, {}, {}],
  ['what RDS didn\'t tell of the source', {}, { 'port': 5432, 'license-model': 'license-included' }, {}],
  ['what the engine doesn\'t know', { 'iam-authentication': true }, {},
    { owner: 'cluster', target: { classes: [], keepsClass: true, engine: 'docdb' } }],
  ['what only others have', { 'promotion-tier': 1 }, {}, {}],
  ['what was turned on where the source is gone', {}, { 'performance-insights': 7 }, { lacksSource: true }],
])('%s is no setting', (_, source, actual, changes) => {
  expect(compare(source, actual, changes)).toEqual([]);
});

test.each<[string, ComparedDatabases['lost'], Partial<ComparedDatabases>, Partial<ComparedSetting>]>([
  ['what was accepted', { source: { 'read-replicas': 'orders-2' }, actual: {} }, { accepted: ['read-replicas'] },
    { setting: 'read replicas', source: 'orders-2', target: 'none', outcome: 'not carried' }],
  ['what nobody accepted', { source: { 'read-replicas': 'orders-2' }, actual: {} }, {}, { outcome: 'differs', name: 'read-replicas' }],
  ['what is declared', {
    source: { 'subnet-group': 'databases' }, actual: { 'subnet-group': 'private' }, declared: { 'subnet-group': 'private' },
  }, {}, { source: 'databases', target: 'private', outcome: 'changed on request', why: 'declared' }],
  ['what is declared where the source has RDS\'s default', {
    source: {}, actual: { 'option-group': 'backup' }, declared: { 'option-group': 'backup' },
  }, {}, { source: 'RDS\'s default', target: 'backup', outcome: 'changed on request' }],
  ['another one than is declared', {
    source: {}, actual: { 'option-group': 'default:mysql-8-0' }, declared: { 'option-group': 'backup' },
  }, {}, { target: 'default:mysql-8-0', outcome: 'differs', wanted: 'backup as declared' }],
  ['what is declared where the source is gone', { source: {}, actual: { 'subnet-group': 'a' }, declared: { 'subnet-group': 'a' } },
    { lacksSource: true }, { source: 'unknown', target: 'a', outcome: 'as declared' }],
  ['what is neither declared nor accepted', { source: { 'option-group': 'pay' }, actual: { 'option-group': 'default:mysql-8-0' } }, {},
    { source: 'pay', target: 'default:mysql-8-0', outcome: 'differs', isMissing: true }],
  ['what is declared and compared in another way', {
    source: { 'capacity-reservation': 'dbcr-1' }, actual: { 'capacity-reservation': 'dbcr-2' }, declaredApart: ['capacity-reservation'],
  }, {}, { outcome: 'changed on request' }],
  ['a group of the same name', { source: { 'parameter-group': 'tuned' }, actual: { 'parameter-group': 'tuned' } }, {}, { outcome: 'carried' }],
])('of the settings that nothing carries, %s', (_, lost, changes, expected) => {
  expect(compare({}, {}, { lost, ...changes })).toEqual([expect.objectContaining(expected)]);
});

test.each<[string, Partial<ComparedDatabases>, Partial<ComparedSetting>]>([
  ['was made', {}, { wanted: 'own-pay, made after the source\'s' }],
  ['was never made', { neverMade: ['parameter-group'] },
    { wanted: 'one made after pay, which the source is in only since its groups were made', isMissing: true }],
])('a database that isn\'t in the group that is to be as the source\'s, and that %s, differs', (_, changes, expected) => {
  const target = { classes: [], keepsClass: true, groups: { prefix: 'own', declared: {} } };
  expect(compare({ 'parameter-group': 'pay' }, { 'parameter-group': 'own-old' }, { target, ...changes }))
    .toEqual([expect.objectContaining({ outcome: 'differs', target: 'own-old', ...expected })]);
});

const TAGS = [{ key: 'team', value: 'shop' }, { key: 'stage', value: 'live' }, { key: 'aws:stack', value: 'x' }];

test.each<[string, Partial<ComparedDatabases['tags']>, Partial<ComparedDatabases>, Partial<ComparedSetting>]>([
  ['are all there', { actual: TAGS }, {}, { setting: 'tags', source: '2', target: '2', outcome: 'carried' }],
  ['lack one', { actual: [{ key: 'team', value: 'shop' }] }, {}, { target: '1, without stage', outcome: 'differs' }],
  ['lack one, as accepted', { actual: [{ key: 'team', value: 'shop' }] }, { accepted: ['tags'] }, { outcome: 'not carried' }],
  ['have another value as declared',
    { actual: [{ key: 'team', value: 'shop' }, { key: 'stage', value: 'test' }], declared: [{ key: 'stage', value: 'test' }] },
    {}, { source: '1', outcome: 'carried' }],
])('the tags %s', (_, tags, changes, expected) => {
  expect(compare({}, {}, { tags: { source: TAGS, actual: [], ...tags }, ...changes })).toEqual([expect.objectContaining(expected)]);
});

test('a member is named', () => {
  expect(compare({ 'promotion-tier': 1 }, { 'promotion-tier': 2 }, { owner: 'member', identifier: 'orders-2' }))
    .toEqual([{ setting: 'promotion tier', source: '1', target: '2', outcome: 'differs', member: 'orders-2' }]);
});
