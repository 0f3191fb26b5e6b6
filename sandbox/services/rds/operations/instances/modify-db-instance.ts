import type { ModifyDBInstanceMessage, ModifyDBInstanceResult } from '@aws-sdk/client-rds';
import { type Call, type Operation, operation } from '../../../../core/operation';
import { askForManagedPassword, askForRotation } from '../../authorization/master-password-authorization';
import { askForMonitoringRole } from '../../authorization/monitoring-role';
import { askForReservation } from '../../authorization/reservation-authorization';
import { ask, ownArn } from '../../authorization/resource-authorization';
import { isInstanceClass } from '../../catalogue/instance-classes';
import type { RdsContext } from '../../context';
import { phasesOf } from '../../lifecycle/modification';
import { parameterGroupFor, requireEngine } from '../../provisioning/engine-groups';
import { OBSERVATION_PARAMETERS, observationAfter } from '../../provisioning/observation';
import { checkSecurityGroups } from '../../provisioning/placement';
import { present, requestedChanges } from '../../provisioning/requested-settings';
import { reservedAfter } from '../../provisioning/reservations';
import { memberChanges, memberVersion } from '../../rules/clusters/members';
import { engineLifecycle } from '../../rules/creation';
import { enforce, found } from '../../rules/enforce';
import { instanceName } from '../../rules/identifiers';
import { backupRetention, instanceClass, instanceFound, instanceNameFree, masterPassword, modifiable } from '../../rules/instance-changes';
import { somethingRequested } from '../../rules/modifications';
import { networkTypeSupported } from '../../rules/network';
import { port } from '../../rules/obtainable/ports';
import { passwordChange } from '../../rules/operating/master-passwords';
import { isSent, required } from '../../rules/parameters';
import type { Instance } from '../../state/instance';
import type { InstanceSettings } from '../../state/instance-settings';
import { describedInstance } from '../../views/described';
import { changeMasterPassword } from '../change-master-password';
import { checkModified } from './check-modified';
import { differing } from './differing';
import { modifiedLimit } from './modified-storage';
import { changesInWindow } from './modify-in-window';

const PARAMETERS = [
  'DBInstanceIdentifier', 'ApplyImmediately', 'DBInstanceClass', 'MultiAZ', 'BackupRetentionPeriod', 'PreferredBackupWindow',
  'PreferredMaintenanceWindow', 'AutoMinorVersionUpgrade', 'CopyTagsToSnapshot', 'DeletionProtection', 'EnableIAMDatabaseAuthentication',
  'VpcSecurityGroupIds', 'DBParameterGroupName', 'CloudwatchLogsExportConfiguration.EnableLogTypes',
  'CloudwatchLogsExportConfiguration.DisableLogTypes', 'MasterUserPassword', 'EngineVersion',
  'AllowMajorVersionUpgrade', 'AllocatedStorage', 'StorageType', 'Iops', 'StorageThroughput', 'OptionGroupName', 'NewDBInstanceIdentifier',
  'ManageMasterUserPassword', 'MasterUserSecretKmsKeyId', 'RotateMasterUserPassword',
  'CACertificateIdentifier', 'CertificateRotationRestart', 'DBPortNumber', 'DedicatedLogVolume', 'EngineLifecycleSupport', 'LicenseModel',
  'MaxAllocatedStorage', 'NetworkType', 'ProcessorFeatures', 'PubliclyAccessible', 'UseDefaultProcessorFeatures', 'DatabaseInsightsMode',
  'DBCapacityReservationIdentifier',
  ...OBSERVATION_PARAMETERS,
];

/** What says when and how, but not what. */
const CIRCUMSTANCES = ['DBInstanceIdentifier', 'ApplyImmediately', 'AllowMajorVersionUpgrade', 'CertificateRotationRestart'];

export function modifyDBInstance(context: RdsContext): Operation<never, unknown> {
  const { state, lifecycle, settings } = context;
  return operation<ModifyDBInstanceMessage, ModifyDBInstanceResult>({
    members: PARAMETERS,
    authorization: (input, call) => [
      ask(state, call, 'ModifyDBInstance', ownArn('db', input.DBInstanceIdentifier, call)),
      ...(input.DBParameterGroupName === undefined ? [] : [ask(state, call, 'ModifyDBInstance', ownArn('pg', input.DBParameterGroupName, call))]),
      ...(input.OptionGroupName === undefined ? [] : [ask(state, call, 'ModifyDBInstance', ownArn('og', input.OptionGroupName, call))]),
      ...askForManagedPassword(input.ManageMasterUserPassword, 'db', call), ...askForRotation(input.RotateMasterUserPassword, 'db', call),
      ...askForReservation(context, call, 'ModifyDBInstance', input.DBCapacityReservationIdentifier),
      ...askForMonitoringRole(input.MonitoringRoleArn),
    ],
    run: (input, call) => {
      const instance = checked(context, input, call);
      const name = pendingName(context, instance, input);
      const inWindow = changesInWindow(context, instance, input);
      const atOnce = changedAtOnce(context, instance, input, inWindow);
      checkModified(context, instance, { ...inWindow, ...atOnce });
      const pending = differing(instance.settings, { ...instance.pending, ...inWindow });
      const reserved = reservedAfter(context, instance, input.DBCapacityReservationIdentifier, pending);
      instance.pending = pending;
      if (input.ApplyImmediately === true) instance.reserved = reserved;
      instance.pendingIdentifier = name;
      // without ApplyImmediately a change that interrupts waits for the maintenance window, which doesn't come in the sandbox.
      const changes = input.ApplyImmediately === true ? instance.pending : {};
      changeMasterPassword(context, instance, input, call);
      lifecycle.modify(instance, atOnce, phasesOf(changes, {
        resetsPassword: input.MasterUserPassword !== undefined,
        renames: input.ApplyImmediately === true && name !== undefined,
        step: settings.snapshotBase,
        optimization: context.snapshots.duration(changes.allocatedStorage ?? instance.settings.allocatedStorage, 'restore'),
      }));
      return { DBInstance: describedInstance(context, instance) };
    },
  });
}

