import fc from 'fast-check';
import { Format } from '../../../../lambda/step/contract';
import { runs } from '../misuse/property-runs';

const NAMES = Object.keys(Format) as (keyof typeof Format)[];

test.each<[name: keyof typeof Format, taken: readonly string[], refused: readonly string[]]>([
  ['ACCOUNT_ID', ['111111111111', '000000000001'], ['11111111111', '1111111111111', '11111111111a', '']],
  ['REGION', ['ap-northeast-1', 'us-gov-west-1', 'eusc-de-east-1'], ['ap-northeast', 'AP-northeast-1', 'ap-northeast-1a', '1']],
  ['MIGRATION_ID', ['a', 'orders-2', 'm'.repeat(128)], ['m'.repeat(129), 'Orders', '2-orders', 'a--b', 'a-', 'a/b', '']],
  ['RUN', ['cutover', 'r'.repeat(32)], ['r'.repeat(33), 'Cutover', '']],
  ['MIGRATION_LABEL', ['orders', 'orders/cutover', `${'m'.repeat(95)}/${'r'.repeat(32)}`],
    [`${'m'.repeat(96)}/${'r'.repeat(32)}`, 'm'.repeat(129), 'a b', '']],
  ['INSTANCE_IDENTIFIER', ['a', `a${'b'.repeat(62)}`], [`a${'b'.repeat(63)}`, 'a_b', '1a', 'a-', 'a--b', '']],
  ['RESTORED_CLUSTER_IDENTIFIER', ['a', `a${'b'.repeat(59)}`], [`a${'b'.repeat(60)}`, 'a_b', 'a-', '']],
  ['SNAPSHOT_NAME', ['ferry-orders', `a${'b'.repeat(254)}`], [`a${'b'.repeat(255)}`, 'rds:a', '1st', 'ends-', 'a--b', '']],
  ['MANUAL_SNAPSHOT_NAME', ['before-2', `a${'b'.repeat(254)}`], [`a${'b'.repeat(255)}`, 'rds:a', 'awsbackup:job-1', 'a_b', '']],
  ['AWS_BACKUP_SNAPSHOT_NAME', ['awsbackup:job-0123abcd', `awsbackup:a${'b'.repeat(244)}`],
    [`awsbackup:a${'b'.repeat(245)}`, 'job-1', 'awsbackup:', 'rds:a']],
  ['ANY_SNAPSHOT_NAME', ['before-2', 'rds:database-1-2026-11-24-03-05', 'awsbackup:job-1'],
    ['rds:', 'rds:rds:x', 'aws:x', ':x', `rds:a${'b'.repeat(251)}`, '']],
  ['KEY_ARN', ['arn:aws:kms:eu-west-1:111111111111:key/mrk-0123'],
    ['arn:aws:kms:eu-west-1:111111111111:alias/a', 'mrk-0123', 'arn:aws:kms:eu-west-1:1:key/a']],
  ['KEY_OR_ALIAS_ARN', ['arn:aws-cn:kms:cn-north-1:111111111111:key/a', 'arn:aws:kms:eu-west-1:111111111111:alias/aws/rds'],
    ['alias/aws/rds', 'arn:aws:kms:eu-west-1:111111111111:key/a_b']],
  ['OPTION_GROUP_NAME', ['ours', 'default:oracle-ee-19'], ['default.oracle', 'default:', 'other:x', 'a--b', 'a'.repeat(256)]],
  ['SUBNET_GROUP_NAME', ['default-vpc_1. x', '-'.repeat(255)], ['-'.repeat(256), 'a/b', '']],
  ['PARAMETER_GROUP_NAME', ['ours', 'default.mysql8.0'], ['a..b', 'a.-b', 'a b', 'default:x', 'a'.repeat(256), '']],
  ['INSTANCE_TYPE', ['m6g.large', 't4g.micro'], ['db.m6g.large', 'M6g.large', '.large', `m${'6'.repeat(61)}`, '']],
  ['INSTANCE_CLASS', ['db.m6g.large', 'db.serverless', `db.m${'6'.repeat(60)}`], ['m6g.large', 'db.', 'db..large', `db.m${'6'.repeat(61)}`]],
  ['STORAGE_TYPE', ['gp3', 'aurora-iopt1', 'a'.repeat(64)], ['GP3', 'gp 3', '3gp', 'a'.repeat(65), '']],
  ['SECURITY_GROUP_ID', ['sg-01234567', 'sg-0123456789abcdef0'], ['sg-0123456', 'sg-0123456789abcdef01', 'sg-0123456g', '01234567']],
  ['EXTERNAL_ID', ['ab', '_+=,.@:/-', 'a'.repeat(1224)], ['a', 'a'.repeat(1225), 'a b', 'a*']],
  ['ROLE_ARN', ['arn:aws:iam::111111111111:role/ferry', 'arn:aws-us-gov:iam::111111111111:role/path/ferry'],
    ['ferry', 'arn:aws:iam::111111111111:user/x', 'arn:aws:iam::1:role/x']],
  ['DATABASE_ARN', ['arn:aws:rds:eu-west-1:111111111111:db:a', 'arn:aws:rds:eu-west-1:111111111111:cluster:a'],
    ['a', `arn:aws:rds:eu-west-1:111111111111:db:${'a'.repeat(64)}`]],
  ['SNAPSHOT_ARN', ['arn:aws:rds:eu-west-1:111111111111:snapshot:rds:a', 'arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:a'], [
    'arn:aws:rds:eu-west-1:111111111111:db:a', 'arn:aws:rds:eu-west-1:111111111111:snapshot:',
    `arn:aws:rds:eu-west-1:111111111111:snapshot:${'a'.repeat(214)}`,
  ]],
])('%s takes %j and refuses %j', (name, taken, refused) => {
  const { pattern } = Format[name];
  expect(taken.filter((text) => !pattern.test(text))).toEqual([]);
  expect(refused.filter((text) => pattern.test(text))).toEqual([]);
});

