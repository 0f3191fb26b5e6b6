import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { SOURCE_ACCESS } from '../given';
import { at, attribute, FINAL_KEY, GROUP_PREFIX, IMPORTED, INSTANCE, propertiesOf, restored } from '../given-steps';

test('restores the imported snapshot with deletion protection, and leaves the rest to the source and RDS', () => {
  expect(propertiesOf('Database', restored({ instanceIdentifier: 'orders-new' }))).toEqual({
    ...at('222222222222'),
    Source: SOURCE_ACCESS,
    SourceDatabase: INSTANCE,
    SnapshotArn: IMPORTED,
    InstanceIdentifier: 'orders-new',
    GroupPrefix: GROUP_PREFIX,
    OptionsOf: 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-orders-snapshot',
    DeletionProtection: 'true',
  });
});

test('restores an instance with the settings that are given', () => {
  expect(propertiesOf('Database', restored({
    subnetGroupName: 'databases',
    securityGroupIds: ['sg-01234567'],
    instanceType: new InstanceType('m6g.large'),
    parameterGroupName: 'tuned',
    optionGroupName: 'zoned',
    storageType: StorageType.GP3,
    multiAz: false,
    deletionProtection: false,
  }))).toMatchObject({
    SubnetGroupName: 'databases',
    SecurityGroupIds: ['sg-01234567'],
    InstanceClass: 'db.m6g.large',
    ParameterGroupName: 'tuned',
    OptionGroupName: 'zoned',
    StorageType: 'gp3',
    MultiAz: 'false',
    DeletionProtection: 'false',
  });
});

test('verifies the restored instance against the source and the final key', () => {
  expect(propertiesOf('Verification')).toEqual({
    Settings: { 'deletion-protection': 'true' },
    ...at('222222222222'),
    Source: SOURCE_ACCESS,
    SourceDatabase: INSTANCE,
    SnapshotArn: IMPORTED,
    InstanceIdentifier: attribute('Database', 'InstanceIdentifier'),
    KeyArn: FINAL_KEY,
    GroupPrefix: GROUP_PREFIX,
    OptionsOf: 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-orders-snapshot',
  });
});
