import { join } from 'node:path';
import { readRows } from '../data-table';
import { nearestName } from '../nearest-name';
import type { Region } from './region-rows';

export const REGIONS_FILE = join(__dirname, 'regions.jsonl');

let regions: ReadonlyMap<string, Region> | undefined;

function allRegions(): ReadonlyMap<string, Region> {
  regions ??= new Map(readRows<Region>(REGIONS_FILE).map((region) => [region.name, region]));
  return regions;
}

export function findRegion(name: string): Region | undefined {
  return allRegions().get(name);
}

/** Names of all Regions, or of one partition's. */
export function regionNames(partition?: string): readonly string[] {
  return [...allRegions().values()].filter((region) => (partition ?? region.partition) === region.partition).map(({ name }) => name);
}

/** What to say of a Region that AWS doesn't have: `no Region of AWS: "eu-wst-1" (eu-west-1?)`; nothing when it is one. */
export function unknownRegion(name: string): string | undefined {
  if (findRegion(name) !== undefined) return undefined;
  const meant = nearestName(name, regionNames());
  return `no Region of AWS: "${name}"${meant === undefined ? '' : ` (${meant}?)`}`;
}
