import { validationError } from '../errors';
import { referencesIn } from './references';
import type { ResourceDeclaration } from './template';

/** For each resource, those that it waits for. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Logical ids that `declaration` needs before it, from `DependsOn`, `Ref`, `Fn::GetAtt` and `Fn::Sub`, as far as `exists` knows them. */
export function dependenciesOf(declaration: ResourceDeclaration, exists: (logicalId: string) => boolean): readonly string[] {
  const { names, attributes } = referencesIn([declaration.properties, declaration.metadata]);
  const all = new Set([...declaration.dependsOn, ...names, ...attributes.map(({ logicalId }) => logicalId)]);
  return [...all].filter(exists);
}

/**
 * The dependencies of all of `resources`.
 *
 * @throws AwsError - `ValidationError` naming the resources of a circle.
 */
export function dependencyGraph(resources: ReadonlyMap<string, ResourceDeclaration>): Dependencies {
  const graph = new Map([...resources].map(([logicalId, declaration]) => [logicalId, dependenciesOf(declaration, (id) => resources.has(id))]));
  const circle = circular(graph);
  if (circle.length > 0) throw validationError(`Circular dependency between resources: [${circle.join(', ')}]`);
  return graph;
}

/** What remains when whatever can be ordered is taken away, from both ends. */
function circular(graph: Dependencies): readonly string[] {
  let left = [...graph.keys()];
  for (;;) {
    const remaining = new Set(left);
    const needed = new Set(left.flatMap((id) => graph.get(id) ?? []));
    const next = left.filter((id) => needed.has(id) && (graph.get(id) ?? []).some((dependency) => remaining.has(dependency)));
    if (next.length === left.length) return next;
    left = next;
  }
}

/** Something that was made after others. */
interface Ordered {
  readonly logicalId: string;
  readonly dependsOn: readonly string[];
}

/** The order reversed: for each of `nodes`, those that must be gone before it. */
export function reversed<Node extends Ordered>(nodes: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
  return new Map(
    nodes.map((node) => [node, nodes.filter((other) => other.logicalId !== node.logicalId && other.dependsOn.includes(node.logicalId))]),
  );
}
