import { notImplemented, validationError } from '../errors';
import { parseYaml } from './short-forms';
import { isRecord, type Properties, scalarText } from './value';

/** A resource as the template declares it. */
export interface ResourceDeclaration {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly metadata?: unknown;
}

export interface ParameterDeclaration {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
  readonly allowedValues?: readonly string[];
  readonly allowedPattern?: string;
  readonly constraintDescription?: string;
  readonly description?: string;
  readonly noEcho: boolean;
}

export interface OutputDeclaration {
  readonly name: string;
  readonly value: unknown;
  readonly description?: string;
  readonly exportName?: unknown;
  readonly condition?: string;
}

/** A template, read but not resolved. */
export interface Template {
  /** As it was sent; `GetTemplate` gives it back. */
  readonly body: string;
  readonly description?: string;
  readonly metadata?: unknown;
  readonly parameters: readonly ParameterDeclaration[];
  readonly rules: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly outputs: readonly OutputDeclaration[];
}

const SECTIONS = [
  'AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions', 'Resources', 'Outputs', 'Hooks',
];
const RESOURCE_ATTRIBUTES = ['Type', 'Properties', 'DependsOn', 'Condition', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'CreationPolicy',
  'UpdatePolicy', 'Description'];
const POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

/**
 * Reads a template, JSON or YAML.
 *
 * @throws AwsError - `ValidationError` for what isn't a template.
 */
export function parseTemplate(body: string): Template {
  const content = body.trimStart().startsWith('{') ? parseJson(body) : parseYaml(body);
  if (!isRecord(content)) throw validationError('Template format error: unsupported structure.');
  if ('Transform' in content) throw notImplemented(`the transform ${JSON.stringify(content.Transform)}`);
  const unknown = Object.keys(content).filter((key) => !SECTIONS.includes(key));
  if (unknown.length > 0) throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  const resources = section(content, 'Resources');
  if (Object.keys(resources).length === 0) throw validationError('Template format error: At least one Resources member must be defined.');
  return {
    body,
    description: text(content.Description),
    metadata: content.Metadata,
    parameters: Object.entries(section(content, 'Parameters')).map(([name, value]) => parseParameter(name, value)),
    rules: section(content, 'Rules'),
    mappings: section(content, 'Mappings'),
    conditions: section(content, 'Conditions'),
    resources: new Map(Object.entries(resources).map(([logicalId, value]) => [logicalId, parseResource(logicalId, value)])),
    outputs: Object.entries(section(content, 'Outputs')).map(([name, value]) => parseOutput(name, value)),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    // CloudFormation reads `{` as YAML's flow style when it isn't JSON.
    return parseYaml(body);
  }
}

function section(content: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = content[name];
  if (value === undefined) return {};
  if (!isRecord(value)) throw validationError(`Template format error: [/${name}] is not a map.`);
  return value;
}

function parseResource(logicalId: string, value: unknown): ResourceDeclaration {
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  if (!isRecord(value) || typeof value.Type !== 'string') {
    throw validationError(`Template format error: [/Resources/${logicalId}] Every Resources object must contain a Type member.`);
  }
  const unknown = Object.keys(value).filter((key) => !RESOURCE_ATTRIBUTES.includes(key));
  if (unknown.length > 0) throw validationError(`Invalid template resource property '${unknown.join('\', \'')}'`);
  const properties = value.Properties ?? {};
  if (!isRecord(properties)) throw validationError(`Template format error: [/Resources/${logicalId}/Properties] is not a map.`);
  return {
    logicalId,
    type: value.Type,
    properties,
    dependsOn: [value.DependsOn].flat().filter((id) => typeof id === 'string'),
    condition: text(value.Condition),
    deletionPolicy: policy(value.DeletionPolicy, 'DeletionPolicy'),
    updateReplacePolicy: policy(value.UpdateReplacePolicy, 'UpdateReplacePolicy'),
    metadata: value.Metadata,
  };
}

function policy(value: unknown, attribute: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !POLICIES.includes(value)) {
    throw validationError(`Template format error: Unrecognized ${attribute} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  }
  return value;
}

function parseParameter(name: string, value: unknown): ParameterDeclaration {
  if (!isRecord(value) || typeof value.Type !== 'string') {
    throw validationError(`Template format error: Every Parameters object must contain a Type member. [${name}]`);
  }
  return {
    name,
    type: value.Type,
    default: Array.isArray(value.Default) ? value.Default.join(',') : scalarText(value.Default),
    allowedValues: Array.isArray(value.AllowedValues) ? value.AllowedValues.map(String) : undefined,
    allowedPattern: text(value.AllowedPattern),
    constraintDescription: text(value.ConstraintDescription),
    description: text(value.Description),
    noEcho: String(value.NoEcho) === 'true',
  };
}

function parseOutput(name: string, value: unknown): OutputDeclaration {
  if (!isRecord(value) || value.Value === undefined) {
    throw validationError(`Template format error: Every Outputs member must contain a Value object [${name}]`);
  }
  return {
    name,
    value: value.Value,
    description: text(value.Description),
    exportName: isRecord(value.Export) ? value.Export.Name : undefined,
    condition: text(value.Condition),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
