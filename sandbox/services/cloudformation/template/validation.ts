import type { AwsError } from '../../../core/aws-error';
import { validationError } from '../errors';
import { checkDynamicReferences } from './dynamic-references';
import { refusedFunction } from './functions';
import { dependencyGraph } from './ordering';
import { refusedPolicy } from './policies';
import { PSEUDO_PARAMETERS } from './pseudo-parameters';
import { type References, referencesIn } from './references';
import type { Template } from './template';
import { isRecord } from './value';

/** What the validation needs to know of resource types. */
export interface TypeFacts {
  readonly attributesOf: AttributesOfType;
  /** Whether a function of the user's makes resources of this type. */
  readonly isCustom: (type: string) => boolean;
}

/** Which attributes `Fn::GetAtt` may ask a type for: a list, or nothing when only the resource itself knows. */
export type AttributesOfType = (type: string) => readonly string[] | undefined;

/**
 * Checks everything that CloudFormation checks of a template before it looks at any resource.
 *
 * @throws AwsError - `ValidationError`.
 */
export function validateTemplate(template: Template, { attributesOf, isCustom }: TypeFacts): void {
  const parameters = new Set(template.parameters.map(({ name }) => name));
  const known = (name: string): boolean => parameters.has(name) || template.resources.has(name) || PSEUDO_PARAMETERS.includes(name);
  checkBlock(template, 'Resources', [...template.resources.values()].map(({ properties }) => properties), known, attributesOf);
  checkBlock(template, 'Outputs', template.outputs.map(({ value, exportName }) => [value, exportName]), known, attributesOf);
  checkConditions(template, known);
  checkConditionNames(template);
  checkPolicies(template);
  checkFunctions(template);
  checkImports(template);
  for (const declaration of template.resources.values()) {
    const missing = declaration.dependsOn.filter((id) => !template.resources.has(id));
    if (missing.length > 0) throw unresolvedReferences(missing, 'Resources');
  }
  dependencyGraph(template.resources);
  checkDynamicReferences(template, isCustom);
}

function checkBlock(template: Template, block: string, values: readonly unknown[], known: (name: string) => boolean,
  attributesOf: AttributesOfType): void {
  const references = referencesIn(values);
  const missing = [...references.names].filter((name) => !known(name));
  if (missing.length > 0) throw unresolvedReferences(missing, block);
  checkAttributes(template, references, attributesOf);
}

/** Conditions are decided before anything is made. */
function checkConditions({ conditions, resources }: Template, known: (name: string) => boolean): void {
  const { names, attributes } = referencesIn(conditions);
  const wrong = [...[...names].filter((name) => !known(name) || resources.has(name)), ...attributes.map(({ logicalId }) => logicalId)];
  if (wrong.length === 0) return;
  throw validationError(
    `Template format error: Unresolved dependencies [${wrong.join(', ')}]. Cannot reference resources in the Conditions block of the template`,
  );
}

/** Those that are functions are checked when they are worked out. */
function checkPolicies({ resources }: Template): void {
  for (const { declaredPolicies } of resources.values()) {
    for (const attribute of ['DeletionPolicy', 'UpdateReplacePolicy'] as const) {
      const value = declaredPolicies[attribute];
      const refusal = value === undefined || isRecord(value) ? undefined : refusedPolicy(attribute, value);
      if (refusal !== undefined) throw refusal;
    }
  }
}

function checkFunctions({ conditions, resources, outputs, isExtended }: Template): void {
  const parts = [conditions, [...resources.values()].map(({ properties, declaredPolicies }) => [properties, declaredPolicies]),
    outputs.map(({ value, exportName }) => [value, exportName])];
  const refusal = refusedFunction(parts, isExtended);
  if (refusal !== undefined) throw refusal;
}

