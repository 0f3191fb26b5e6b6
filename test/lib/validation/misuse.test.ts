import { Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  type FerryProps, FinalKey, type MigrationProps, RestoredCredentials, type RestoredInstanceOptions, SnapshotOrigin, SourceDatabase, SourceEncryption,
  TargetDatabase, type TargetStackProps, TransferKey,
} from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import {
  DECLARATION, IMPORTED_SNAPSHOT, type KnownMembers, MANAGED_CREDENTIALS, MIGRATION, RESTORED_CLUSTER, RESTORED_INSTANCE, SOURCE_ACCOUNT,
  SOURCE_DATABASE, SUBNET_SELECTION, TARGET_ACCOUNT, TRANSFER_KEY_AS_FINAL_KEY,
} from '../../../lib/validation/known-members';
import { monitoringFailures } from '../../../lib/validation/monitoring-rules';
import { runtimeFailures } from '../../../lib/validation/runtime-rules';
import { givenFerry, givenMigration } from '../given';
import { WRONG_VALUES } from './wrong-values';

/** Where a declaration takes a value. */
interface Place {
  readonly path: string;
  /** A declaration with the value there. */
  readonly declare: (value: unknown) => TargetStackProps;
  /** The values of the list that are right there. */
  readonly takes: readonly string[];
}

const NAMED = ['nothing', 'a token'];
const FLAG = ['nothing', 'true'];
const OPTIONS = ['nothing', 'an empty object', 'an object without a class'];
const LIST = ['nothing', 'an empty list'];

