export { type AccountProps, type FerryProps, type MigrationProps, type RestoredDatabaseOptions } from './ferry-props';
export { FinalKey } from './final-key';
export { Migration } from './migration';
export { SourceDatabase, type SourceInstanceProps } from './source-database';
export { SourceEncryption } from './source-encryption';
export { type FerryStackProps, SourceStack } from './source-stack';
export { TargetStack } from './target-stack';
