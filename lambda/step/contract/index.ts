/**
 * What the constructs and the handler agree on: the types of the custom resources, their properties and attributes, and the facts of AWS that
 * both go by. Data, and pure functions of it; nothing from outside. The only way from one to the other. Property values reach the handler as strings,
 * whatever the template holds.
 */

export * from './arns';
export * from './databases';
export * from './error-codes';
export * from './formats';
export * from './kms';
export * from './limits';
export * from './ownership-tag';
export * from './service-linked-role';
export * from './shortened';
export * from './snapshot-names';
export * from './source-kinds';
export * from './windows';
export * from './settings/capacity-reservation';
export * from './settings/credentials';
export * from './settings/database-settings';
export * from './settings/declared-settings';
export * from './settings/kept-settings';
export * from './settings/setting-values';
export * from './steps/closed-transfer-key';
export * from './steps/closing-step';
export * from './steps/cluster-steps';
export * from './steps/database-groups-step';
export * from './steps/database-settings-step';
export * from './steps/instance-steps';
export * from './steps/leftovers-step';
export * from './steps/preflight';
export * from './steps/snapshot-steps';
export * from './steps/step';
export * from './steps/step-type';
export * from './steps/transfer-key';
export * from './steps/verification-properties';
export * from './steps/wait';
