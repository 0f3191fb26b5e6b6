import type {
  DeleteDBClusterAutomatedBackupMessage, DeleteDBClusterAutomatedBackupResult, DeleteDBInstanceAutomatedBackupMessage,
  DeleteDBInstanceAutomatedBackupResult,
} from '@aws-sdk/client-rds';
import { formatArn } from '../../../../core/arn';
import { type Operation, operation } from '../../../../core/operation';
import { ask } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { automatedBackupFound, backupDeletable, clusterAutomatedBackupFound, oneSource } from '../../rules/operating/backups';
import { required } from '../../rules/parameters';
import { clusterBackupView, instanceBackupView } from '../../views/backup-views';
import { clusterBackups, instanceBackups } from './backups-of';

export function deleteDBInstanceAutomatedBackup(context: RdsContext): Operation<never, unknown> {
  return operation<DeleteDBInstanceAutomatedBackupMessage, DeleteDBInstanceAutomatedBackupResult>({
    members: ['DbiResourceId', 'DBInstanceAutomatedBackupsArn'],
    authorization: ({ DBInstanceAutomatedBackupsArn: arn }, call) =>
      [ask(context.state, call, 'DeleteDBInstanceAutomatedBackup', arn ?? formatArn('rds', call.region, call.accountId, 'auto-backup:*'))],
    run: (input, call) => {
      const { DbiResourceId: id, DBInstanceAutomatedBackupsArn: arn } = input;
      enforce(oneSource([id, arn], ['DbiResourceId', 'DBInstanceAutomatedBackupsArn']));
      const all = instanceBackups(context, call);
      const backup = found(
        all.find((each) => each.arn === arn || each.database.dbiResourceId === id), (thing) => automatedBackupFound(id ?? arn ?? '', thing),
      );
      enforce(backupDeletable('InvalidDBInstanceAutomatedBackupState', backup.status));
      context.state.of(call).retainedBackups.delete(backup.database.dbiResourceId);
      context.snapshots.removeAutomated(backup.database);
      return { DBInstanceAutomatedBackup: { ...instanceBackupView(backup), Status: 'deleting' } };
    },
  });
}

export function deleteDBClusterAutomatedBackup(context: RdsContext): Operation<never, unknown> {
  return operation<DeleteDBClusterAutomatedBackupMessage, DeleteDBClusterAutomatedBackupResult>({
    members: ['DbClusterResourceId'],
    authorization: (_input, call) =>
      [ask(context.state, call, 'DeleteDBClusterAutomatedBackup', formatArn('rds', call.region, call.accountId, 'cluster-auto-backup:*'))],
    run: (input, call) => {
      enforce(required(input, 'DbClusterResourceId'));
      const { DbClusterResourceId: id = '' } = input;
      const backup = found(
        clusterBackups(context, call).find(({ database }) => database.resourceId === id), (thing) => clusterAutomatedBackupFound(id, thing),
      );
      enforce(backupDeletable('InvalidDBClusterAutomatedBackupStateFault', backup.status));
      context.state.of(call).retainedClusterBackups.delete(id);
      context.clusterSnapshots.removeAutomated(backup.database);
      return { DBClusterAutomatedBackup: { ...clusterBackupView(backup), Status: 'deleting' } };
    },
  });
}