/** By path, what is right there; nothing at all where a path isn't in the list. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  'the declaration': ['an empty object', 'an object without a class', 'an object that has itself'],
  'source.region': ['nothing'],
  'prefix': ['nothing'],
  'externalId': ['nothing'],
  'rolePath': ['nothing'],
  'tags': OPTIONS,
  'notifications': ['nothing'],
  'vpc': ['nothing'],
  'vpcSubnets': OPTIONS,
  'securityGroups': ['nothing'],
  'runtime': ['nothing'],
  'architecture': ['nothing'],
  'logRetention': ['nothing', 'a number\'s token', 'a number'],
  'logEncryptionKey': ['nothing', 'a construct'],
  'description': [...NAMED, 'no text'],
  'stackName': ['nothing'],
  'notificationArns': LIST,
  'synthesizer': ['nothing'],
  'terminationProtection': FLAG,
  'analyticsReporting': FLAG,
  'crossRegionReferences': FLAG,
  'permissionsBoundary': ['nothing'],
  'suppressTemplateIndentation': FLAG,
  'propertyInjectors': LIST,
  'vpcSubnets.subnets': ['nothing'],
  'vpcSubnets.subnetType': ['nothing'],
  'vpcSubnets.availabilityZones': ['nothing'],
  'vpcSubnets.onePerAz': FLAG,
  'vpcSubnets.subnetFilters': LIST,
  'vpcSubnets.subnetGroupName': ['nothing'],
  'migrations[0].run': ['nothing'],
  'migrations[0].startAfter': ['nothing'],
  'migrations[0].database': ['nothing'],
  'migrations[0].transferKey': ['nothing'],
  'migrations[0].finalKey': ['nothing'],
  'migrations[0].maxWait': ['nothing', 'a duration'],
  'migrations[0].finalKey.keyArn': ['a token'],
  'migrations[0].finalKey.acceptForeignKey': FLAG,
  'migrations[0].source.snapshot': ['nothing'],
  'migrations[0].database.instanceIdentifier': ['nothing'],
  'migrations[0].database.clusterIdentifier': ['nothing'],
  'migrations[0].database.instances': ['nothing', 'a number'],
  'migrations[0].database.instanceType': ['nothing', 'a token', 'a token\'s object'],
  'migrations[0].database.parameterGroupName': NAMED,
  'migrations[0].database.clusterParameterGroupName': NAMED,
  'migrations[0].database.optionGroupName': NAMED,
  'migrations[0].database.subnetGroupName': NAMED,
  'migrations[0].database.capacityReservation': NAMED,
  'migrations[0].database.storageType': NAMED,
  'closed': FLAG,
  'migrations[0].catchUp': FLAG,
  'migrations[0].closed': FLAG,
  'migrations[0].keepImportedSnapshot': FLAG,
  'migrations[0].database.multiAz': FLAG,
  'migrations[0].database.deletionProtection': FLAG,
  'migrations[0].database.allowMajorVersionUpgrade': FLAG,
  'migrations[0].database.securityGroupIds': ['nothing'],
  'migrations[0].database.acceptDefaults': LIST,
  'migrations[0].database.credentials': ['nothing'],
  'migrations[0].database.credentials.encryptionKey': ['nothing', 'a construct'],
  'migrations[0].database.credentials options': OPTIONS,
  'migrations[0].database.backupRetention': ['nothing', 'a duration'],
  'migrations[0].database.preferredBackupWindow': ['nothing'],
  'migrations[0].database.preferredMaintenanceWindow': ['nothing'],
  'migrations[0].database.port': ['nothing'],
  'migrations[0].database.iamAuthentication': FLAG,
  'migrations[0].database.cloudwatchLogsExports': LIST,
  'migrations[0].database.copyTagsToSnapshot': FLAG,
  'migrations[0].database.autoMinorVersionUpgrade': FLAG,
  'migrations[0].database.monitoringInterval': ['nothing'],
  'migrations[0].database.enablePerformanceInsights': FLAG,
  'migrations[0].database.enableDataApi': FLAG,
  'migrations[0].database.performanceInsightRetention': ['nothing'],
  'migrations[0].database.databaseInsightsMode': ['nothing'],
  'migrations[0].database.caCertificate': ['nothing'],
  'migrations[0].database.networkType': ['nothing'],
  'migrations[0].database.maxAllocatedStorage': ['nothing'],
  'migrations[0].database.iops': ['nothing'],
  'migrations[0].database.storageThroughput': ['nothing'],
  'migrations[0].database.licenseModel': ['nothing'],
  'migrations[0].database.processorFeatures': ['nothing'],
  'migrations[0].database options': OPTIONS,
  'migrations[0].finalKey options': OPTIONS,
};

const untyped = <T>(value: unknown): T => value as T;
const encryption = SourceEncryption.awsManaged();
const ferry = (members: object): FerryProps => ({ ...givenFerry(), ...members });
const vpc = Vpc.fromVpcAttributes(new Stack(), 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'] });
const migration = (members: object): FerryProps => ferry({ migrations: [{ ...givenMigration(), ...members }] });
const source = (props: object): Partial<MigrationProps> =>
  ({ source: SourceDatabase.instance('orders', untyped({ encryption, ...props })), database: undefined });
const restored = (options: RestoredInstanceOptions): Partial<MigrationProps> => ({ database: TargetDatabase.instance(options) });
const cluster = { source: SourceDatabase.auroraCluster('orders', { encryption }) };

const places = (before: string, declare: Place['declare'], path = before): Place => ({ path, declare, takes: TAKEN[before] ?? [] });
const members = ({ names }: KnownMembers, path: string, declare: (member: object) => FerryProps): Place[] =>
  names.map((name) => places(`${path}${name}`, (value) => declare({ [name]: value })));

const PLACES: readonly Place[] = [
  ...members(DECLARATION, '', (member) => ferry({ ...('vpcSubnets' in member ? { vpc } : {}), ...member })),
  ...members(SOURCE_ACCOUNT, 'source.', (member) => ferry({ source: { account: '111111111111', ...member } })),
  ...members(TARGET_ACCOUNT, 'target.', (member) => ferry({ target: member })),
  ...members(SUBNET_SELECTION, 'vpcSubnets.', (member) => ferry({ vpc, vpcSubnets: member })),
  ...members(MIGRATION, 'migrations[0].', migration),
  ...members(SOURCE_DATABASE, 'migrations[0].source.', (member) => migration(source(member))),
  ...members(RESTORED_INSTANCE, 'migrations[0].database.', (member) => migration({ database: TargetDatabase.instance(member) })),
  ...members(RESTORED_CLUSTER, 'migrations[0].database.', (member) => migration({ ...cluster, database: TargetDatabase.cluster(member) })),
  ...members(IMPORTED_SNAPSHOT, 'migrations[0].database.', (member) => migration({ database: TargetDatabase.importedSnapshot(member) })),
  ...members(TRANSFER_KEY_AS_FINAL_KEY, 'migrations[0].finalKey.', (member) => migration({ finalKey: FinalKey.transferKey(member) })),
  ...members(MANAGED_CREDENTIALS, 'migrations[0].database.credentials.',
    (member) => migration(restored({ credentials: RestoredCredentials.managed(member) }))),
  places('migrations[0].database.credentials options', (value) => migration(restored({ credentials: RestoredCredentials.managed(untyped(value)) })),
    'migrations[0].database.credentials'),
  places('migrations[0].database.credentials.secret',
    (value) => migration(restored({ credentials: RestoredCredentials.fromSecret(untyped(value)) }))),
  places('the declaration', (value) => untyped(value)),
  places('migrations[0]', (value) => ferry({ migrations: [value] })),
  places('migrations[0].source.identifier', (value) => migration({ source: SourceDatabase.instance(untyped(value), { encryption }) })),
  places(
    'migrations[0].source.encryption', (value) => migration({ source: SourceDatabase.instance('orders', untyped(value)) }), 'migrations[0].source',
  ),
  places('migrations[0].source.encryption.keyArn',
    (value) => migration(source({ encryption: SourceEncryption.customerManaged(untyped(value)) }))),
  places('migrations[0].source.snapshot.snapshotName', (value) => migration(source({ snapshot: SnapshotOrigin.manual(untyped(value)) }))),
  places('migrations[0].source.snapshot.snapshotName', (value) => migration(source({ snapshot: SnapshotOrigin.awsBackup(untyped(value)) }))),
  places('migrations[0].transferKey.keyArn', (value) => migration({ transferKey: TransferKey.existing(untyped(value)) })),
  places('migrations[0].finalKey.keyArn', (value) => migration({ finalKey: FinalKey.customerManaged(untyped(value)) })),
  places('migrations[0].finalKey options', (value) => migration({ finalKey: FinalKey.transferKey(untyped(value)) }), 'migrations[0].finalKey'),
  places('migrations[0].database options', (value) => migration({ database: TargetDatabase.instance(untyped(value)) }), 'migrations[0].database'),
  places(
    'migrations[0].database options', (value) => migration({ ...cluster, database: TargetDatabase.cluster(untyped(value)) }),
    'migrations[0].database',
  ),
  places(
    'migrations[0].database options', (value) => migration({ database: TargetDatabase.importedSnapshot(untyped(value)) }), 'migrations[0].database',
  ),
];

/** As the target's stack does before it makes anything: what is thrown, if anything. */
function thrownBy(props: TargetStackProps): unknown {
  try {
    planFerry(props, [...runtimeFailures(props), ...monitoringFailures(props)]);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What isn't as it should be: a wrong value that is taken, a right one that is refused, an error that isn't ours or names another property. */
function deviation({ path, declare, takes }: Place, name: string): string[] {
  const thrown = thrownBy(declare(WRONG_VALUES[name]));
  const message = thrown instanceof Error ? thrown.message : '';
  if (takes.includes(name)) return message.includes(`- ${path} is`) ? [`${name} is refused: ${message}`] : [];
  const [subject, ...lines] = message.split('\n');
  const isTold = subject === 'the declaration of the migrations is refused:'
    && lines.some((line) => [' ', '.', '['].some((end) => line.startsWith(`  - ${path}${end}`)));
  return isTold ? [] : [`${name}: ${thrown instanceof Error ? String(thrown.stack) : 'taken'}`];
}

test.each(PLACES.map((place): [string, Place] => [place.path, place]))('refuses every wrong value of %s, by that path', (_, place) => {
  expect(Object.keys(WRONG_VALUES).flatMap((name) => deviation(place, name))).toEqual([]);
});
