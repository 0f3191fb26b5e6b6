import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { DatabaseFamily } from '../../../lambda/step/contract';
import { GIB } from '../../estimate/duration';
import type { Fact } from '../plan-schema';
import type { GivenSizes } from './given-sizes';
import type { SeenSource } from './seen-database';

/** How much data a migration moves, and how that is known. */
export interface KnownSize {
  /** @default - it isn't known */
  readonly bytes?: number;
  readonly fact: Fact;
}

/** What is given goes before what is written in the newest snapshot, and that before the storage that is allocated. */
export function sizeOf(
  { Migration: label, DatabaseFamily: family }: DeclaredMigration, given: GivenSizes, seen: SeenSource | undefined,
): KnownSize {
  const { [label]: gib } = given;
  if (gib !== undefined) return { bytes: gib * GIB, fact: { what: 'size', from: 'given', says: `${gib} GiB, by --size` } };
  const { snapshot, allocatedGib } = seen ?? {};
  if (snapshot?.fullBytes !== undefined) {
    const says = `${round(snapshot.fullBytes / GIB)} GiB are written in the newest snapshot, ${snapshot.name} (FullSnapshotSizeInBytes)`;
    return { bytes: snapshot.fullBytes, fact: { what: 'size', from: 'seen', says } };
  }
  if (family === DatabaseFamily.INSTANCE && allocatedGib !== undefined) {
    const says = `${allocatedGib} GiB are allocated; what is written may be less`;
    return { bytes: allocatedGib * GIB, fact: { what: 'size', from: 'seen', says } };
  }
  // 1 says nothing: the storage of a cluster grows by itself.
  if (snapshot?.allocatedGib !== undefined && snapshot.allocatedGib > 1) {
    const says = `${snapshot.allocatedGib} GiB, as the newest snapshot, ${snapshot.name}, tells`;
    return { bytes: snapshot.allocatedGib * GIB, fact: { what: 'size', from: 'seen', says } };
  }
  const says = `not known: estimated for some sizes; say it by --size ${label}=<GiB>, or look with --look`;
  return { fact: { what: 'size', from: 'unknown', says } };
}

function round(gib: number): number {
  return Math.round(gib * 10) / 10;
}
