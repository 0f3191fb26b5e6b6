import { DatabaseKind } from '../../../lambda/step/contract';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';

/** A snapshot in its place. */
export interface OwnSnapshot {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
}

/** The snapshots that a migration makes; none for a chain that shares a declared one and restores it. */
export function ownSnapshots({ chain }: MigrationPlan): readonly OwnSnapshot[] {
  const { snapshot, transferCopy, importCopy, family } = chain;
  const type = family.kind === DatabaseKind.INSTANCE ? 'snapshot' : 'cluster-snapshot';
  return [snapshot, transferCopy, importCopy].filter((each) => each !== undefined).map(({ account, region, name }) => (
    { account, region, name, arn: `arn:aws:rds:${region}:${account}:${type}:${name}` }
  ));
}
