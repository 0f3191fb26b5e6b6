import type { EngineRow } from './rows';
import { engineRows } from './tables';

/** Names of all engines: those of DB instances, those of clusters, RDS Custom's. */
export function engineNames(): readonly string[] {
  return engineRows().map(({ engine }) => engine);
}

export function findEngine(engine: string): EngineRow | undefined {
  return engineRows().find((row) => row.engine === engine);
}
