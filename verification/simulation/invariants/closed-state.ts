import { DescribeDBClusterSnapshotAttributesCommand, DescribeDBSnapshotAttributesCommand, RDSClient } from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { closedMigrations } from '../../../lib/plan/ferry-plan';
import { migrationId } from '../../../lib/plan/naming';
import { TARGET_ACCOUNT } from '../../../test/support/cases/keys';
import { ACCOUNTS, REGIONS } from '../places';
import type { SimulatedApp } from '../scenario/simulated-app';
import type { MadeSnapshot } from './made-snapshot';
import type { Violation } from './violation';

/** A manual snapshot that is there. */
export interface SeenSnapshot extends Omit<MadeSnapshot, 'label'> {
  readonly status: string;
}

/** Every manual snapshot of all accounts. */
export function manualSnapshots({ rds }: EmbeddedAws): readonly SeenSnapshot[] {
  return ACCOUNTS.flatMap((accountId) => REGIONS.flatMap((region) => [
    ...rds.snapshots(accountId, region).filter(({ SnapshotType: type }) => type !== 'automated')
      .map(({ DBSnapshotIdentifier: name = '', Status: status = '' }) => ({ accountId, region, name, isCluster: false, status })),
    ...rds.clusterSnapshots(accountId, region).filter(({ SnapshotType: type }) => type !== 'automated')
      .map(({ DBClusterSnapshotIdentifier: name = '', Status: status = '' }) => ({ accountId, region, name, isCluster: true, status })),
  ]));
}

/** What was there before a closing, and what our roles had made of it. */
export interface BeforeClosing {
  readonly snapshots: readonly SeenSnapshot[];
  readonly made: readonly MadeSnapshot[];
  /** Labels of migrations that couldn't be closed. */
  readonly refused: readonly string[];
  /** Names of the snapshots that an administrator has deleted meanwhile. */
  readonly gone?: readonly string[];
}

/** In what a closing left more, or less, than it was to leave. */
export async function closingDifferences(
  aws: EmbeddedAws, { plan }: SimulatedApp, { snapshots, made, refused, gone = [] }: BeforeClosing,
): Promise<readonly Violation[]> {
  const left = manualSnapshots(aws);
  const isLeft = (one: SeenSnapshot): boolean => left.some((other) => isSame(one, other));
  const closed = closedMigrations(plan).filter(({ label }) => !refused.includes(label));
  const goes = (one: SeenSnapshot): boolean => {
    const label = made.find((own) => isSame(own, one))?.label;
    const closer = label === undefined ? undefined : closed.find((migration) => migrationId(migration.label) === migrationId(label));
    if (closer === undefined || one.status !== 'available') return false;
    const isResult = closer.database === undefined && one.name === closer.names.importedSnapshotName;
    return !(one.accountId === TARGET_ACCOUNT && (isResult || closer.closing.keepsImported));
  };
  // of a run that isn't declared any more, whether it had arrived is for the watch of each call to say.
  const isOfDeclared = (one: SeenSnapshot): boolean =>
    plan.migrations.some(({ label }) => made.some((own) => own.label === label && isSame(own, one)));
  const wrong = snapshots.filter(({ name }) => !gone.includes(name)).flatMap((one) => {
    const place = `${one.name} in ${one.accountId} (${one.region})`;
    if (goes(one)) return isLeft(one) && isOfDeclared(one) ? [`${place} is left`] : [];
    return isLeft(one) || one.status !== 'available' ? [] : [`${place} is gone`];
  });
  const shared = await sharedSnapshots(aws, closed.map(({ chain }) => chain.shared), left);
  return [...wrong, ...shared.map((name) => `${name} is still shared`)]
    .map((detail) => ({ invariant: 'a closing leaves what it is to leave, and nothing else', detail }));
}

function isSame(one: Omit<MadeSnapshot, 'label'>, other: Omit<MadeSnapshot, 'label'>): boolean {
  return one.accountId === other.accountId && one.region === other.region && one.name === other.name && one.isCluster === other.isCluster;
}

interface SharedPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** Names of those that are shared with the target account. */
async function sharedSnapshots(
  aws: EmbeddedAws, places: readonly SharedPlace[], there: readonly SeenSnapshot[],
): Promise<readonly string[]> {
  const found = await Promise.all(places.map(async ({ account, region, name }) => {
    const seen = there.find((one) => one.accountId === account && one.region === region && one.name === name);
    if (seen === undefined) return [];
    const rds = new RDSClient(aws.clientConfiguration(account, region));
    const attributes = seen.isCluster
      ? (await rds.send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: name })))
        .DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes
      : (await rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name }))).DBSnapshotAttributesResult?.DBSnapshotAttributes;
    return attributes?.some(({ AttributeValues: values }) => values?.includes(TARGET_ACCOUNT)) === true ? [name] : [];
  }));
  return found.flat();
}
