import type { Operations } from '../../../../core/operation';
import type { RdsContext } from '../../context';
import { describeCertificates, modifyCertificates } from './certificates';
import { describeDBClusterEndpoints } from './cluster-endpoints';
import { describeDBLogFiles, downloadDBLogFilePortion } from './log-files';
import { applyPendingMaintenanceAction, describePendingMaintenanceActions } from './pending-maintenance';
import { failoverDBCluster, rebootDBInstance } from './reboot-and-failover';

/** What operators look at and do between changes. */
export function maintenanceOperations(context: RdsContext): Operations {
  return {
    ApplyPendingMaintenanceAction: applyPendingMaintenanceAction(context),
    DescribeCertificates: describeCertificates(context),
    DescribeDBClusterEndpoints: describeDBClusterEndpoints(context),
    DescribeDBLogFiles: describeDBLogFiles(context),
    DescribePendingMaintenanceActions: describePendingMaintenanceActions(context),
    DownloadDBLogFilePortion: downloadDBLogFilePortion(context),
    FailoverDBCluster: failoverDBCluster(context),
    ModifyCertificates: modifyCertificates(context),
    RebootDBInstance: rebootDBInstance(context),
  };
}
