import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { StorageType } from 'aws-cdk-lib/aws-rds';
import { StepType, WAIT_METADATA, type WaitMetadata } from '../../lambda/step/contract';
import { prepareStep } from '../../lambda/step/registry';
import { type FerryProps, type MigrationProps, SnapshotOrigin, SourceDatabase, SourceEncryption, TargetDatabase } from '../../lib';
import { CHAIN_FERRIES } from './case-ferries';
import { everyTargetResource, givenFerry, givenMigration } from './given';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  InstanceIdentifier: 'orders-new',
  Arn: 'arn:aws:lambda:ap-northeast-1:222222222222:function:provider',
};

/** What CloudFormation sends to the function: the template's properties with values in place of references. */
function sent(properties: unknown): unknown {
  return JSON.parse(JSON.stringify(properties), (_, value: unknown) => {
    const [, name] = (value as { 'Fn::GetAtt'?: [string, string] } | undefined)?.['Fn::GetAtt'] ?? [];
    return name === undefined ? value : ATTRIBUTES[name];
  });
}

/** The types of the steps in a target's template, each of which the function takes. */
function acceptedSteps(ferry: Partial<FerryProps>): Set<string> {
  const resources = Object.values(everyTargetResource(ferry));
  const steps = resources.filter(({ Type: type }) => type.startsWith('Custom::'));
  for (const { Type: type, Properties: properties } of steps) {
    expect(() => prepareStep(type, sent(properties))).not.toThrow();
  }
  for (const { StepType: type, Properties: properties } of resources.flatMap(({ Metadata }) => Metadata?.[WAIT_METADATA] as WaitMetadata ?? [])) {
    expect(() => prepareStep(type, sent(properties))).not.toThrow();
  }
  return new Set(steps.map(({ Type: type }) => type));
}

const encryption = SourceEncryption.awsManaged();
const {
  PREFLIGHT, TRANSFER_KEY, SNAPSHOT, SNAPSHOT_COPY, SNAPSHOT_SHARE, INSTANCE, INSTANCE_VERIFICATION, CLUSTER, CLUSTER_MEMBERS, CLUSTER_VERIFICATION,
  DATABASE_GROUPS, DATABASE_SETTINGS, LEFTOVERS,
} = StepType;
const BEFORE_RESTORE = [LEFTOVERS, PREFLIGHT, TRANSFER_KEY, SNAPSHOT, SNAPSHOT_COPY, SNAPSHOT_SHARE];

test.each<[string, Partial<MigrationProps>, readonly StepType[]]>([
  ['the least', { database: undefined }, [...BEFORE_RESTORE, DATABASE_GROUPS, INSTANCE, DATABASE_SETTINGS, INSTANCE_VERIFICATION]],
  ['everything about an instance', {
    source: SourceDatabase.instance('Orders-DB', { encryption }),
    database: TargetDatabase.instance({
      instanceIdentifier: 'Orders-New',
      subnetGroupName: 'my.Databases',
      securityGroupIds: ['sg-01234567', 'sg-0123456789abcdef0'],
      instanceType: new InstanceType('r5.2xlarge.tpc1.mem2x'),
      parameterGroupName: 'default.mysql8.0',
      optionGroupName: 'default:oracle-ee-19',
      storageType: StorageType.GP3,
      multiAz: true,
      deletionProtection: false,
    }),
  }, [...BEFORE_RESTORE, INSTANCE, DATABASE_SETTINGS, INSTANCE_VERIFICATION]],
  ['a cluster', { source: SourceDatabase.auroraCluster('Orders-DB', { encryption }), database: undefined },
    [...BEFORE_RESTORE, DATABASE_GROUPS, CLUSTER, CLUSTER_MEMBERS, DATABASE_SETTINGS, CLUSTER_VERIFICATION]],
  ['everything about a cluster', {
    source: SourceDatabase.auroraCluster('Orders-DB', { encryption }),
    database: TargetDatabase.cluster({
      clusterIdentifier: 'c'.repeat(60),
      subnetGroupName: 'my.Databases',
      securityGroupIds: ['sg-01234567'],
      instances: 16,
      instanceType: new InstanceType('serverless'),
      clusterParameterGroupName: 'default.aurora-mysql8.0',
      parameterGroupName: 'Members',
      deletionProtection: false,
    }),
  }, [...BEFORE_RESTORE, CLUSTER, CLUSTER_MEMBERS, DATABASE_SETTINGS, CLUSTER_VERIFICATION]],
])('gives the function steps that it accepts when %s is declared', (_, migration, types) => {
  expect(acceptedSteps({ migrations: [givenMigration(migration)] })).toEqual(new Set(types));
});

test('gives the function steps that it accepts for every chain, and for its closing', () => {
  const ferries = CHAIN_FERRIES.flatMap((ferry) => [ferry, { ...ferry, closed: true }]);
  expect(new Set(ferries.flatMap((ferry) => [...acceptedSteps(ferry)]))).toEqual(new Set(Object.values(StepType)));
});

test.each<[string, Partial<MigrationProps>]>([
  ['an id of 128 characters', { id: 'm'.repeat(128) }],
  ['an id and a run of 128 together', { id: 'm'.repeat(95), run: 'r'.repeat(32) }],
  ['an identifier of 63', { source: SourceDatabase.instance('d'.repeat(63), { encryption }), database: undefined }],
  ['a snapshot of AWS Backup', {
    source: SourceDatabase.instance('orders-db', { encryption, snapshot: SnapshotOrigin.awsBackup('awsbackup:job-0F1E2D3C-4b5a') }),
  }],
])('gives the function steps that it accepts with %s and the longest prefix', (_, migration) => {
  expect(acceptedSteps(givenFerry({ prefix: 'p'.repeat(52), migrations: [givenMigration(migration)] }))).toContain(INSTANCE_VERIFICATION);
});