test.each(NAMES)('%s is bounded', (name) => {
  const long = ['a', 'A', '1', '-a', '.a'].flatMap((part) => [10_000, 100_000].map((length) => part.repeat(length / part.length)));
  const texts = long.flatMap((text) => [
    text, `a${text}`, `us-${text}-1`, `sg-${text}`, `awsbackup:${text}`, `default:${text}`, `arn:aws:kms:us-east-1:111111111111:key/${text}`,
    `db.${text}`,
    `arn:aws:iam::111111111111:role/${text}`, `arn:aws:rds:us-east-1:111111111111:db:${text}`, `arn:aws:rds:us-east-1:111111111111:snapshot:${text}`,
  ]);
  expect(texts.filter((text) => Format[name].pattern.test(text)).map((text) => text.slice(0, 40))).toEqual([]);
});

/** Texts of a format; what it says with a look ahead is filtered out. */
function textsLike({ pattern }: Format): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(pattern.source.replace(/\(\?[=!][^)]*\)/g, '')), { size: 'medium' }).filter((text) => pattern.test(text));
}

const labels = fc.tuple(textsLike(Format.MIGRATION_ID), textsLike(Format.RUN)).map(([id, run]) => `${id}/${run}`)
  .filter((label) => label.length <= 128);

/** What a declaration may say, and the format of the property that it becomes. */
describe.each<{ what: string; texts: fc.Arbitrary<string>; becomes: Format }>([
  { what: 'an id', texts: textsLike(Format.MIGRATION_ID), becomes: Format.MIGRATION_LABEL },
  { what: 'an id with a run', texts: labels, becomes: Format.MIGRATION_LABEL },
  { what: 'a manual snapshot', texts: textsLike(Format.MANUAL_SNAPSHOT_NAME), becomes: Format.ANY_SNAPSHOT_NAME },
  { what: 'a snapshot of AWS Backup', texts: textsLike(Format.AWS_BACKUP_SNAPSHOT_NAME), becomes: Format.ANY_SNAPSHOT_NAME },
  { what: 'a key', texts: textsLike(Format.KEY_ARN), becomes: Format.KEY_OR_ALIAS_ARN },
  { what: 'an instance type', texts: textsLike(Format.INSTANCE_TYPE).map((type) => `db.${type}`), becomes: Format.INSTANCE_CLASS },
  {
    what: 'a restored cluster', texts: textsLike(Format.RESTORED_CLUSTER_IDENTIFIER).map((cluster) => `${cluster}-16`),
    becomes: Format.INSTANCE_IDENTIFIER,
  },
])('$what', ({ texts, becomes }) => {
  test('that synth takes is one that the handler takes', () => {
    fc.assert(fc.property(texts, (text) => {
      expect({ text, isTaken: becomes.pattern.test(text) }).toEqual({ text, isTaken: true });
    }), runs(150));
  });
});
