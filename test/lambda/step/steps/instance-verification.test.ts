import { SPREAD_MINUTES } from '../../../../lambda/step/engine/patience';
import { PropertyReader } from '../../../../lambda/step/properties/property-reader';
import {
  decideInstanceVerification, instanceVerification, type InstanceVerificationObservation,
} from '../../../../lambda/step/steps/instance-verification';
import {
  aKey, anInstance, aSnapshot, DEFAULT_KEY, IMPORTED_ARN, instanceVerificationProperties, MINUTE, ownTags, RESTORED_ARN, TARGET_KEY, TRANSFER_ARN,
} from '../fixtures';

const input = instanceVerification.parse(new PropertyReader(instanceVerificationProperties));
const restored = anInstance({ arn: RESTORED_ARN, keyArn: TARGET_KEY, tags: ownTags(IMPORTED_ARN) });
const good: InstanceVerificationObservation = {
  instance: restored,
  snapshot: aSnapshot({ arn: IMPORTED_ARN, keyArn: TARGET_KEY, tags: ownTags(TRANSFER_ARN) }),
  sourceInstance: anInstance(),
  key: aKey({ arn: TARGET_KEY, manager: 'AWS' }),
};
const unencrypted = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, KeyArn: undefined }));
const decide = (changes: Partial<InstanceVerificationObservation>, minutes = 0): ReturnType<typeof decideInstanceVerification> =>
  decideInstanceVerification(input, { ...good, ...changes }, minutes * MINUTE);

test('is done when everything is as wanted', () => {
  expect(decide({})).toMatchObject({ kind: 'done', attributes: { InstanceArn: RESTORED_ARN, KeyArn: TARGET_KEY } });
});

test.each([
  ['the source was upgraded since', { sourceInstance: anInstance({ engineVersion: '8.4.0', allocatedStorage: 200 }) }],
  ['RDS upgraded the database', { instance: { ...restored, engineVersion: '8.0.102' } }],
  ['the source is gone', { sourceInstance: undefined }],
  ['the snapshot is gone', { snapshot: undefined }],
  ['the database has more storage', { instance: { ...restored, allocatedStorage: 40 } }],
])('is done although %s', (_case, changes) => {
  expect(decide(changes).kind).toBe('done');
});

test.each([
  [{}, undefined],
  [{ instance: { ...restored, engineVersion: '8.0.102' } }, 'It was upgraded from mysql 8.0.35, its snapshot\'s version, to 8.0.102.'],
  [{ instance: { ...restored, engineVersion: '8.0.102' }, snapshot: undefined }, undefined],
])('with %j it notes: %s', (changes, note) => {
  expect(decide(changes)).toMatchObject({ kind: 'done', note });
});

test.each([
  ['the wrong key', { instance: { ...restored, keyArn: DEFAULT_KEY } }, /Its key is .*default-a, not .*default-b/],
  ['no encryption', { instance: { ...restored, encrypted: false, keyArn: undefined } }, /isn't encrypted.*Its key is none/],
  ['another engine', { instance: { ...restored, engine: 'mariadb' } }, /Its engine is mariadb, not mysql/],
  ['another engine than the source', { sourceInstance: anInstance({ engine: 'postgres' }) }, /Its engine is mysql, not postgres/],
  ['an older engine version', { instance: { ...restored, engineVersion: '8.0.9' } }, /Its engine version is 8\.0\.9, older than 8\.0\.35/],
  ['another master user', { instance: { ...restored, masterUsername: 'root' } }, /Its master user is root, not admin/],
  ['another master user than the source', { sourceInstance: anInstance({ masterUsername: 'boss' }) }, /Its master user is admin, not boss/],
  ['less storage', { instance: { ...restored, allocatedStorage: 10 } }, /10 GiB, less than the 20 GiB/],
  ['foreign tags', { instance: { ...restored, tags: [] } }, /isn't this migration's/],
  ['nothing to compare with', { snapshot: undefined, sourceInstance: undefined }, /can't be compared/],
  ['nothing there', { instance: undefined }, /doesn't exist/],
  ['a failed database', { instance: { ...restored, status: 'storage-full' } }, /"storage-full".*give it more storage/],
])('fails on %s', (_case, changes, reason) => {
  expect(decide(changes)).toMatchObject({ kind: 'fail', reason: expect.stringMatching(reason) as string });
});

test('reports all differences at once', () => {
  const instance = { ...restored, keyArn: DEFAULT_KEY, engineVersion: '5.7', masterUsername: 'root', allocatedStorage: 10 };
  expect(decide({ instance })).toMatchObject({ reason: expect.stringMatching(/key.*engine version.*master user.*storage/) as string });
});

test.each([
  ['backing-up', 'wait'], ['modifying', 'wait'], ['storage-optimization', 'done'], ['stopped', 'fail'],
])('with a database that is %s: %s', (status, kind) => {
  expect(decide({ instance: { ...restored, status } }).kind).toBe(kind);
});

test.each([[0, 'wait'], [SPREAD_MINUTES, 'fail']])('without the key after %i minutes: %s', (minutes, kind) => {
  expect(decide({ key: undefined }, minutes).kind).toBe(kind);
});

describe('without a wanted key', () => {
  const plain = { ...restored, encrypted: false, encryptionType: 'none', keyArn: undefined };

  test('is done with a database that is not encrypted, at once', () => {
    expect(decideInstanceVerification(unencrypted, { ...good, instance: plain, key: undefined }, 0).kind).toBe('done');
  });

  test('fails on one that is', () => {
    expect(decideInstanceVerification(unencrypted, { ...good, key: undefined }, 0)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/It is encrypted \(key .*default-b\), and must not be/) as string,
    });
  });
});

describe('another major version than the snapshot\'s', () => {
  const upgraded = { instance: { ...restored, engineVersion: '8.4.9' } };

  test('is a difference, whoever upgraded it', () => {
    expect(decide(upgraded)).toMatchObject({
      kind: 'fail', reason: expect.stringMatching(/from mysql 8\.0\.35 to 8\.4\.9: .*declare `allowMajorVersionUpgrade: true`/) as string,
    });
  });

  test('is told where it was accepted', () => {
    const accepting = instanceVerification.parse(new PropertyReader({ ...instanceVerificationProperties, AllowMajorVersionUpgrade: 'true' }));
    expect(decideInstanceVerification(accepting, { ...good, ...upgraded }, 0))
      .toMatchObject({ kind: 'done', note: 'It was upgraded from mysql 8.0.35, its snapshot\'s version, to 8.4.9.' });
  });
});
