import { DatabaseKind, StepType } from '../../lambda/step/contract';
import type { ChainSpec } from './model/chain';

/** The chains, and those whose databases have more to them than the others: the smallest ones, as what is special about them is in few steps. */
export function withVariants(chains: readonly ChainSpec[]): ChainSpec[] {
  return [...chains, ...smallest(chains, DatabaseKind.CLUSTER).map(withDeclaredMembers), ...smallest(chains, DatabaseKind.INSTANCE).map(inOwnGroup)];
}

/** The smallest chain that restores a database; none where none does. */
function smallest(chains: readonly ChainSpec[], wanted: DatabaseKind): readonly ChainSpec[] {
  return chains.filter(({ kind, target }) => kind === wanted && target !== undefined).sort((a, b) => a.slots.length - b.slots.length).slice(0, 1);
}

/** The chain of a cluster whose declaration says how many members the restored one gets. */
export function withDeclaredMembers(chain: ChainSpec): ChainSpec {
  const declaring: readonly string[] = [StepType.CLUSTER_MEMBERS, StepType.CLUSTER_VERIFICATION];
  const resources = chain.resources.map((resource) => (declaring.includes(resource.type)
    ? { ...resource, properties: { ...resource.properties, InstanceCount: '2' } } : resource));
  return { ...chain, line: `${chain.line}, two members declared`, resources };
}

/** The chain of an instance whose source is in a parameter group of its owner's. */
export function inOwnGroup(chain: ChainSpec): ChainSpec {
  const prefix = chain.resources.find(({ type }) => type === StepType.DATABASE_GROUPS)?.properties.GroupPrefix;
  const source = 'orders-tuned';
  return {
    ...chain, line: `${chain.line}, in a group of its own`,
    group: { source, madeFrom: `arn:aws:rds:${chain.sourceRegion}:${chain.sourceAccount}:pg:${source}`, name: `${String(prefix)}-${source}` },
  };
}
