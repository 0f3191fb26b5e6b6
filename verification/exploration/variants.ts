import { DatabaseKind, StepType } from '../../lambda/step/contract';
import { RestoredCredentials, TargetDatabase } from '../../lib';
import { chainOf, type Exploration } from './chains';
import type { ChainSpec, Slot } from './model/chain';
import { PASSWORD, WINDOW } from './model/modified';

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
  ];
}

/** The smallest one that restores a database; none where none does. @param origin - of the first snapshot; any when absent. */
function smallest(all: readonly Explored[], wanted: DatabaseKind, origin?: Slot['origin']): readonly Explored[] {
  const sizeOf = ({ chain: { slots, keyReferences } }: Explored): number => slots.length + keyReferences.length;
  return all
    .filter(({ chain: { kind, target, slots: [first] } }) => kind === wanted && target !== undefined && [first?.origin, undefined].includes(origin))
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
