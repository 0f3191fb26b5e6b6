import type {
  DBClusterAutomatedBackupMessage, DBInstanceAutomatedBackupMessage, DescribeDBClusterAutomatedBackupsMessage,
  DescribeDBInstanceAutomatedBackupsMessage,
} from '@aws-sdk/client-rds';
import { formatArn } from '../../../../core/arn';
import { type Operation, operation } from '../../../../core/operation';
import { ask, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce } from '../../rules/enforce';
import { automatedBackupFound, clusterAutomatedBackupFound } from '../../rules/operating/backups';
import { filterNames } from '../../rules/parameters';
import type { Cluster } from '../../state/cluster';
import type { Instance } from '../../state/instance';
import { clusterBackupView, instanceBackupView } from '../../views/backup-views';
import { type Filters, nameIn, passes } from '../filters';
import { page } from '../page';
import { type AutomatedBackup, clusterBackups, instanceBackups } from './backups-of';

const FILTERS: Filters<AutomatedBackup<Instance>> = {
  'status': ({ status }, value) => status === value,
  'db-instance-id': ({ database }, value) => database.identifier === nameIn(value).toLowerCase(),
  'dbi-resource-id': ({ database }, value) => database.dbiResourceId.toLowerCase() === value.toLowerCase(),
};

const CLUSTER_FILTERS: Filters<AutomatedBackup<Cluster>> = {
  'status': ({ status }, value) => status === value,
  'db-cluster-id': ({ database }, value) => database.identifier === nameIn(value).toLowerCase(),
  'db-cluster-resource-id': ({ database }, value) => database.resourceId.toLowerCase() === value.toLowerCase(),
};

export function describeDBInstanceAutomatedBackups(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBInstanceAutomatedBackupsMessage, DBInstanceAutomatedBackupMessage>({
    members: ['DbiResourceId', 'DBInstanceIdentifier', 'DBInstanceAutomatedBackupsArn', 'Filters', 'MaxRecords', 'Marker'],
    authorization: ({ DBInstanceAutomatedBackupsArn: arn, DBInstanceIdentifier: id }, call) => [ask(
      context.state, call, 'DescribeDBInstanceAutomatedBackups',
      arn ?? (id === undefined ? formatArn('rds', call.region, call.accountId, 'auto-backup:*') : ownArn('db', id, call)),
    )],
    run: (input, call) => {
      enforce(filterNames(input.Filters, Object.keys(FILTERS)));
      const { DbiResourceId: resourceId, DBInstanceIdentifier: id, DBInstanceAutomatedBackupsArn: arn } = input;
      const named = instanceBackups(context, call).filter((backup) => (resourceId?.toLowerCase() ?? backup.database.dbiResourceId.toLowerCase())
        === backup.database.dbiResourceId.toLowerCase() && (id?.toLowerCase() ?? backup.database.identifier) === backup.database.identifier
        && (arn ?? backup.arn) === backup.arn);
      const asked = resourceId ?? id ?? arn;
      if (asked !== undefined) enforce(automatedBackupFound(asked, named[0]));
      const { items, Marker } = page(named.filter((backup) => passes(backup, input.Filters, FILTERS)), (backup) => backup.arn, input);
      return { DBInstanceAutomatedBackups: items.map(instanceBackupView), Marker };
    },
  });
}

export function describeDBClusterAutomatedBackups(context: RdsContext): Operation<never, unknown> {
  return operation<DescribeDBClusterAutomatedBackupsMessage, DBClusterAutomatedBackupMessage>({
    members: ['DbClusterResourceId', 'DBClusterIdentifier', 'Filters', 'MaxRecords', 'Marker'],
    authorization: (_input, call) =>
      [ask(context.state, call, 'DescribeDBClusterAutomatedBackups', formatArn('rds', call.region, call.accountId, 'cluster-auto-backup:*'))],
    run: (input, call) => {
      enforce(filterNames(input.Filters, Object.keys(CLUSTER_FILTERS)));
      const { DbClusterResourceId: resourceId, DBClusterIdentifier: id } = input;
      const named = clusterBackups(context, call).filter(({ database }) => (resourceId?.toLowerCase() ?? database.resourceId.toLowerCase())
        === database.resourceId.toLowerCase() && (id?.toLowerCase() ?? database.identifier) === database.identifier);
      const asked = resourceId ?? id;
      if (asked !== undefined) enforce(clusterAutomatedBackupFound(asked, named[0]));
      const { items, Marker } = page(named.filter((backup) => passes(backup, input.Filters, CLUSTER_FILTERS)), (backup) => backup.arn, input);
      return { DBClusterAutomatedBackups: items.map(clusterBackupView), Marker };
    },
  });
}
