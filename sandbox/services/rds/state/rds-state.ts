import type { Identifiers } from '../../../core/identifiers';
import { parseResourceArn, reference, type ResourceReference } from '../rules/resource-arn';
import type { ClusterSnapshot } from './cluster-snapshot';
import { type DatabaseSnapshot, isPublic, isSharedWith } from './database-snapshot';
import { RegionState } from './region-state';
import type { Snapshot } from './snapshot';
import { NO_TAGS, type Tags } from './tags';

const LOWER_CASE = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Whose the resources are that a caller sees: its account and the Region of its call. */
export interface Scope {
  readonly accountId: string;
  readonly region: string;
}

/** A resource that can have tags. */
export interface Tagged {
  tags: Tags;
}

/** Picks the resources of one kind out of an account's in a Region. */
export type Kind<T> = (home: RegionState) => ReadonlyMap<string, T>;

/** What RDS holds, over all accounts and Regions. */
export class RdsState {
  private readonly regions = new Map<string, RegionState>();

  public constructor(private readonly identifiers: Identifiers) {}

  public of(scope: Scope): RegionState {
    const key = `${scope.accountId}/${scope.region}`;
    const found = this.regions.get(key);
    if (found !== undefined) return found;
    const made = new RegionState(scope.accountId, scope.region, this.identifiers.text(12, LOWER_CASE));
    this.regions.set(key, made);
    return made;
  }

  /** Every account's state in one Region. */
  public inRegion(region: string): readonly RegionState[] {
    return [...this.regions.values()].filter((state) => state.region === region);
  }

  /** Everything of one kind, of every account and Region. */
  public all<T>(kind: Kind<T>): readonly T[] {
    return [...this.regions.values()].flatMap((home) => [...kind(home).values()]);
  }

  /**
   * The snapshot that a caller means by a name or ARN: its own, or one that is shared with it or public, which only its ARN finds.
   * A snapshot of another Region is found by its ARN, too.
   */
  public visibleSnapshot(identifier: string, scope: Scope): Snapshot | undefined {
    return this.visible(reference('snapshot', identifier, scope), (home) => home.snapshots, scope);
  }

  /** The cluster snapshot that a caller means by a name or ARN, as with `visibleSnapshot`. */
  public visibleClusterSnapshot(identifier: string, scope: Scope): ClusterSnapshot | undefined {
    return this.visible(reference('cluster-snapshot', identifier, scope), (home) => home.clusterSnapshots, scope);
  }

  /** The caller's own resource of that ARN in the Region of the call, if it can have tags. Another account's is never found. */
  public tagged(arn: string, scope: Scope): Tagged | undefined {
    const named = parseResourceArn(arn);
    if (named?.accountId !== scope.accountId || named.region !== scope.region) return undefined;
    return this.find(named);
  }

  /** Tags of the caller's own resource, in whatever Region; other accounts' tags are never seen. */
  public tagsOf(arn: string, { accountId }: Pick<Scope, 'accountId'>): Tags {
    const named = parseResourceArn(arn);
    return named?.accountId === accountId ? this.find(named)?.tags ?? NO_TAGS : NO_TAGS;
  }

  private visible<T extends DatabaseSnapshot>(named: ResourceReference, kind: Kind<T>, scope: Scope): T | undefined {
    const snapshot = kind(this.of(named)).get(named.name);
    if (snapshot === undefined || snapshot.accountId === scope.accountId) return snapshot;
    return isSharedWith(snapshot, scope.accountId) || isPublic(snapshot) ? snapshot : undefined;
  }

  private find(named: ResourceReference): Tagged | undefined {
    const state = this.of(named);
    switch (named.type) {
      case 'db': return state.instances.get(named.name);
      case 'snapshot': return state.snapshots.get(named.name);
      case 'subgrp': return state.subnetGroups.get(named.name);
      case 'pg': return state.parameterGroups.get(named.name);
      case 'og': return state.optionGroups.get(named.name);
      case 'cluster': return state.clusters.get(named.name);
      case 'cluster-snapshot': return state.clusterSnapshots.get(named.name);
      case 'cluster-pg': return state.clusterParameterGroups.get(named.name);
      case 'db-capacity-reservation': return state.capacityReservations.get(named.name);
    }
  }
}