function checked({ state, lifecycle }: RdsContext, input: ModifyDBInstanceMessage, call: Call): Instance {
  enforce(required(input, 'DBInstanceIdentifier'));
  const { DBInstanceIdentifier: id = '' } = input;
  const instance = found(state.of(call).instances.get(id.toLowerCase()), (thing) => instanceFound(id, thing));
  enforce(somethingRequested(namedIn(input), input.ApplyImmediately === true && hasPending(instance)));
  enforce(memberChanges(instance.clusterIdentifier, input));
  if (instance.clusterIdentifier !== undefined) enforce(memberVersion(input.EngineVersion, instance.settings.engineVersion));
  enforce(modifiable(instance.identifier, lifecycle.statusOf(instance)));
  enforce(instanceClass(input.DBInstanceClass, isInstanceClass));
  enforce(backupRetention(input.BackupRetentionPeriod));
  enforce(passwordChange(input, instance.masterSecret !== undefined));
  enforce(masterPassword(input.MasterUserPassword, instance.settings.engine));
  enforce(port(input.DBPortNumber, instance.settings.engine));
  enforce(engineLifecycle(input.EngineLifecycleSupport));
  enforce(networkTypeSupported(input.NetworkType, instance.settings.subnetGroupName));
  return instance;
}

/** The members that say what is to be modified. */
function namedIn(input: ModifyDBInstanceMessage): readonly string[] {
  return Object.entries(input).filter(([name, value]) => isSent(value) && !CIRCUMSTANCES.includes(name)).map(([name]) => name);
}

function hasPending({ pending, pendingIdentifier }: Instance): boolean {
  return pendingIdentifier !== undefined || Object.keys(pending).length > 0;
}

/**
 * The name that an instance has from the maintenance window on, or now.
 *
 * @throws AwsError - when it isn't one, or is another instance's.
 */
function pendingName({ state }: RdsContext, instance: Instance, input: ModifyDBInstanceMessage): string | undefined {
  if (input.NewDBInstanceIdentifier !== undefined) enforce(instanceName('NewDBInstanceIdentifier', input.NewDBInstanceIdentifier));
  const name = input.NewDBInstanceIdentifier?.toLowerCase() ?? instance.pendingIdentifier;
  const existing = name === undefined ? undefined : state.of(instance).instanceUnder(name);
  if (existing !== instance) enforce(instanceNameFree(existing));
  return name;
}

/** @param inWindow - what waits for the window: where an upgrade brings a parameter group, it isn't changed at once. */
function changedAtOnce(
  context: RdsContext, instance: Instance, input: ModifyDBInstanceMessage, inWindow: Partial<InstanceSettings>,
): Partial<InstanceSettings> {
  const { settings } = instance;
  const { VpcSecurityGroupIds: securityGroupIds } = input;
  const parameterGroup = inWindow.parameterGroupName === undefined ? input.DBParameterGroupName : undefined;
  if (securityGroupIds?.length) checkSecurityGroups(context, instance, settings.vpcId, securityGroupIds);
  const entry = requireEngine(settings.engine, settings.engineVersion);
  const changes = present({
    ...requestedChanges(input, settings),
    backupRetentionPeriod: 'backupRetentionPeriod' in inWindow ? undefined : input.BackupRetentionPeriod,
    autoMinorVersionUpgrade: input.AutoMinorVersionUpgrade,
    publiclyAccessible: input.PubliclyAccessible,
    port: input.DBPortNumber,
    certificateAuthority: input.CACertificateIdentifier,
    engineLifecycleSupport: input.EngineLifecycleSupport,
    securityGroupIds: securityGroupIds?.length ? securityGroupIds : undefined,
    parameterGroupName: parameterGroup === undefined ? undefined : parameterGroupFor(context.state.of(instance), entry, parameterGroup),
  });
  return {
    ...changes,
    observation: observationAfter(context, input, instance, settings.observation),
    ...modifiedLimit(settings, { ...settings, ...inWindow }, input.MaxAllocatedStorage),
  };
}
