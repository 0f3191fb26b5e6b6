import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRows, readTable } from '../../../core/data-table';
import type { ClassRow, EngineRow, MajorRow, OfferRow, SettingsRow, StorageRow, VersionRow, VersionsHeader } from './rows';

export const DATA = join(__dirname, 'data');

export const TABLES = {
  engines: join(DATA, 'engines.jsonl'),
  majors: join(DATA, 'majors.jsonl'),
  classes: join(DATA, 'classes.jsonl'),
  storage: join(DATA, 'storage.jsonl'),
  offers: join(DATA, 'region-offers.jsonl'),
  settings: join(DATA, 'settings.jsonl'),
} as const;

/** One table for each engine, or for engines whose versions are the same. */
export function versionTables(): readonly string[] {
  return readdirSync(join(DATA, 'versions')).sort().map((name) => join(DATA, 'versions', name));
}

/** Read when it is asked for first, and kept. */
function once<T>(read: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: read() }).value;
}

export const engineRows = once(() => readRows<EngineRow>(TABLES.engines));
export const majorRows = once(() => readRows<MajorRow>(TABLES.majors));
export const classRows = once(() => new Map(readRows<ClassRow>(TABLES.classes).map((row) => [row.family, row])));
export const storageRows = once(() => readRows<StorageRow>(TABLES.storage));
export const offerRows = once(() => new Map(readRows<OfferRow>(TABLES.offers).map((row) => [row.region, row])));

export const settingsRows = once(() => readRows<SettingsRow>(TABLES.settings));

/** The rows of each engine, oldest version first. */
export const versionRows = once((): ReadonlyMap<string, readonly VersionRow[]> => new Map(versionTables().flatMap((file) => {
  const { header, rows } = readTable<VersionsHeader, VersionRow>(file);
  return header.engines.map((engine) => [engine, rows] as const);
})));
