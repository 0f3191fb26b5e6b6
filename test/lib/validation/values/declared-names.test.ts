import { Aws, Stack } from 'aws-cdk-lib';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  FinalKey, type MigrationProps, type RestoredInstanceOptions, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase, TransferKey,
} from '../../../../lib';
import { ferryFailures } from '../../../../lib/validation/ferry-rules';
import { givenFerry, givenMigration } from '../../given';
import { messagesOf } from '../../told';

const untyped = <T>(value: unknown): T => value as T;
const encryption = SourceEncryption.awsManaged();
const source = (identifier: string, snapshot?: SnapshotOrigin): Partial<MigrationProps> =>
  ({ source: SourceDatabase.instance(identifier, { encryption, snapshot }) });
const restored = (options: RestoredInstanceOptions): Partial<MigrationProps> => ({ database: TargetDatabase.instance(options) });
const rdsArn = (resource: string, place = 'ap-northeast-1:111111111111'): string => `arn:aws:rds:${place}:${resource}`;
const inTarget = 'ap-northeast-1:222222222222';

const stack = new Stack();
const madeKey = new Key(stack, 'Made');
const KEY_ARN = 'arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const importedKey = Key.fromKeyArn(stack, 'Imported', KEY_ARN);
const group = new SecurityGroup(stack, 'Group', { vpc: Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'] }) });

const A_KEY = 'expected a string, the ARN of a KMS key such as arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const ARN_ALONE = 'an ARN, expected the name alone: write';

test.each<[string, Partial<MigrationProps>, string]>([
  ['the ARN of the source', source(rdsArn('db:Orders')), `source.identifier is '${rdsArn('db:Orders')}', ${ARN_ALONE} 'Orders'`],
  ['the ARN of a source elsewhere', source(rdsArn('db:orders', 'eu-west-1:333333333333')),
    `source.identifier is '${rdsArn('db:orders', 'eu-west-1:333333333333')}', ${ARN_ALONE} 'orders'. But the ARN is of account 333333333333 in `
    + 'eu-west-1, and the source is account 111111111111 in ap-northeast-1: see which of them is right'],
  ['the ARN of a cluster in place of an instance', source(rdsArn('cluster:orders')),
    `source.identifier is '${rdsArn('cluster:orders')}', the ARN of a DB cluster, expected the name of a DB instance, 1 to 63 letters, digits and `
    + 'single hyphens, beginning with a letter and not ending with a hyphen'],
  ['the ARN of a manual snapshot', source('orders', SnapshotOrigin.manual(rdsArn('snapshot:kept'))),
    `source.snapshot.snapshotName is '${rdsArn('snapshot:kept')}', ${ARN_ALONE} 'kept'`],
  ['the ARN of an automated snapshot as a manual one', source('orders', SnapshotOrigin.manual(rdsArn('snapshot:rds:orders-2026'))),
    `source.snapshot.snapshotName is '${rdsArn('snapshot:rds:orders-2026')}', ${ARN_ALONE} SnapshotOrigin.newestAutomated(), as it is an automated `
    + 'snapshot'],
  ['the ARN of a snapshot of AWS Backup', source('orders', SnapshotOrigin.awsBackup(rdsArn('snapshot:awsbackup:job-1'))),
    `source.snapshot.snapshotName is '${rdsArn('snapshot:awsbackup:job-1')}', ${ARN_ALONE} 'awsbackup:job-1'`],
  ['the ARN of a snapshot of AWS Backup as a manual one', source('orders', SnapshotOrigin.manual(rdsArn('snapshot:awsbackup:job-1'))),
    `source.snapshot.snapshotName is '${rdsArn('snapshot:awsbackup:job-1')}', ${ARN_ALONE} SnapshotOrigin.awsBackup('awsbackup:job-1')`],
  ['the ARN of a capacity reservation', restored({ capacityReservation: rdsArn('db-capacity-reservation:dbcr-1', inTarget) }),
    `database.capacityReservation is '${rdsArn('db-capacity-reservation:dbcr-1', inTarget)}', ${ARN_ALONE} 'dbcr-1'`],
  ['the id of EC2\'s capacity reservation', restored({ capacityReservation: 'cr-0123456789abcdef0' }),
    'database.capacityReservation is \'cr-0123456789abcdef0\', the id of a capacity reservation of EC2, expected the name of a DB '
    + 'capacity reservation'],
  ['the ARN of a subnet group', restored({ subnetGroupName: rdsArn('subgrp:databases', inTarget) }),
    `database.subnetGroupName is '${rdsArn('subgrp:databases', inTarget)}', ${ARN_ALONE} 'databases'`],
  ['the ARN of a parameter group of the source', restored({ parameterGroupName: rdsArn('pg:tuned') }),
    `database.parameterGroupName is '${rdsArn('pg:tuned')}', ${ARN_ALONE} 'tuned'. But the ARN is of account 111111111111 in ap-northeast-1, and the `
    + 'target is account 222222222222 in ap-northeast-1: see which of them is right'],
  ['the ARN of an option group, with tokens in it', restored({ optionGroupName: `arn:aws:rds:${Aws.REGION}:${Aws.ACCOUNT_ID}:og:zones` }),
    `database.optionGroupName is 'arn:aws:rds:${Aws.REGION}:${Aws.ACCOUNT_ID}:og:zones', ${ARN_ALONE} 'zones'`],
  ['the id of a subnet', restored({ subnetGroupName: 'subnet-0123456789abcdef0' }),
    'database.subnetGroupName is \'subnet-0123456789abcdef0\', the id of a subnet, expected the name of a DB subnet group'],
  ['the id of a security group', restored({ parameterGroupName: 'sg-01234567' }),
    'database.parameterGroupName is \'sg-01234567\', the id of a security group, expected the name of a DB parameter group'],
  ['the ARN of a security group', restored({ securityGroupIds: ['arn:aws:ec2:eu-west-1:222222222222:security-group/sg-01234567'] }),
    'database.securityGroupIds[0] is \'arn:aws:ec2:eu-west-1:222222222222:security-group/sg-01234567\', an ARN, expected the id alone: write '
    + '\'sg-01234567\''],
  ['a security group itself', restored({ securityGroupIds: untyped([group]) }), 'database.securityGroupIds[0] is a construct of the class '
  + 'SecurityGroup, expected a string, the id of a VPC security group such as sg-0123456789abcdef0: give its securityGroupId'],
  ['a key itself', { finalKey: FinalKey.customerManaged(untyped(madeKey)) },
    'finalKey.keyArn is a construct of the class Key, expected a string, the ARN of a KMS key, or of an alias of it: give its keyArn'],
  ['a key that the app makes', { transferKey: TransferKey.existing(untyped(madeKey)) },
    `transferKey.keyArn is a construct of the class Key, ${A_KEY}: its keyArn is a token here, and both stacks need the value itself: give it as `
    + 'text'],
  ['a key that is imported', { source: SourceDatabase.instance('orders', { encryption: SourceEncryption.customerManaged(untyped(importedKey)) }) },
    `source.encryption.keyArn is a construct of the class ${importedKey.constructor.name}, ${A_KEY}: give its keyArn`],
])('takes no %s for a name, and says what to write', (_, migration, message) => {
  expect(messagesOf(ferryFailures(givenFerry({ migrations: [givenMigration(migration)] })))).toEqual([`migrations[0].${message}`]);
});
