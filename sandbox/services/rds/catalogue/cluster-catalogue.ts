import { findEngine } from './engines';
import { SERVERLESS_CLASS } from './instance-classes';
import { storageTypesOf } from './storage-ranges';

export { SERVERLESS_CLASS };

export function isClusterEngine(engine: string): boolean {
  return findEngine(engine)?.kind === 'cluster';
}

export function isAurora(engine: string): boolean {
  return engine.startsWith('aurora-');
}

/** Storage types of an engine's clusters, the default first. Sources: API:CreateDBCluster, the same of DocumentDB and Neptune. */
export function clusterStorageTypes(engine: string): readonly string[] {
  return storageTypesOf(engine);
}

/** The domain of an engine's endpoints: DocumentDB and Neptune have their own. */
export function endpointDomain(engine: string): string {
  return engine === 'docdb' || engine === 'neptune' ? engine : 'rds';
}

/** Whether `engine` makes a Multi-AZ DB cluster rather than one of a cluster engine. */
export function isMultiAzClusterEngine(engine: string): boolean {
  return engine === 'mysql' || engine === 'postgres';
}
