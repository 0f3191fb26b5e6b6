import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import {
  FinalKey, type MigrationProps, type RestoredClusterOptions, type RestoredInstanceOptions, SnapshotOrigin, SourceDatabase, SourceEncryption,
  TargetDatabase, TransferKey,
} from '../../../lib';
import { migrationFailures } from '../../../lib/validation/migration-rules';
import { givenMigration } from '../given';
import { messagesOf } from '../told';

const ID = '1 to 128 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
const IDENTIFIER = '1 to 63 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
const CLUSTER_IDENTIFIER = IDENTIFIER.replace('63', '60');
const GIVE_THE_VALUE = 'both stacks compute names from it, so give the value itself';
const KEY_ARN = 'the ARN of a KMS key such as arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab: give neither the key\'s '
  + 'id alone nor an alias: in another account those would name another key';
const PARAMETER_GROUP = '1 to 255 letters, digits and single hyphens, beginning with a letter, or a group of RDS such as default.mysql8.0';

const encryption = SourceEncryption.awsManaged();
const instance = (identifier: string, snapshot?: SnapshotOrigin): Partial<MigrationProps> =>
  ({ source: SourceDatabase.instance(identifier, { encryption, snapshot }) });
const from = (snapshot: SnapshotOrigin): Partial<MigrationProps> => instance('orders-db', snapshot);
const restored = (options: RestoredInstanceOptions): Partial<MigrationProps> => ({ database: TargetDatabase.instance(options) });
const restoredCluster = (options: RestoredClusterOptions): Partial<MigrationProps> => ({ database: TargetDatabase.cluster(options) });
const sourceKey = (keyArn: string): Partial<MigrationProps> =>
  ({ source: SourceDatabase.instance('orders-db', { encryption: SourceEncryption.customerManaged(keyArn) }) });

const KEY_ID = 'expected a UUID, which has 36, or mrk- and 32 of 0-9 and a-f, as in key/1234abcd-12ab-34cd-56ef-1234567890ab. Was a part of it lost?';
const type = (instanceType: string): Partial<MigrationProps> => restored({ instanceType: new InstanceType(instanceType) });
/** A value of no particular type, as in an app without a type check. */
const untyped = <T>(value: unknown): T => value as T;

const failures = (overrides: Partial<MigrationProps>): string[] => messagesOf(migrationFailures(givenMigration(overrides), 'migrations[0]'));

test.each(['a', 'database-1', 'a-b-c', 'm'.repeat(128)])('takes the id %s', (id) => {
  expect(failures({ id })).toEqual([]);
});

test.each(['', 'Database', '1-database', 'database-', 'data--base', 'data_base', 'data base', 'a/b', 'm'.repeat(129)])('fails on the id %j', (id) => {
  expect(failures({ id })).toEqual([`migrations[0].id is '${id}', expected ${ID}`]);
});

test.each(['rehearsal', 'cutover-2', 'r'.repeat(32)])('takes the run %s', (run) => {
  expect(failures({ run })).toEqual([]);
});

test.each(['', 'Cutover', '2nd', 'cut-', 'cut/over', 'r'.repeat(33)])('fails on the run %j', (run) => {
  expect(failures({ run })).toEqual([`migrations[0].run is '${run}', expected ${ID.replace('128', '32')}`]);
});

test.each(['a', 'Database-1', 'd'.repeat(63)])('takes the instance identifiers %s', (identifier) => {
  expect(failures({ ...instance(identifier), ...restored({ instanceIdentifier: identifier }) })).toEqual([]);
});

test.each(['', '1database', 'database-', 'data--base', 'data_base', 'd'.repeat(64)])('fails on the instance identifier %j', (identifier) => {
  expect(failures({ ...instance(identifier), ...restored({ instanceIdentifier: identifier }) })).toEqual([
    `migrations[0].source.identifier is '${identifier}', expected ${IDENTIFIER}`,
    `migrations[0].database.instanceIdentifier is '${identifier}', expected ${IDENTIFIER}`,
  ]);
});

