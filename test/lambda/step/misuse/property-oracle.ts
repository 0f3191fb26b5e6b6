import { isList, isObject, type Json, type Path } from './json';

/**
 * What a property's value may be, written a second time and another way than the handler's rules: by taking texts apart, after AWS's references.
 * It says nothing about whether properties fit each other.
 */
export function isWellFormed(path: Path, value: Json | undefined): boolean {
  if (isSetting(path)) return value === undefined || isFineSetting(path, value);
  const name = lastName(path);
  if (value === undefined) return typeof path.at(-1) === 'number' || isOptional(path);
  if (OBJECTS.has(name)) return isObject(value);
  if (LISTS.has(name) && typeof path.at(-1) !== 'number') return isList(value) && value.length > 0;
  if (name === 'Snapshots' && typeof path.at(-1) !== 'number') return isList(value);
  if (name === 'Snapshots') return isObject(value);
  if (OBJECT_LISTS.has(String(path.at(-1)))) return isList(value);
  if (OBJECT_LISTS.has(String(path.at(-2)))) return isObject(value);
  return typeof value === 'string' && isFine(name, value, path);
}

/** The name that a place goes by: an entry of a list by the list's. */
export function lastName(path: Path): string {
  return String(path.filter((part) => typeof part === 'string').at(-1));
}

/** Whether the handler reads this property at all: what is in a key's policy, KMS judges. */
export function isRead(path: Path): boolean {
  return path[0] !== 'ServiceToken' && path[0] !== 'ServiceTimeout' && !(path[0] === 'Policy' && path.length > 1);
}

const OBJECTS: ReadonlySet<string> = new Set([
  'Source', 'SourceDatabase', 'Restore', 'Result', 'Policy', 'OriginalSource', 'Together', 'Waits', 'Settings', 'DeclaredSnapshot',
]);
/** Of texts, at least one. */
const LISTS: ReadonlySet<string> = new Set([
  'SecurityGroupIds', 'AcceptDefaults', 'Groups', 'Names', 'Instances', 'MultiAzInstances', 'Clusters', 'SourceRegions', 'OtherRuns',
  'Open', 'Closed',
]);
/** Of objects. */
const OBJECT_LISTS: ReadonlySet<string> = new Set(['Reservations', 'MadeGroups', 'SharedSnapshots', 'KeyPlaces']);

const OPTIONAL: ReadonlySet<string> = new Set([
  'KeyArn', 'SourceKeyArn', 'TransferKeyArn', 'FinalKeyArn', 'OriginSnapshotName', 'Snapshots', 'Restore', 'OptionGroupName', 'SubnetGroupName',
  'SecurityGroupIds', 'InstanceClass', 'InstanceCount', 'ParameterGroupName', 'ClusterParameterGroupName', 'StorageType', 'MultiAz', 'SnapshotOf',
  'Result', 'MakesTransferKey', 'OriginalSource', 'FirstSnapshotName', 'Together', 'Names', 'Instances', 'Clusters', 'AcceptDefaults',
  'AllowMajorVersionUpgrade', 'Waits', 'CapacityReservation', 'Reservations', 'MultiAzInstances', 'Settings', 'Credentials', 'SecretKeyArn',
  'SecretArn', 'DeclaredSnapshot', 'OtherRuns', 'OptionsOf', 'OnlyLasting', 'MadeOptionGroupName', 'MadeGroups', 'Open', 'Closed',
  'SharedSnapshots', 'KeyPlaces',
]);

const RESULTS: ReadonlySet<string> = new Set(['InstanceIdentifier', 'ClusterIdentifier', 'SnapshotName']);

/** Whether it is what a declaration gives in place of a setting of the source. */
function isSetting(path: Path): boolean {
  const place = path.indexOf('Settings');
  return place >= 0 && path.length > place + 1;
}

function isFineSetting(path: Path, value: Json): boolean {
  const [name = '', ...within] = path.slice(path.indexOf('Settings') + 1);
  if (name === 'log-exports' && within.length === 0) return value === 'off' || (isList(value) && value.length > 0);
  if (name === 'processor-features') return within.length === 0 ? value === 'off' || isObject(value) : isSettingText(value);
  if (SETTING_NUMBERS.has(String(name))) return value === 'off' || (typeof value === 'string' && consistsOf(DIGITS, 1, 7)(value));
  if (SETTING_FLAGS.has(String(name))) return value === 'true' || value === 'false';
  return isSettingText(value);
}

function isSettingText(value: Json): boolean {
  return typeof value === 'string' && consistsOf(`${WORD}_:.,-`, 1, 64)(value);
}

const SETTING_NUMBERS: ReadonlySet<string> = new Set([
  'backup-retention', 'storage-autoscaling', 'performance-insights', 'enhanced-monitoring', 'iops', 'storage-throughput', 'port',
]);
const SETTING_FLAGS: ReadonlySet<string> = new Set([
  'data-api', 'multi-az', 'iam-authentication', 'deletion-protection', 'tags-of-snapshots', 'minor-version-upgrades',
]);

