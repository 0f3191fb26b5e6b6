import { validationError } from '../errors';
import { checkDynamicReferences } from './dynamic-references';
import { dependencyGraph } from './ordering';
import { PSEUDO_PARAMETERS } from './pseudo-parameters';
import { type References, referencesIn } from './references';
import type { Template } from './template';

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
  checkConditionNames(template);
  for (const declaration of template.resources.values()) {
    const missing = declaration.dependsOn.filter((id) => !template.resources.has(id));
    if (missing.length > 0) unresolved(missing, 'Resources');
  }
  dependencyGraph(template.resources);
  checkDynamicReferences(template, isCustom);
}

function checkBlock(template: Template, block: string, values: readonly unknown[], known: (name: string) => boolean,
  attributesOf: AttributesOfType): void {
  const references = referencesIn(values);
  const missing = [...references.names].filter((name) => !known(name));
  if (missing.length > 0) unresolved(missing, block);
  checkAttributes(template, references, attributesOf);
}

function unresolved(names: readonly string[], block: string): never {
  throw validationError(`Template format error: Unresolved resource dependencies [${names.join(', ')}] in the ${block} block of the template`);
}

function checkAttributes(template: Template, { attributes }: References, attributesOf: AttributesOfType): void {
  for (const { logicalId, attribute } of attributes) {
    const declaration = template.resources.get(logicalId);
    if (declaration === undefined) throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`);
    const supported = attributesOf(declaration.type);
    if (attribute !== '' && supported !== undefined && !supported.includes(attribute)) {
      throw validationError(`Template error: resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`);
    }
  }
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