test.each<[string, Partial<MigrationProps>, string]>([
  ['an identifier that is a token', restored({ instanceIdentifier: Aws.STACK_NAME }),
    `database.instanceIdentifier is a token, expected ${IDENTIFIER}: ${GIVE_THE_VALUE}`],
  ['a source that is a token', instance(Aws.STACK_NAME), `source.identifier is a token, expected ${IDENTIFIER}: ${GIVE_THE_VALUE}`],
  ['a cluster whose members would have too long names', restoredCluster({ clusterIdentifier: 'c'.repeat(61) }),
    `database.clusterIdentifier is '${'c'.repeat(61)}', expected ${CLUSTER_IDENTIFIER}`],
  ['an automated snapshot as a manual one', from(SnapshotOrigin.manual('rds:orders-db-2026-01-01-00-00')),
    'source.snapshot.snapshotName is \'rds:orders-db-2026-01-01-00-00\', expected the name of a manual snapshot: 1 to 255 letters, digits and single '
    + 'hyphens, beginning with a letter: give SnapshotOrigin.newestAutomated() for an automated snapshot (rds:…), SnapshotOrigin.awsBackup() for one '
    + 'of AWS Backup (awsbackup:…)'],
  ['a manual snapshot as one of AWS Backup', from(SnapshotOrigin.awsBackup('kept')),
    'source.snapshot.snapshotName is \'kept\', expected the name of a snapshot of AWS Backup such as awsbackup:job-0123abcd: '
    + 'give SnapshotOrigin.manual() for a manual snapshot'],
  ['a snapshot that is a token', from(SnapshotOrigin.manual(Aws.STACK_NAME)),
    'source.snapshot.snapshotName is a token, expected the name of a manual snapshot: 1 to 255 letters, digits and single hyphens, beginning with a '
    + `letter: ${GIVE_THE_VALUE}`],
  ['an alias of the source\'s key', sourceKey('arn:aws:kms:ap-northeast-1:111111111111:alias/databases'),
    `source.encryption.keyArn is 'arn:aws:kms:ap-northeast-1:111111111111:alias/databases', expected ${KEY_ARN}`],
  ['the id of an existing key', { transferKey: TransferKey.existing('1234abcd-12ab-34cd-56ef-1234567890ab') },
    `transferKey.keyArn is '1234abcd-12ab-34cd-56ef-1234567890ab', expected ${KEY_ARN}`],
  ['an existing key that is a token', { transferKey: TransferKey.existing(Aws.STACK_ID) },
    `transferKey.keyArn is a token, expected ${KEY_ARN.split(': give')[0] ?? ''}: ${GIVE_THE_VALUE}`],
  ['the name of an alias for a final key', { finalKey: FinalKey.customerManaged('alias/databases') },
    'finalKey.keyArn is \'alias/databases\', expected the ARN of a KMS key, or of an alias of it: give the whole of it, as in '
    + '\'arn:aws:kms:ap-northeast-1:222222222222:alias/databases\''],
  ['the id of a final key', { finalKey: FinalKey.customerManaged('1234abcd-12ab-34cd-56ef-1234567890ab') },
    'finalKey.keyArn is \'1234abcd-12ab-34cd-56ef-1234567890ab\', expected the ARN of a KMS key, or of an alias of it: give the whole of it, as in '
    + '\'arn:aws:kms:ap-northeast-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab\''],
  ['a final key with a space', { finalKey: FinalKey.customerManaged('arn:aws:kms:ap-northeast-1:222222222222:alias/databases ') },
    'finalKey.keyArn is "arn:aws:kms:ap-northeast-1:222222222222:alias/databases ", with a space or a line\'s end around it: write '
    + '\'arn:aws:kms:ap-northeast-1:222222222222:alias/databases\''],
  ['the managed key of RDS for a customer\'s', sourceKey('alias/aws/rds'),
    'source.encryption.keyArn is \'alias/aws/rds\', the AWS managed key of RDS, expected a customer managed one: give SourceEncryption.awsManaged()'],
  ['the managed key of RDS to cross by', { transferKey: TransferKey.existing('arn:aws:kms:ap-northeast-1:111111111111:alias/aws/rds') },
    'transferKey.keyArn is \'arn:aws:kms:ap-northeast-1:111111111111:alias/aws/rds\', the AWS managed key of RDS, expected a customer managed one: '
    + 'no other account can use it. Give TransferKey.inTarget(), or leave transferKey out'],
  ['two security groups in one text', restored({ securityGroupIds: ['sg-01234567,sg-89abcdef'] }),
    'database.securityGroupIds[0] is \'sg-01234567,sg-89abcdef\', 2 ids in one text, expected one id each: write \'sg-01234567\', \'sg-89abcdef\''],
  ['an endpoint as identifier', instance('orders.abc123.ap-northeast-1.rds.amazonaws.com'),
    'source.identifier is \'orders.abc123.ap-northeast-1.rds.amazonaws.com\', an endpoint, expected the identifier of a DB instance: write '
    + '\'orders\''],
  ['a cluster\'s endpoint as identifier', restoredCluster({ clusterIdentifier: 'users.cluster-ro-abc.cn-north-1.rds.amazonaws.com.cn:3306' }),
    'database.clusterIdentifier is \'users.cluster-ro-abc.cn-north-1.rds.amazonaws.com.cn:3306\', an endpoint, expected the identifier of a DB '
    + 'cluster: write \'users\''],
  ['a subnet group\'s ARN', restored({ subnetGroupName: 'arn:aws:rds:x' }),
    'database.subnetGroupName is \'arn:aws:rds:x\', an ARN, expected the name of a DB subnet group, '
    + '1 to 255 letters, digits, periods, underscores, spaces and hyphens'],
  ['a parameter group with an underscore', restored({ parameterGroupName: 'my_group' }),
    `database.parameterGroupName is 'my_group', expected ${PARAMETER_GROUP}`],
  ['a cluster parameter group with an underscore', restoredCluster({ clusterParameterGroupName: 'my_group' }),
    `database.clusterParameterGroupName is 'my_group', expected ${PARAMETER_GROUP}`],
  ['an option group with a period', restored({ optionGroupName: 'default.oracle' }),
    'database.optionGroupName is \'default.oracle\', expected 1 to 255 letters, digits and single hyphens, beginning with a letter, or a group of '
    + 'RDS such as default:oracle-ee-19'],
  ['the name of a security group', restored({ securityGroupIds: ['sg-0123456789abcdef0', 'databases'] }),
    'database.securityGroupIds[1] is \'databases\', expected the id of a VPC security group such as sg-0123456789abcdef0: give its id, not its name'],
  ['no security group in the list', restored({ securityGroupIds: [] }),
    'database.securityGroupIds is empty, expected at least one: leave it out for the VPC\'s default security group'],
  ['an instance class for an instance type', restored({ instanceType: new InstanceType('db.m6g.large') }),
    'database.instanceType is \'db.m6g.large\', expected a type such as m6g.large: leave out the db. of RDS\'s class names'],
  ['magnetic storage', restored({ storageType: StorageType.STANDARD }),
    'database.storageType is \'standard\', which RDS doesn\'t restore any more: give StorageType.GP3 or another one'],
  ['storage that needs a number of IOPS', restored({ storageType: StorageType.IO2 }),
    'database.storageType is \'io2\', which needs a number of IOPS: give iops as well, or leave it out to keep the snapshot\'s storage'],
  ['17 instances of a cluster', restoredCluster({ instances: 17 }),
    'database.instances is 17, expected a whole number from 0 to 16: leave it out for as many as the source has'],
  ['half an instance', restoredCluster({ instances: 0.5 }),
    'database.instances is 0.5, expected a whole number from 0 to 16: leave it out for as many as the source has'],
  ['less than no instance', restoredCluster({ instances: -1 }),
    'database.instances is -1, expected a whole number from 0 to 16: leave it out for as many as the source has'],
  ['a text for a number of instances', restoredCluster({ instances: untyped('2') }),
    'database.instances is "2", expected a whole number from 0 to 16: leave it out for as many as the source has'],
  ['a type of storage that there is not', restored({ storageType: untyped('gp4') }),
    'database.storageType is "gp4", expected StorageType.GP3 or StorageType.GP2, or nothing for the snapshot\'s'],
  ['a security group twice', restored({ securityGroupIds: ['sg-01234567', 'sg-01234567'] }),
    'database.securityGroupIds has "sg-01234567" more than once: leave the others out'],
  ['a size with a letter missing', type('r6g.larg'), 'database.instanceType is \'r6g.larg\', but there is no size \'larg\': did you mean r6g.large?'],
  ['a size that there is not', type('r6g.huge'),
    'database.instanceType is \'r6g.huge\', but there is no size \'huge\': expected a type such as m6g.large'],
  ['a type without size', type('r6g'), 'database.instanceType is \'r6g\', which has no size: expected a type such as r6g.large'],
  ['a family without a generation', type('rg.large'),
    'database.instanceType is \'rg.large\', but there is no family \'rg\': did you mean r3.large?'],
  ['an instance class with a size in between', type('r5.large.xlarge'),
    'database.instanceType is \'r5.large.xlarge\', but there is no size \'large.xlarge\': expected a type such as m6g.large'],
  ['a type in capitals', type('R6G.large'),
    'database.instanceType is \'R6G.large\', expected a type such as m6g.large: leave out the db. of RDS\'s class names'],
  ['a serverless instance', type('serverless'),
    'database.instanceType is \'serverless\', which only members of clusters can be: give a type such as m6g.large'],
  ['an object for a type', restored({ instanceType: untyped({ class: 'r6g' }) }),
    'database.instanceType is {"class":"r6g"}, expected an InstanceType: give new InstanceType(\'m6g.large\')'],
  ['a truncated key id', { finalKey: FinalKey.customerManaged('arn:aws:kms:ap-northeast-1:222222222222:key/55555555') },
    `finalKey.keyArn is 'arn:aws:kms:ap-northeast-1:222222222222:key/55555555', which ends with no key's id (8 characters): ${KEY_ID}`],
  ['a source key without its last digit', sourceKey('arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890a'),
    'source.encryption.keyArn is \'arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890a\', which ends with no key\'s id '
    + `(35 characters): ${KEY_ID}`],
  ['a multi-Region key with hyphens', {
    transferKey: TransferKey.existing('arn:aws:kms:ap-northeast-1:111111111111:key/mrk-1234abcd-12ab-34cd-56ef-1234567890ab'),
  }, 'transferKey.keyArn is \'arn:aws:kms:ap-northeast-1:111111111111:key/mrk-1234abcd-12ab-34cd-56ef-1234567890ab\', which ends with no key\'s id '
  + `(40 characters): ${KEY_ID}`],
  ['a key of another partition than its Region', sourceKey('arn:aws:kms:us-gov-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    'source.encryption.keyArn is \'arn:aws:kms:us-gov-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab\', which is of the partition aws, '
    + 'but us-gov-west-1 is in aws-us-gov: begin it with arn:aws-us-gov:'],
  ['a wait of less than an hour', { maxWait: Duration.minutes(59) },
    'maxWait is 59 minutes, expected at least 1 hour: it is the wait for all steps of the migration together'],
  ['a wait of more than 30 days', { maxWait: Duration.hours(721) },
    'maxWait is 30 days 1 hour, expected at most 30 days: a failed wait is gone on with by the next deployment'],
  ['a wait of no number', { maxWait: Duration.hours(NaN) },
    'maxWait is a Duration of NaN, expected one of 1 hour to 30 days: give a number such as Duration.days(6)'],
  ['a wait without end', { maxWait: Duration.days(Infinity) },
    'maxWait is a Duration of Infinity, expected one of 1 hour to 30 days: give a number such as Duration.days(6)'],
  ['an identifier with an underscore, as it is written', instance('My_DB'), `source.identifier is 'My_DB', expected ${IDENTIFIER}`],
  ['a wait that is a token', { maxWait: Duration.minutes(Lazy.number({ produce: () => 60 })) },
    'maxWait is a token, expected a Duration with a value: the number of wait conditions follows from it'],
])('fails on %s', (_, overrides, message) => {
  expect(failures(overrides)).toEqual([`migrations[0].${message}`]);
});

test.each<[string, Partial<MigrationProps>]>([
  ['RDS\'s default parameter group', restored({ parameterGroupName: 'default.mysql8.0' })],
  ['RDS\'s default option group', restored({ optionGroupName: 'default:oracle-ee-19' })],
  ['a subnet group with a period and a space', restored({ subnetGroupName: 'my.group 1' })],
  ['security group ids of both lengths', restored({ securityGroupIds: ['sg-01234567', 'sg-0123456789abcdef0'] })],
  ['a wait of one hour', { maxWait: Duration.hours(1) }],
  ['a wait of no whole number of seconds', { maxWait: Duration.millis(3_600_001) }],
  ['a wait of 30 days', { maxWait: Duration.days(30) }],
  ['no instance of a cluster', restoredCluster({ instances: 0 })],
  ['16 serverless instances', restoredCluster({ instances: 16, instanceType: new InstanceType('serverless') })],
  ...['m8g.48xlarge', 'x2iedn.32xlarge', 'm7i.metal-24xl', 't4g.micro', 'r5b.4xlarge.tpc2.mem2x', 'r6idn.metal', 'm7i-flex.large', 'z1d.3xlarge',
    'r99xyz.2xlarge'].map((name): [string, Partial<MigrationProps>] => [`the type ${name}`, type(name)]),
  ['a final key by alias', { finalKey: FinalKey.customerManaged('arn:aws:kms:ap-northeast-1:222222222222:alias/team/databases_1') }],
  ['a multi-Region key', { transferKey: TransferKey.existing('arn:aws:kms:ap-northeast-1:111111111111:key/mrk-1234abcd12ab34cd56ef1234567890ab') }],
  ['a key of another partition', sourceKey('arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab')],
  ['a snapshot name of 255 characters', from(SnapshotOrigin.manual('s'.repeat(255)))],
  ['a snapshot of AWS Backup', from(SnapshotOrigin.awsBackup('awsbackup:job-0F1E2D3C-4b5a-6978-8796-a5b4c3d2e1f0'))],
  ['a final key that is a token', { finalKey: FinalKey.customerManaged(Lazy.string({ produce: () => 'arn' })) }],
])('takes %s', (_, overrides) => {
  expect(failures(overrides)).toEqual([]);
});