/** A copy has `Source` only where it is made in the source account; the others have it always. */
function isOptional(path: Path): boolean {
  // what a migration ends with is one of three.
  if (path.includes('MadeGroups') && RESULTS.has(lastName(path))) return true;
  return path[0] === 'Source' && path.length === 1 ? false : OPTIONAL.has(lastName(path));
}

function isFine(name: string, text: string, path: Path): boolean {
  return checksOf(name, path).some((check) => check(text));
}

type Check = (text: string) => boolean;

function checksOf(name: string, path: Path): readonly Check[] {
  if (name === 'Identifier') return [path[0] === 'Restore' ? anyRestored : rdsName(63)];
  return CHECKS.get(name) ?? [];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}`;
const consistsOf = (characters: string, least: number, most: number): Check => (text) =>
  text.length >= least && text.length <= most && [...text].every((character) => characters.includes(character));
const oneOf = (...words: readonly string[]): Check => (text) => words.includes(text);
const isAccount = consistsOf(DIGITS, 12, 12);

/** Words of letters and digits between single separators, a letter first. */
function joined(most: number, separators: string): Check {
  return (text) => text.length > 0 && text.length <= most && !DIGITS.includes(text.charAt(0))
    && [...separators].reduce((parts, separator) => parts.flatMap((part) => part.split(separator)), [text])
      .every((part) => consistsOf(WORD, 1, most)(part));
}

function rdsName(most: number): Check {
  return joined(most, '-');
}

/** 60 of a cluster, 63 of an instance: which of them, another property says. */
function anyRestored(text: string): boolean {
  return rdsName(63)(text);
}

function isRegion(text: string): boolean {
  const parts = text.split('-');
  const number = parts.pop() ?? '';
  const [first = '', ...others] = parts;
  return consistsOf(LETTERS, 2, 8)(first) && others.length >= 1 && others.length <= 3 && others.every(consistsOf(LETTERS, 1, 20))
    && consistsOf(DIGITS, 1, 2)(number);
}

/** @param resource - checks what follows the account. */
function arn(service: string, resource: (rest: string, region: string) => boolean): Check {
  return (text) => {
    const [prefix, partition = '', of, region = '', account = '', ...rest] = text.split(':');
    return prefix === 'arn' && of === service && isAccount(account) && partition.split('-')[0] === 'aws'
      && partition.split('-').slice(1).every((part) => consistsOf(LETTERS, 1, 20)(part)) && resource(rest.join(':'), region);
  };
}

const isKeyArn = arn('kms', (rest, region) => isRegion(region) && (
  (rest.startsWith('key/') && consistsOf(`${WORD}-`, 1, 128)(rest.slice(4)))
  || (rest.startsWith('alias/') && consistsOf(`${WORD}_-/`, 1, 250)(rest.slice(6)))));
const isRoleArn = arn('iam', (rest, region) => region === '' && rest.startsWith('role/') && consistsOf(`${WORD}_+=,.@/-`, 1, 512)(rest.slice(5)));
const rdsArn = (types: readonly string[], name: Check): Check => (text) => text.length <= 256 && arn('rds', (rest, region) => {
  const type = types.find((each) => rest.startsWith(`${each}:`));
  return isRegion(region) && type !== undefined && name(rest.slice(type.length + 1));
})(text);
const anySnapshotName: Check = (text) => text.length <= 255
  && rdsName(255)(text.startsWith('rds:') ? text.slice(4) : text.startsWith('awsbackup:') ? text.slice(10) : text);
const isDatabaseArn = rdsArn(['db', 'cluster'], rdsName(63));
const isSnapshotArn = rdsArn(['snapshot', 'cluster-snapshot'], anySnapshotName);
const isSecretArn = arn('secretsmanager', (rest, region) =>
  isRegion(region) && rest.startsWith('secret:') && consistsOf(`${WORD}_/+=.@-`, 1, 519)(rest.slice(7)));
const isFlag = oneOf('true', 'false');
const isWholeNumber = (least: number, most: number): Check => (text) =>
  consistsOf(DIGITS, 1, 4)(text) && String(Number(text)) === text && Number(text) >= least && Number(text) <= most;
const startsAnd = (start: string, rest: Check): Check => (text) => text.startsWith(start) && rest(text.slice(start.length));

function isInstanceType(text: string): boolean {
  return consistsOf(`${LETTERS}${DIGITS}.-`, 1, 61)(text) && text.charAt(0) !== '.' && text.charAt(0) !== '-';
}

/** Lower-case words between single hyphens, 16 at most, of letters and digits. */
const isReservation: Check = (text) => rdsName(63)(text) && text === text.toLowerCase() && text.split('-').length <= 16;

const SETTINGS: readonly string[] = [
  'parameter-group', 'cluster-parameter-group', 'option-group', 'subnet-group', 'security-groups', 'public-access', 'network-type',
  'internet-access-gateway', 'customer-owned-ip', 'maintenance-window', 'certificate-authority', 'storage-autoscaling', 'dedicated-log-volume',
  'additional-storage-volumes', 'processor-features', 'capacity-reservation', 'performance-insights', 'database-insights', 'enhanced-monitoring',
  'activity-stream', 'managed-master-password', 'associated-roles', 'domain', 'backup-replication',
  'read-replicas', 'replication', 'global-database', 'data-api', 'custom-endpoints', 'local-write-forwarding', 'auto-scaled-readers',
];

const CHECKS: ReadonlyMap<string, readonly Check[]> = new Map<string, readonly Check[]>([
  ['Migration', [consistsOf(`${WORD}_.:/=+@-`, 1, 128)]], ['Region', [isRegion]], ['AccountId', [isAccount]], ['WithAccountId', [isAccount]],
  ['Leg', [isWholeNumber(1, 9999)]], ['Legs', [isWholeNumber(1, 9999)]],
  ['Conditions', [isWholeNumber(1, 9999)]], ['Share', [isWholeNumber(1, 9999)]], ['AllShares', [isWholeNumber(1, 9999)]],
  ['InstanceCount', [isWholeNumber(0, 16)]],
  ['RoleArn', [isRoleArn]], ['ExternalId', [consistsOf(`${WORD}_+=,.@:/-`, 2, 1224)]], ['Kind', [oneOf('instance', 'cluster')]],
  ['SnapshotName', [rdsName(255)]], ['FirstSnapshotName', [rdsName(255)]], ['Name', [rdsName(255)]], ['OriginSnapshotName', [anySnapshotName]],
  ['InstanceIdentifier', [rdsName(63)]], ['ClusterIdentifier', [rdsName(60)]],
  ['SnapshotArn', [isSnapshotArn]], ['SourceSnapshotArn', [isSnapshotArn]], ['SharedSnapshotArn', [isSnapshotArn]],
  ['NewestOf', [isDatabaseArn]], ['SnapshotOf', [isDatabaseArn]],
  ['MadeFrom', [isDatabaseArn, isSnapshotArn]], ['Arn', [isDatabaseArn, isSnapshotArn]],
  ['KeyArn', [isKeyArn]], ['TransferKeyArn', [isKeyArn]], ['FinalKeyArn', [isKeyArn]], ['SourceKeyArn', [isKeyArn]],
  ['SubnetGroupName', [consistsOf(`${WORD} ._-`, 1, 255)]], ['SecurityGroupIds', [startsAnd('sg-', consistsOf('0123456789abcdef', 8, 17))]],
  ['ParameterGroupName', [joined(255, '.-')]], ['ClusterParameterGroupName', [joined(255, '.-')]],
  ['GroupPrefix', [rdsName(255)]], ['Groups', [oneOf('parameter-group', 'cluster-parameter-group', 'option-group')]], ['OptionsOf', [isSnapshotArn]],
  ['OnlyLasting', [isFlag]], ['MadeOptionGroupName', [(text) => text === '' || rdsName(255)(text) || startsAnd('default:', joined(247, '-'))(text)]],
  ['OptionGroupName', [joined(255, '-'), startsAnd('default:', joined(247, '-'))]],
  ['InstanceClass', [startsAnd('db.', isInstanceType)]],
  ['StorageType', [(text) => joined(64, '-')(text) && text === text.toLowerCase()]],
  ['CapacityReservation', [isReservation]], ['Reservation', [isReservation]], ['MultiAzInstances', [rdsName(63)]],
  ['MultiAz', [isFlag]], ['DeletionProtection', [isFlag]], ['AllowMajorVersionUpgrade', [isFlag]], ['MakesTransferKey', [isFlag]],
  ['HoldsResults', [isFlag]], ['KeepImportedSnapshot', [isFlag]], ['Prefix', [rdsName(255)]], ['SourceRegions', [isRegion]],
  ['OtherRuns', [consistsOf(`${WORD}_.:/=+@-`, 1, 128)]], ['Open', [consistsOf(`${WORD}_.:/=+@-`, 1, 128)]],
  ['Closed', [consistsOf(`${WORD}_.:/=+@-`, 1, 128)]], ['LogGroupPrefix', [consistsOf(`${WORD}_./#-`, 1, 512)]],
  ['TargetAccountId', [isAccount]], ['Template', [consistsOf('0123456789abcdef', 64, 64)]],
  ['Names', [rdsName(255)]], ['Instances', [rdsName(63)]], ['Clusters', [rdsName(60)]],
  ['AcceptDefaults', [oneOf(...SETTINGS)]],
  ['Credentials', [oneOf('inherited', 'managed', 'secret')]], ['SecretKeyArn', [isKeyArn]], ['SecretArn', [isSecretArn]],
  ['AliasName', [startsAnd('alias/', consistsOf(`${WORD}_-/`, 1, 250))]], ['Description', [(text) => text.length > 0 && text.length <= 8192]],
  ['DatabaseFamily', [oneOf('instance', 'aurora', 'docdb', 'neptune')]],
  ['SourceEncryption', [oneOf('none', 'aws-managed', 'customer-managed', 'aws-owned')]],
  ['Origin', [oneOf('fresh', 'manual', 'newest-automated', 'aws-backup')]],
]);

/** The properties that are texts, or lists of them. */
export const KNOWN_NAMES: readonly string[] = [...CHECKS.keys()];
