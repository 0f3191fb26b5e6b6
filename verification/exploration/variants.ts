import { DatabaseKind, snapshotNames, StepType } from '../../lambda/step/contract';
import { RestoredCredentials, TargetDatabase } from '../../lib';
import { chainOf, type Exploration, stepResources } from './chains';
import type { ChainSpec, Slot } from './model/chain';
import { PASSWORD, WINDOW } from './model/modified';

/** Restores what it imports, and so leaves snapshots in both accounts, one of them with the tag of a verified database. */
const CLOSED = 'instance → snapshot → share → import, key → restore the import, no key given';
const [FIRST_RUN, NEXT_RUN] = ['first', 'next'] as const;

interface Explored {
  readonly exploration: Exploration;
  readonly chain: ChainSpec;
}

/** The chains, and those whose databases have more to them than the others: the smallest ones, as what is special about them is in few steps. */
export function withVariants(all: readonly Exploration[]): ChainSpec[] {
  const explored = all.map((exploration) => ({ exploration, chain: chainOf(exploration) }));
  return [
    ...explored.map(({ chain }) => chain),
    ...smallest(explored, DatabaseKind.INSTANCE).flatMap(({ exploration, chain }) => [
      inOwnGroup(chain), withWindow(chain), withManagedPassword(exploration),
    ]),
    ...smallest(explored, DatabaseKind.CLUSTER).map(({ chain }) => withDeclaredMembers(chain)),
    ...smallest(explored, DatabaseKind.CLUSTER, 'declared').map(({ chain }) => withWindow(chain)),
    ...explored.filter(({ chain: { line } }) => line === CLOSED).map(({ exploration, chain }) => closed(exploration, chain)),
  ];
}

/** The smallest one that restores a database; none where none does. @param origin - of the first snapshot; any when absent. */
function smallest(all: readonly Explored[], wanted: DatabaseKind, origin?: Slot['origin']): readonly Explored[] {
  const sizeOf = ({ chain: { slots, keyReferences } }: Explored): number => slots.length + keyReferences.length;
  return all.filter(({ chain: { kind, target } }) => kind === wanted && target !== undefined)
    .filter(({ chain: { slots: [first] } }) => origin === undefined || first?.origin === origin)
    .sort((a, b) => sizeOf(a) - sizeOf(b)).slice(0, 1);
}

/** The chain of a cluster whose declaration says how many members the restored one gets. */
function withDeclaredMembers(chain: ChainSpec): ChainSpec {
  const declaring: readonly string[] = [StepType.CLUSTER_MEMBERS, StepType.CLUSTER_VERIFICATION];
  const resources = chain.resources.map((resource) => (declaring.includes(resource.type)
    ? { ...resource, properties: { ...resource.properties, InstanceCount: '2' } } : resource));
  return { ...chain, line: `${chain.line}, two members declared`, resources };
}

/** The chain of an instance whose source is in a parameter group of its owner's. */
function inOwnGroup(chain: ChainSpec): ChainSpec {
  const prefix = chain.resources.find(({ type }) => type === StepType.DATABASE_GROUPS)?.properties.GroupPrefix;
  const source = 'orders-tuned';
  return {
    ...chain, line: `${chain.line}, in a group of its own`,
    group: { source, madeFrom: `arn:aws:rds:${chain.sourceRegion}:${chain.sourceAccount}:pg:${source}`, name: `${String(prefix)}-${source}` },
  };
}

/** The chain of a database whose source has a maintenance window that RDS gives no restored one. */
function withWindow(chain: ChainSpec): ChainSpec {
  return { ...chain, line: `${chain.line}, with a maintenance window`, modified: WINDOW };
}

/** The chain of an instance whose declaration has RDS manage its master password. */
function withManagedPassword(exploration: Exploration): ChainSpec {
  const { ferry, line } = exploration;
  const database = TargetDatabase.instance({ credentials: RestoredCredentials.managed() });
  const migrations = ferry.migrations.map((migration) => ({ ...migration, database }));
  return { ...chainOf({ ...exploration, line: `${line}, with a managed master password`, ferry: { ...ferry, migrations } }), modified: PASSWORD };
}

/**
 * The closing of a migration that had a run before, which isn't declared any more, and has one after it, which is. Beside their snapshots there are
 * one that somebody made with the same tags, under a name of his own, and one that somebody is making.
 */
function closed({ ferry }: Exploration, chain: ChainSpec): ChainSpec {
  const resources = stepResources({ ...ferry, closed: true }).filter(({ type }) => type === StepType.CLOSING);
  const { migration, sourceAccount } = chain;
  const runSlots = (run: string): Slot[] => chain.slots.map((slot) => {
    const { snapshotName, importedSnapshotName } = snapshotNames(String(resources[0]?.properties.Prefix), `${migration}-${run}`);
    const isTaken = slot.accountId === sourceAccount;
    const renamed = { ...slot, ...named(slot.arn, isTaken ? snapshotName : importedSnapshotName), run: `${migration}/${run}` };
    return isTaken ? renamed : { ...renamed, madeFrom: named(slot.madeFrom ?? '', snapshotName).arn };
  });
  const strays = chain.slots.filter(({ accountId }) => accountId === sourceAccount)
    .flatMap((slot) => ['copy-with-tags', 'copy-under-way'].map((name) => ({ ...slot, ...named(slot.arn, name), isStray: true })));
  return {
    ...chain, line: `${chain.line}, closed`, slots: [...chain.slots, ...runSlots(FIRST_RUN), ...runSlots(NEXT_RUN), ...strays],
    closing: { declaredRun: `${migration}/${NEXT_RUN}` },
    resources: resources.map((resource) => ({ ...resource, properties: { ...resource.properties, OtherRuns: [`${migration}/${NEXT_RUN}`] } })),
  };
}

/** @param arn - of another snapshot in the same place. */
function named(arn: string, name: string): Pick<Slot, 'arn' | 'name'> {
  return { name, arn: arn.replace(/[^:]*$/, name) };
}
