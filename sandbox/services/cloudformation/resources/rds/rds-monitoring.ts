import { isRecord, type Properties } from '../../template/value';
import { optionalFlag, optionalNumber, optionalText } from '../handler/values';

/** Properties of instances and clusters that say how a database is watched. */
export const MONITORING = ['DatabaseInsightsMode', 'MonitoringInterval', 'MonitoringRoleArn', 'PerformanceInsightsRetentionPeriod'];

/** How a database is watched, in the API's form. Instances and clusters call the switch of Performance Insights and its key by names of their own. */
export function monitoringInput(properties: Properties): Properties {
  return {
    DatabaseInsightsMode: optionalText(properties.DatabaseInsightsMode),
    EnablePerformanceInsights: optionalFlag(properties.EnablePerformanceInsights ?? properties.PerformanceInsightsEnabled),
    MonitoringInterval: optionalNumber(properties.MonitoringInterval),
    MonitoringRoleArn: optionalText(properties.MonitoringRoleArn),
    PerformanceInsightsKMSKeyId: optionalText(properties.PerformanceInsightsKMSKeyId ?? properties.PerformanceInsightsKmsKeyId),
    PerformanceInsightsRetentionPeriod: optionalNumber(properties.PerformanceInsightsRetentionPeriod),
  };
}

/** A master password that RDS manages, and the key of its secret. */
export function managedPasswordInput({ ManageMasterUserPassword, MasterUserSecret }: Properties): Properties {
  return {
    ManageMasterUserPassword: optionalFlag(ManageMasterUserPassword),
    MasterUserSecretKmsKeyId: isRecord(MasterUserSecret) ? optionalText(MasterUserSecret.KmsKeyId) : undefined,
  };
}
