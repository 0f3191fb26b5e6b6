export { DatabaseSetting } from './declaration/database-setting';
export type { AccountProps, FerryProps, MigrationProps, SourceAccountProps } from './declaration/ferry-props';
export { FinalKey, type TransferKeyAsFinalKeyProps } from './declaration/final-key';
export type { RuntimeProps } from './declaration/runtime-props';
export { type ManagedCredentialsProps, RestoredCredentials } from './declaration/restored-credentials';
export { SnapshotOrigin } from './declaration/snapshot-origin';
export { SourceDatabase, type SourceDatabaseProps } from './declaration/source-database';
export { SourceEncryption } from './declaration/source-encryption';
export {
  type ImportedSnapshotOptions, type RestoredClusterOptions, type RestoredInstanceOptions, type RestoreOptions, TargetDatabase,
} from './declaration/target-database';
export { TransferKey } from './declaration/transfer-key';
export { Migration } from './migration';
export { type FerryStackProps, SourceStack } from './source-stack';
export { TargetStack, type TargetStackProps } from './target-stack';
