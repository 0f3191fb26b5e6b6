import { type DatabaseSetting, MAX_TAG_VALUE, type SettingValues } from '../../../../../lambda/step/contract';
import type { ClassOffer } from '../../../../../lambda/step/model/prerequisites';
import { isNoted, notedSettings, notesWith, settingsTag } from '../../../../../lambda/step/model/settings/noted-settings';
import type { SettingOwner, SettingTarget } from '../../../../../lambda/step/model/settings/setting';
import {
  differingSettings, offersOnStorage, settingsBy, valuePhrase, wantedSettings,
} from '../../../../../lambda/step/model/settings/wanted-settings';
import { aClassOffer, NOTHING_DECLARED } from '../../fixtures';

const ANY: SettingTarget = { classes: [], keepsClass: true };
const offering = (changes: Partial<ClassOffer>, target: Partial<SettingTarget> = {}): SettingTarget =>
  ({ ...ANY, ...target, classes: [aClassOffer(changes)] });
const ALL: SettingValues = {
  'backup-retention': 14, 'backup-window': '01:00-01:30', 'maintenance-window': 'wed:02:15-wed:02:45', 'network-type': 'DUAL',
  'certificate-authority': 'rds-ca-ecc384-g1', 'storage-autoscaling': 500, 'dedicated-log-volume': true,
  'processor-features': { coreCount: '2', threadsPerCore: '1' }, 'performance-insights': 731, 'database-insights': 'advanced',
  'enhanced-monitoring': 60,
};
const wanted = (source: SettingValues, target = ANY, owner: SettingOwner = 'instance', accepted: readonly DatabaseSetting[] = []) =>
  wantedSettings({ owner, source, declared: NOTHING_DECLARED, accepted, target });

test('all that the source has is wanted where nothing stands against it', () => {
  expect(wanted(ALL)).toEqual({ values: ALL, lacking: [], left: [], leftOut: [], impossible: [] });
});

test('what is left to RDS is neither wanted nor lacking, but told', () => {
  expect(wanted({ 'enhanced-monitoring': 60 }, ANY, 'instance', ['enhanced-monitoring']))
    .toEqual({ values: {}, lacking: [], left: [{ setting: 'enhanced-monitoring', value: 'every 60 s' }], leftOut: [], impossible: [] });
});

test.each<[SettingValues, string, SettingTarget]>([
  [{ 'network-type': 'DUAL' }, 'DUAL', { ...ANY, networkTypes: ['IPV4'] }],
  [{ 'network-type': 'DUAL' }, 'DUAL', offering({ networkTypes: ['IPV4'] })],
  [{ 'certificate-authority': 'rds-ca-2019' }, 'rds-ca-2019',
    { ...ANY, version: { version: '16.4', certificateAuthorities: ['rds-ca-rsa2048-g1'] } }],
  [{ 'storage-autoscaling': 105 }, 'up to 105 GiB', { ...ANY, allocatedStorage: 100 }],
  [{ 'storage-autoscaling': 500 }, 'up to 500 GiB', offering({ storageAutoscaling: false })],
  [{ 'dedicated-log-volume': true }, 'on', offering({ dedicatedLogVolume: false })],
  [{ 'processor-features': { coreCount: '2' } }, 'coreCount 2', { ...ANY, keepsClass: false }],
  [{ 'processor-features': { coreCount: '2' } }, 'coreCount 2', offering({ processorFeatures: ['threadsPerCore'] })],
  [{ 'performance-insights': 7 }, 'for 7 days', offering({ performanceInsights: false })],
  [{ 'database-insights': 'advanced' }, 'advanced', offering({ performanceInsights: false })],
  [{ 'enhanced-monitoring': 60 }, 'every 60 s', offering({ enhancedMonitoring: false })],
])('%j is lacking, as "%s", for %j', (source, value, target) => {
  expect(wanted(source, target))
    .toEqual({ values: {}, lacking: [{ setting: Object.keys(source)[0], value }], left: [], leftOut: [], impossible: [] });
});

test.each<[SettingValues, SettingTarget]>([
  [{ 'storage-autoscaling': 110 }, { ...ANY, allocatedStorage: 100 }],
  [{ 'dedicated-log-volume': true }, offering({ dedicatedLogVolume: undefined })],
  [{ 'processor-features': { coreCount: '2' } }, offering({ processorFeatures: ['coreCount'] })],
  [{ 'performance-insights': 7 }, offering({}, { engine: 'docdb' })],
])('%j can be had for %j', (source, target) => {
  expect(wanted(source, target).lacking).toEqual([]);
});

