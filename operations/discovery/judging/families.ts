import { DatabaseFamily } from '../../../lambda/step/contract';

/** The family of a cluster that can be moved, by its engine: nothing of a Multi-AZ DB cluster. `aurora` alone was Aurora MySQL 5.6. */
export function clusterFamily(engine = ''): DatabaseFamily | undefined {
  if (engine === 'aurora' || engine.startsWith('aurora-')) return DatabaseFamily.AURORA;
  return [DatabaseFamily.DOCUMENT_DB, DatabaseFamily.NEPTUNE].find((family) => family === engine);
}
