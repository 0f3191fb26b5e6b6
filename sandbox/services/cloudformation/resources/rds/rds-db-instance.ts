import { changedProperties, type Properties } from '../../template/value';
import { completing, type ExistingResource, type ResourceHandler, type ResourceRequest, type ResourceResult } from '../handler/handler';
import { isThere, type ServiceCalls } from '../handler/service-calls';
import { optionalFlag, optionalText } from '../handler/values';
import { type DatabaseKind, modifyDatabase, untilAvailable, untilGone } from './rds-database';
import { freshInput, memberInput, modifyInput, restoreInput, settingsAfterRestore } from './rds-db-instance-inputs';
import { finalSnapshotName } from './rds-final-snapshot';
import { MONITORING } from './rds-monitoring';
import { readInstance } from './rds-reading';
import { changeRdsTags } from './rds-tags';

interface DBInstance {
  readonly DBInstanceStatus?: string;
  readonly DBInstanceArn?: string;
  readonly DbiResourceId?: string;
  readonly Endpoint?: { readonly Address?: string; readonly Port?: number; readonly HostedZoneId?: string };
  readonly MasterUserSecret?: { readonly SecretArn?: string };
  readonly CertificateDetails?: { readonly CAIdentifier?: string };
}

const INSTANCES: DatabaseKind<DBInstance> = {
  identifier: 'DBInstanceIdentifier', modify: 'ModifyDBInstance', describe, status: ({ DBInstanceStatus }) => DBInstanceStatus,
};

const CHANGEABLE = [
  'AllocatedStorage', 'AutoMinorVersionUpgrade', 'BackupRetentionPeriod', 'CopyTagsToSnapshot', 'DBInstanceClass', 'DBParameterGroupName',
  'DeletionProtection', 'EnableCloudwatchLogsExports', 'EnableIAMDatabaseAuthentication', 'EngineVersion', 'Iops', 'LicenseModel',
  'MasterUserPassword', 'MultiAZ', 'OptionGroupName', 'PreferredBackupWindow', 'PreferredMaintenanceWindow', 'PromotionTier', 'PubliclyAccessible',
  'StorageThroughput', 'StorageType', 'VPCSecurityGroups', 'CACertificateIdentifier', 'DedicatedLogVolume', 'EnablePerformanceInsights',
  'EngineLifecycleSupport', 'ManageMasterUserPassword', 'MasterUserSecret', 'MaxAllocatedStorage', 'NetworkType', 'PerformanceInsightsKMSKeyId',
  'ProcessorFeatures', 'UseDefaultProcessorFeatures', ...MONITORING,
];
const CREATE_ONLY = [
  'DBClusterIdentifier', 'DBInstanceIdentifier', 'DBName', 'DBSubnetGroupName', 'KmsKeyId', 'MasterUsername', 'Port', 'StorageEncrypted',
  'CharacterSetName', 'NcharCharacterSetName', 'Timezone',
];

/**
 * `AWS::RDS::DBInstance`: a new one, one that is restored from a DB snapshot, or a member of a DB cluster.
 * Properties and their kinds are those of the type's resource schema.
 */
