import type { TemplateFacts } from './facts';
import { referencesIn } from './references';
import { isRecord } from './value';

/** A part of a template that refers to resources which aren't made, since their conditions don't hold. */
export interface LostReferences {
  readonly block: 'Resources' | 'Outputs';
  readonly logicalIds: readonly string[];
}

/** What the resources and outputs that are made refer to and isn't; nothing when all is there. */
export function lostReferences(facts: TemplateFacts): LostReferences | undefined {
  const { template } = facts;
  const active = facts.activeResources();
  const lost = (value: unknown): readonly string[] => {
    const { names, attributes } = referencesIn(chosen(value, facts));
    const referred = new Set([...names, ...attributes.map(({ logicalId }) => logicalId)]);
    return [...referred].filter((id) => template.resources.has(id) && !active.includes(id));
  };
  const declarations = active.map((id) => template.resources.get(id)).filter((declaration) => declaration !== undefined);
  const inResources = declarations.flatMap(({ properties, dependsOn }) => [
    ...lost(properties), ...dependsOn.filter((id) => template.resources.has(id) && !active.includes(id)),
  ]);
  if (inResources.length > 0) return { block: 'Resources', logicalIds: [...new Set(inResources)] };
  const outputs = template.outputs.filter(({ condition }) => condition === undefined || facts.condition(condition));
  const inOutputs = lost(outputs.map(({ value, exportName }) => [value, exportName]));
  return inOutputs.length > 0 ? { block: 'Outputs', logicalIds: inOutputs } : undefined;
}

/** `value` with each `Fn::If` replaced by the branch that its condition chooses. */
function chosen(value: unknown, facts: TemplateFacts): unknown {
  if (Array.isArray(value)) return value.map((item) => chosen(item, facts));
  if (!isRecord(value)) return value;
  const branches = Object.keys(value).length === 1 ? value['Fn::If'] : undefined;
  if (Array.isArray(branches) && branches.length === 3 && typeof branches[0] === 'string') {
    return chosen(facts.condition(branches[0]) ? branches[1] : branches[2], facts);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, chosen(item, facts)]));
}
