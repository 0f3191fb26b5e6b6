import { carriedClusterSettings, carriedInstanceSettings, type Offers } from '../../../../lambda/step/model/carried-settings';
import { aClassOffer, aCluster, anInstance, REGION } from '../fixtures';

const unknown: Offers = { classes: [] };
const offering = (changes: Parameters<typeof aClassOffer>[0]): Offers => ({
  classes: [aClassOffer({ iamAuthentication: false }), aClassOffer(changes)],
});
const version = (changes: object): Offers => ({ classes: [], version: { version: '1', ...changes } });

test.each<[string, object, Offers, object, readonly string[]]>([
  ['log exports that the version has', { logExports: ['error', 'audit'] }, version({ logTypes: ['audit', 'error'] }),
    { logExports: ['error', 'audit'] }, []],
  ['log exports, but those that the version hasn\'t', { logExports: ['error', 'iam-db-auth-error'] }, version({ logTypes: ['error'] }),
    { logExports: ['error'] }, ['the log exports iam-db-auth-error']],
  ['log exports where nobody knows', { logExports: ['error'] }, unknown, { logExports: ['error'] }, []],
  ['IAM authentication where a class has it', { iamAuthentication: true }, offering({ iamAuthentication: true }), { iamAuthentication: true }, []],
  ['no IAM authentication where none has it', { iamAuthentication: true }, offering({ iamAuthentication: false }), { iamAuthentication: false },
    ['IAM authentication']],
  ['IAM authentication where nobody knows', { iamAuthentication: true }, unknown, { iamAuthentication: true }, []],
])('an instance gets %s', (_, source, offers, settings, leftOut) => {
  const carried = carriedInstanceSettings(anInstance(source), offers);
  expect(carried.settings).toMatchObject(settings);
  expect(carried.leftOut).toEqual(leftOut);
});

const scaling = { minCapacity: 0, maxCapacity: 256, secondsUntilAutoPause: 600 };

test.each<[string, object, Offers, string, object, readonly string[]]>([
  ['the capacity range where the version has it', { serverlessV2: scaling }, version({ serverlessV2: { minCapacity: 0, maxCapacity: 256 } }), REGION,
    { serverlessV2: scaling }, []],
  ['the capacity range that the version has', { serverlessV2: scaling }, version({ serverlessV2: { minCapacity: 0.5, maxCapacity: 128 } }), REGION,
    { serverlessV2: { minCapacity: 0.5, maxCapacity: 128, secondsUntilAutoPause: undefined } },
    ['auto-pause: its minimum capacity is 0.5 ACUs', 'a maximum capacity of 256 ACUs: it is 128 ACUs']],
  ['no capacity range where the version has no serverless class', { serverlessV2: scaling }, offering({}), REGION, { serverlessV2: undefined },
    ['the Serverless v2 capacity range']],
  ['the capacity range where nobody knows', { serverlessV2: scaling }, unknown, REGION, { serverlessV2: scaling }, []],
  ['backtrack where the Region has it', { backtrackWindow: 3600 }, unknown, 'eu-west-1', { backtrackWindow: 3600 }, []],
  ['no backtrack where the Region hasn\'t', { backtrackWindow: 3600 }, unknown, 'sa-east-1', { backtrackWindow: undefined },
    ['backtrack, which sa-east-1 doesn\'t have']],
  ['I/O-Optimized storage where it is offered', { storageType: 'aurora-iopt1' }, offering({ storageType: 'aurora-iopt1' }), REGION,
    { storageType: 'aurora-iopt1' }, []],
  ['other storage where I/O-Optimized isn\'t offered', { storageType: 'aurora-iopt1' }, offering({ storageType: 'aurora' }), REGION,
    { storageType: undefined }, ['I/O-Optimized storage (aurora-iopt1)']],
  ['no word about the standard storage', { storageType: 'aurora' }, unknown, REGION, { storageType: undefined }, []],
  ['the same of its instances', { logExports: ['x'] }, version({ logTypes: [] }), REGION, { logExports: [] }, ['the log exports x']],
])('a cluster gets %s', (_, source, offers, region, settings, leftOut) => {
  const carried = carriedClusterSettings(aCluster(source), offers, region);
  expect(carried.settings).toMatchObject(settings);
  expect(carried.leftOut).toEqual(leftOut);
});