export const rdsDbInstance: ResourceHandler = {
  schema: {
    type: 'AWS::RDS::DBInstance',
    properties: [
      ...CHANGEABLE, ...CREATE_ONLY, 'AllowMajorVersionUpgrade', 'AvailabilityZone', 'DBSnapshotIdentifier', 'DeleteAutomatedBackups', 'Engine',
      'Tags',
    ],
    unimplemented: [
      'AssociatedRoles', 'CustomIAMInstanceProfile', 'DBClusterSnapshotIdentifier', 'DBSecurityGroups', 'Domain', 'DomainIAMRoleName',
      'ReplicaMode', 'RestoreTime', 'SourceDBInstanceAutomatedBackupsArn', 'SourceDBInstanceIdentifier', 'SourceDbiResourceId', 'SourceRegion',
      'TdeCredentialArn', 'TdeCredentialPassword', 'UseLatestRestorableTime',
    ],
    required: [],
    createOnly: CREATE_ONLY,
    conditionallyCreateOnly: ['AvailabilityZone', 'DBSnapshotIdentifier', 'Engine'],
    name: { property: 'DBInstanceIdentifier', exists: instanceExists },
    isChangedByImport: true,
    isReplaced,
    hasSnapshots: (properties) => !isMember(properties),
    attributes: [
      'DBInstanceArn', 'DbiResourceId', 'Endpoint.Address', 'Endpoint.HostedZoneId', 'Endpoint.Port',
      'MasterUserSecret.SecretArn', 'CertificateDetails.CAIdentifier',
    ],
    tags: 'list',
  },

  read: readInstance,

  async create(request: ResourceRequest): Promise<ResourceResult> {
    const { properties, aws } = request;
    const id = (optionalText(properties.DBInstanceIdentifier) ?? request.name(63)).toLowerCase();
    const isRestored = snapshotOf(properties) !== undefined;
    if (isRestored) await aws.invoke('rds', 'RestoreDBInstanceFromDBSnapshot', restoreInput(id, properties));
    else await aws.invoke('rds', 'CreateDBInstance', isMember(properties) ? memberInput(id, properties) : freshInput(id, properties));
    await completing(id, async () => {
      await untilAvailable(INSTANCES, request, id);
      if (isRestored) await modifyDatabase(INSTANCES, request, id, settingsAfterRestore(properties, await describe(request, id)));
    });
    return result(request, id);
  },

  async update(request: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    const { properties, aws } = request;
    const id = existing.physicalId;
    const changed = changedProperties(existing.properties, properties).filter((name) => CHANGEABLE.includes(name));
    await modifyDatabase(INSTANCES, request, id, modifyInput(changed, existing.properties, properties));
    const updated = await result(request, id);
    await changeRdsTags(aws, String(updated.attributes.DBInstanceArn), existing.properties, properties);
    return updated;
  },

  async delete(request: ResourceRequest, physicalId: string): Promise<void> {
    const { properties, aws, snapshotRequested = false } = request;
    await aws.invokeUnlessAbsent('rds', 'DeleteDBInstance', {
      DBInstanceIdentifier: physicalId,
      SkipFinalSnapshot: !snapshotRequested,
      FinalDBSnapshotIdentifier: snapshotRequested ? finalSnapshotName(request, 255) : undefined,
      DeleteAutomatedBackups: optionalFlag(properties.DeleteAutomatedBackups),
    });
    await untilGone(INSTANCES, request, physicalId);
  },
};

/** The snapshot that the instance is restored from. An empty text is none. Source: CFN:AWS::RDS::DBInstance. */
function snapshotOf({ DBSnapshotIdentifier }: Properties): string | undefined {
  return DBSnapshotIdentifier === '' ? undefined : optionalText(DBSnapshotIdentifier);
}

/** Whether the instance is a member of a DB cluster. */
function isMember(properties: Properties): boolean {
  return properties.DBClusterIdentifier !== undefined;
}

/**
 * A change of the snapshot restores another instance; to leave it out changes nothing, whatever the property's description says (the type's own
 * handler, and the section "Updating DB instances" of its reference).
 */
function isReplaced(before: Properties, after: Properties): boolean {
  const snapshot = snapshotOf(after);
  const isOtherSnapshot = snapshot !== undefined && snapshotOf(before) !== snapshot;
  // a Multi-AZ instance chooses its zones itself.
  const isLeftToRds = after.AvailabilityZone === undefined && optionalFlag(after.MultiAZ) === true;
  const isOtherZone = before.AvailabilityZone !== after.AvailabilityZone && !isLeftToRds;
  return isOtherSnapshot || isOtherZone || before.Engine !== after.Engine;
}

async function result(request: ResourceRequest, id: string): Promise<ResourceResult> {
  const { DBInstanceArn, DbiResourceId, Endpoint = {}, MasterUserSecret, CertificateDetails } = await describe(request, id);
  return {
    physicalId: id,
    attributes: {
      DBInstanceArn,
      DbiResourceId,
      'Endpoint.Address': Endpoint.Address,
      'Endpoint.HostedZoneId': Endpoint.HostedZoneId,
      'Endpoint.Port': String(Endpoint.Port),
      'MasterUserSecret.SecretArn': MasterUserSecret?.SecretArn,
      'CertificateDetails.CAIdentifier': CertificateDetails?.CAIdentifier,
    },
  };
}

async function describe({ aws }: ResourceRequest, DBInstanceIdentifier: string): Promise<DBInstance> {
  const { DBInstances: [instance] } = await aws.invoke<{
    readonly DBInstances: readonly DBInstance[];
  }>('rds', 'DescribeDBInstances', { DBInstanceIdentifier });
  return instance ?? {};
}

function instanceExists(aws: ServiceCalls, DBInstanceIdentifier: string): Promise<boolean> {
  return isThere(() => aws.invoke('rds', 'DescribeDBInstances', { DBInstanceIdentifier }));
}
