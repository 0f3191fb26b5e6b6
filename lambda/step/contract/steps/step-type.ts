/**
 * The custom resource types, one per kind of step. They are part of deployed templates: from the first release on, never rename one, because
 * CloudFormation would make the step anew.
 */
export const StepType = {
  PREFLIGHT: 'Custom::RdsFerryPreflight',
  TRANSFER_KEY: 'Custom::RdsFerryTransferKey',
  SNAPSHOT: 'Custom::RdsFerrySnapshot',
  SNAPSHOT_COPY: 'Custom::RdsFerrySnapshotCopy',
  SNAPSHOT_SHARE: 'Custom::RdsFerrySnapshotShare',
  DATABASE_GROUPS: 'Custom::RdsFerryDatabaseGroups',
  INSTANCE: 'Custom::RdsFerryInstance',
  INSTANCE_VERIFICATION: 'Custom::RdsFerryInstanceVerification',
  CLUSTER: 'Custom::RdsFerryCluster',
  CLUSTER_MEMBERS: 'Custom::RdsFerryClusterMembers',
  DATABASE_SETTINGS: 'Custom::RdsFerryDatabaseSettings',
  CLUSTER_VERIFICATION: 'Custom::RdsFerryClusterVerification',
  CLOSING: 'Custom::RdsFerryClosing',
  CLOSED_TRANSFER_KEY: 'Custom::RdsFerryClosedTransferKey',
  LEFTOVERS: 'Custom::RdsFerryLeftovers',
} as const;
export type StepType = (typeof StepType)[keyof typeof StepType];
