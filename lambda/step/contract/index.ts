/**
 * What the constructs and the handler agree on: the types of the custom resources, their properties and attributes, and the facts of AWS that
 * both go by. Data, and pure functions of it; nothing from outside. The only way from one to the other. Property values reach the handler as strings,
 * whatever the template holds.
 */

export * from './arns';
export * from './capacity-reservation';
export * from './cluster-steps';
export * from './credentials';
export * from './database-groups-step';
export * from './database-settings';
export * from './database-settings-step';
export * from './databases';
export * from './declared-settings';
export * from './formats';
export * from './instance-steps';
export * from './kept-settings';
export * from './kms';
export * from './limits';
export * from './ownership-tag';
export * from './preflight';
export * from './service-linked-role';
export * from './setting-values';
export * from './snapshot-steps';
export * from './source-kinds';
export * from './step';
export * from './step-type';
export * from './transfer-key';
export * from './wait';