/** The name of an import must be known before anything is made. */
function checkImports({ resources, outputs }: Template): void {
  const imports = importsIn([[...resources.values()].map(({ properties }) => properties), outputs.map(({ value }) => value)]);
  const wrong = imports.some((name) => {
    const { names, attributes } = referencesIn(name);
    return attributes.length > 0 || [...names].some((reference) => resources.has(reference)) || importsIn(name).length > 0
      || JSON.stringify(name).includes('"Fn::GetAZs"');
  });
  if (!wrong) return;
  throw validationError('Template error: the attribute in Fn::ImportValue must not depend on any resources, imported values, or Fn::GetAZs');
}

/** The arguments of `Fn::ImportValue` in `value`, in whatever depth. */
function importsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(importsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [...key === 'Fn::ImportValue' ? [item] : [], ...importsIn(item)]);
}

/** The refusal of a block that refers to resources which aren't there. */
export function unresolvedReferences(names: readonly string[], block: string): AwsError {
  return validationError(`Template format error: Unresolved resource dependencies [${names.join(', ')}] in the ${block} block of the template`);
}

function checkAttributes(template: Template, { attributes }: References, attributesOf: AttributesOfType): void {
  for (const { logicalId, attribute } of attributes) {
    const declaration = template.resources.get(logicalId);
    if (declaration === undefined) throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`);
    const supported = attributesOf(declaration.type);
    if (attribute !== '' && supported?.some((name) => isAttribute(name, attribute)) === false) {
      throw validationError(`Template error: resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`);
    }
  }
}

/** @param name - as a type has it: with a star at its end, it stands for all that begin so. */
function isAttribute(name: string, attribute: string): boolean {
  return name.endsWith('*') ? attribute.startsWith(name.slice(0, -1)) : attribute === name;
}

function checkConditionNames(template: Template): void {
  const blocks: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['Conditions', [...referencesIn(template.conditions).conditions]],
    ['Resources', [...template.resources.values()].flatMap(({ condition, properties }) => [condition, ...referencesIn(properties).conditions])],
    ['Outputs', template.outputs.flatMap(({ condition, value }) => [condition, ...referencesIn(value).conditions])],
  ];
  for (const [block, names] of blocks) {
    const missing = names.find((name) => name !== undefined && !(name in template.conditions));
    if (missing !== undefined) {
      throw validationError(`Template format error: Unresolved condition dependency ${missing} in the ${block} block of the template`);
    }
  }
}

/** Types whose creation can change who may do what in the account. */
const IAM_TYPES = [
  'AWS::IAM::AccessKey', 'AWS::IAM::Group', 'AWS::IAM::InstanceProfile', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role',
  'AWS::IAM::User', 'AWS::IAM::UserToGroupAddition',
];
/** The properties that give such a resource a name of one's own. */
const IAM_NAMES = ['RoleName', 'ManagedPolicyName', 'UserName', 'GroupName', 'InstanceProfileName'];

/** The capability that a template with transforms needs where no change set shows what comes of them. */
export function missingExpansion({ isExtended }: Template, capabilities: readonly string[]): string | undefined {
  return isExtended && !capabilities.includes('CAPABILITY_AUTO_EXPAND') ? 'CAPABILITY_AUTO_EXPAND' : undefined;
}

/**
 * The capability that the caller has to acknowledge for this template, or nothing.
 * `CAPABILITY_NAMED_IAM` covers what `CAPABILITY_IAM` does.
 */
export function missingCapability(template: Template, capabilities: readonly string[]): string | undefined {
  const iam = [...template.resources.values()].filter(({ type }) => IAM_TYPES.includes(type));
  if (iam.length === 0 || capabilities.includes('CAPABILITY_NAMED_IAM')) return undefined;
  if (iam.some(({ properties }) => IAM_NAMES.some((name) => name in properties))) return 'CAPABILITY_NAMED_IAM';
  return capabilities.includes('CAPABILITY_IAM') ? undefined : 'CAPABILITY_IAM';
}