test.each<[SettingTarget, SettingValues, object]>([
  [offering({ dataApi: true }), { 'data-api': true }, []], [offering({}), { 'data-api': true }, []],
  [offering({ dataApi: false }), {}, [{ setting: 'data-api', value: 'on' }]], [offering({ dataApi: true }, { engine: 'neptune' }), {}, []],
])('the Data API of a cluster is had as far as %j offers it', (target, values, lacking) => {
  expect(wanted({ 'data-api': true }, target, 'cluster')).toMatchObject({ values, lacking });
});

test('what the engine doesn\'t know is no setting, whatever RDS shows', () => {
  expect(wanted({ 'certificate-authority': 'rds-ca-rsa2048-g1' }, { ...ANY, engine: 'neptune' }, 'member'))
    .toEqual({ values: {}, lacking: [], left: [], leftOut: [], impossible: [] });
});

test.each<[SettingOwner, 'restore' | 'creation' | 'modification', readonly string[]]>([
  ['instance', 'restore', [
    'network-type', 'backup-retention', 'backup-window', 'certificate-authority', 'dedicated-log-volume', 'processor-features',
  ]],
  ['instance', 'modification',
    ['maintenance-window', 'storage-autoscaling', 'performance-insights', 'database-insights', 'enhanced-monitoring']],
  ['cluster', 'restore', ['network-type']],
  ['cluster', 'modification',
    ['backup-retention', 'backup-window', 'maintenance-window', 'performance-insights', 'database-insights', 'enhanced-monitoring']],
  ['member', 'creation', ['maintenance-window', 'certificate-authority', 'performance-insights', 'enhanced-monitoring']],
])('what a %s gets by its %s: %j', (owner, carriage, names) => {
  expect(Object.keys(settingsBy(carriage, owner, wanted(ALL, ANY, owner).values))).toEqual(names);
});

test('settings differ by what they are, not by the order in which RDS tells them', () => {
  expect(differingSettings(ALL, { ...ALL, 'processor-features': { threadsPerCore: '1', coreCount: '2' } })).toEqual([]);
  expect(differingSettings(ALL, { ...ALL, 'backup-retention': 7, 'database-insights': undefined }))
    .toEqual(['backup-retention', 'database-insights']);
  expect(differingSettings({}, ALL)).toEqual([]);
});

test('a value that isn\'t there is none', () => {
  expect(valuePhrase('storage-autoscaling', {})).toBe('none');
});

test('only the offers on the type of storage count, where one tells', () => {
  const [gp3, io1, any] = [aClassOffer({ storageType: 'gp3' }), aClassOffer({ storageType: 'io1' }), aClassOffer({ storageType: undefined })];
  expect(offersOnStorage([gp3, io1, any], 'io1')).toEqual([io1, any]);
  expect(offersOnStorage([gp3, io1, any], undefined)).toEqual([gp3, io1, any]);
});

test('the tag of a database tells which settings it was given, each once', () => {
  const notes = notesWith(['maintenance-window:123456', 'master-password:12345678'], { 'enhanced-monitoring': 60, 'maintenance-window': 'x' });
  const tag = settingsTag(notes);
  expect(tag.key).toBe('rds-ferry:settings');
  expect(tag.value).toMatch(/^enhanced-monitoring:[0-9a-f]{6} maintenance-window:(?!123456)[0-9a-f]{6} master-password:12345678$/);
  expect(notedSettings([tag])).toEqual([...notes].sort());
  expect(isNoted('maintenance-window', notes)).toBe(true);
  expect(isNoted('backup-window', notes)).toBe(false);
  expect(notedSettings([])).toEqual([]);
});

test.each(['instance', 'cluster'] as const)('the notes of all settings that a modification gives an %s have room in a tag', (owner) => {
  const all = { ...ALL, 'managed-master-password': true } as const;
  const given = settingsBy('modification', owner, all);
  expect(settingsTag(notesWith(['master-password:12345678'], given)).value.length).toBeLessThanOrEqual(MAX_TAG_VALUE);
});
