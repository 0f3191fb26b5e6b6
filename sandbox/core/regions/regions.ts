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

/** Names of the Availability Zones of a Region: `ap-northeast-1a`, …; none for a name that is no Region's. */
export function zoneNames(region: string): readonly string[] {
  return [...findRegion(region)?.zones ?? ''].map((letter) => `${region}${letter}`);
}

/** @throws Error - with all of the names that are no Region's. */
export function requireRegions(names: readonly string[]): void {
  const unknown = names.map(misspelledRegion).filter((name) => name !== undefined);
  if (unknown.length > 0) throw new Error(`AWS has no Region ${unknown.join(', ')}`);
}

/** A name that no Region of AWS has, with the one that was likely meant: `"eu-wst-1" (eu-west-1?)`; nothing when it is a Region's. */
export function misspelledRegion(name: string): string | undefined {
  if (findRegion(name) !== undefined) return undefined;
  const meant = nearestName(name, regionNames());
  return `"${name}"${meant === undefined ? '' : ` (${meant}?)`}`;
}
