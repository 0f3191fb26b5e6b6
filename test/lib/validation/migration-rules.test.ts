import { Aws, Duration, Lazy } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { MigrationProps, RestoredDatabaseOptions } from '../../../lib';
import { SourceDatabase, SourceEncryption } from '../../../lib';
import { migrationFailures } from '../../../lib/validation/migration-rules';
import { givenMigration } from '../given';

const ID = '1 to 128 lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';
const IDENTIFIER = '1 to 63 letters, digits and single hyphens, beginning with a letter and not ending with a hyphen';

const instance = (identifier: string): SourceDatabase => SourceDatabase.instance(identifier, { encryption: SourceEncryption.awsManaged() });
const database = (options: Partial<RestoredDatabaseOptions>): Partial<MigrationProps> => ({
  database: { instanceIdentifier: 'orders-new', ...options },
});

test.each(['a', 'database-1', 'a-b-c', 'm'.repeat(128)])('takes the id %s', (id) => {
  expect(migrationFailures(givenMigration({ id }), 0)).toEqual([]);
});

test.each(['', 'Database', '1-database', 'database-', 'data--base', 'data_base', 'data base', 'm'.repeat(129)])('fails on the id %j', (id) => {
  expect(migrationFailures(givenMigration({ id }), 0)).toEqual([`migrations[0].id is '${id}', expected ${ID}`]);
});

test.each(['a', 'Database-1', 'd'.repeat(63)])('takes the instance identifiers %s', (identifier) => {
  const migration = givenMigration({ source: instance(identifier), database: { instanceIdentifier: identifier } });
  expect(migrationFailures(migration, 0)).toEqual([]);
});

test.each(['', '1database', 'database-', 'data--base', 'data_base', 'd'.repeat(64)])('fails on the instance identifier %j', (identifier) => {
  const migration = givenMigration({ source: instance(identifier), database: { instanceIdentifier: identifier } });
  expect(migrationFailures(migration, 1)).toEqual([
    `migrations[1].source is '${identifier}', expected ${IDENTIFIER}`,
    `migrations[1].database.instanceIdentifier is '${identifier}', expected ${IDENTIFIER}`,
  ]);
});

test.each<[string, Partial<MigrationProps>, string]>([
  ['an identifier that is a token', database({ instanceIdentifier: Aws.STACK_NAME }),
    `database.instanceIdentifier is a token, expected ${IDENTIFIER}: both stacks compute names from it, so give the value itself`],
  ['a source that is a token', { source: instance(Aws.STACK_NAME) },
    `source is a token, expected ${IDENTIFIER}: both stacks compute names from it, so give the value itself`],
  ['a subnet group\'s ARN', database({ subnetGroupName: 'arn:aws:rds:x' }),
    'database.subnetGroupName is \'arn:aws:rds:x\', expected 1 to 255 letters, digits, periods, underscores, spaces and hyphens'],
  ['a parameter group with an underscore', database({ parameterGroupName: 'my_group' }),
    'database.parameterGroupName is \'my_group\', expected 1 to 255 letters, digits and single hyphens, beginning with a letter, '
    + 'or a group of RDS such as default.mysql8.0'],
  ['the name of a security group', database({ securityGroupIds: ['sg-0123456789abcdef0', 'databases'] }),
    'database.securityGroupIds[1] is \'databases\', expected the id of a VPC security group such as sg-0123456789abcdef0: give its id, not its name'],
  ['no security group in the list', database({ securityGroupIds: [] }),
    'database.securityGroupIds is empty, expected at least one: leave it out for the VPC\'s default security group'],
  ['an instance class for an instance type', database({ instanceType: new InstanceType('db.m6g.large') }),
    'database.instanceType is \'db.m6g.large\', expected a type such as m6g.large: leave out the db. of RDS\'s class names'],
  ['a wait of less than a minute', { maxWait: Duration.seconds(59) },
    'maxWait is 59 seconds, expected at least 1 minute: RDS needs minutes for each step'],
  ['a wait that is a token', { maxWait: Duration.minutes(Lazy.number({ produce: () => 60 })) },
    'maxWait is a token, expected a Duration with a value: the number of legs follows from it'],
])('fails on %s', (_, overrides, message) => {
  expect(migrationFailures(givenMigration(overrides), 0)).toEqual([`migrations[0].${message}`]);
});

test.each<[string, Partial<MigrationProps>]>([
  ['RDS\'s default parameter group', database({ parameterGroupName: 'default.mysql8.0' })],
  ['a subnet group with a period and a space', database({ subnetGroupName: 'my.group 1' })],
  ['security group ids of both lengths', database({ securityGroupIds: ['sg-01234567', 'sg-0123456789abcdef0'] })],
  ['a wait of one minute', { maxWait: Duration.minutes(1) }],
])('takes %s', (_, overrides) => {
  expect(migrationFailures(givenMigration(overrides), 0)).toEqual([]);
});
