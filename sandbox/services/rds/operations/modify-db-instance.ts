import type { ModifyDBInstanceMessage, ModifyDBInstanceResult } from '@aws-sdk/client-rds';
import type { Call, Operation } from '../../../core/operation';
import { ask, ownArn } from '../authorization';
import { parameterGroupFor, requireEngine } from '../engine-groups';
import { checkSecurityGroups } from '../placement';
import type { RdsContext } from '../rds-context';
import { memberChanges } from '../rules/clusters/members';
import { enforce, found } from '../rules/enforce';
import { backupRetention, instanceClass, instanceFound, modifiable } from '../rules/instance-changes';
import { required, supported } from '../rules/parameters';
import type { Instance } from '../state/instance';
import type { InstanceSettings } from '../state/settings';
import { describedInstance } from './describe-db-instances';

const PARAMETERS = [
  'DBInstanceIdentifier', 'ApplyImmediately', 'DBInstanceClass', 'MultiAZ', 'BackupRetentionPeriod', 'PreferredBackupWindow', 'PreferredMaintenanceWindow',
  'AutoMinorVersionUpgrade', 'CopyTagsToSnapshot', 'DeletionProtection', 'EnableIAMDatabaseAuthentication', 'VpcSecurityGroupIds', 'DBParameterGroupName',
  'CloudwatchLogsExportConfiguration',
];

export function modifyDBInstance(context: RdsContext): Operation<ModifyDBInstanceMessage, ModifyDBInstanceResult> {
  const { state, lifecycle } = context;
  return {
    authorization: (input, call) => [
      ask(state, call, 'ModifyDBInstance', ownArn('db', input.DBInstanceIdentifier, call)),
      ...(input.DBParameterGroupName === undefined ? [] : [ask(state, call, 'ModifyDBInstance', ownArn('pg', input.DBParameterGroupName, call))]),
    ],
    run: (input, call) => {
      const instance = checked(context, input, call);
      const restarting = present({ instanceClass: input.DBInstanceClass, multiAz: input.MultiAZ });
      const atOnce = changedAtOnce(context, instance, input);
      // without ApplyImmediately a change that interrupts waits for the maintenance window, which doesn't come in the sandbox.
      if (input.ApplyImmediately !== true) instance.pending = { ...instance.pending, ...restarting };
      lifecycle.modify(instance, atOnce, input.ApplyImmediately === true ? { ...instance.pending, ...restarting } : {});
      return { DBInstance: describedInstance(context, instance) };
    },
  };
}

function checked({ state, lifecycle }: RdsContext, input: ModifyDBInstanceMessage, call: Call): Instance {
  enforce(supported('ModifyDBInstance', input, PARAMETERS));
  enforce(required(input, 'DBInstanceIdentifier'));
  const { DBInstanceIdentifier: id = '' } = input;
  const instance = found(state.of(call).instances.get(id.toLowerCase()), thing => instanceFound(id, thing));
  enforce(memberChanges(instance.clusterIdentifier, input));
  enforce(modifiable(instance.identifier, lifecycle.statusOf(instance)));
  enforce(instanceClass(input.DBInstanceClass));
  enforce(backupRetention(input.BackupRetentionPeriod));
  return instance;
}

function changedAtOnce(context: RdsContext, instance: Instance, input: ModifyDBInstanceMessage): Partial<InstanceSettings> {
  const { settings } = instance;
  const { VpcSecurityGroupIds: securityGroupIds, DBParameterGroupName: parameterGroup, CloudwatchLogsExportConfiguration: logs } = input;
  if (securityGroupIds?.length) checkSecurityGroups(context, instance, settings.vpcId, securityGroupIds);
  const entry = requireEngine(settings.engine, settings.engineVersion);
  return present({
    backupRetentionPeriod: input.BackupRetentionPeriod,
    preferredBackupWindow: input.PreferredBackupWindow,
    preferredMaintenanceWindow: input.PreferredMaintenanceWindow,
    autoMinorVersionUpgrade: input.AutoMinorVersionUpgrade,
    copyTagsToSnapshot: input.CopyTagsToSnapshot,
    deletionProtection: input.DeletionProtection,
    iamAuthentication: input.EnableIAMDatabaseAuthentication,
    securityGroupIds: securityGroupIds?.length ? securityGroupIds : undefined,
    parameterGroupName: parameterGroup === undefined ? undefined : parameterGroupFor(context.state.of(instance), entry, parameterGroup),
    logExports: logs === undefined ? undefined : [...new Set([...settings.logExports, ...logs.EnableLogTypes ?? []])]
      .filter(type => logs.DisableLogTypes?.includes(type) !== true),
  });
}

/** Only the members that have a value: a change names what it changes. */
function present<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}
