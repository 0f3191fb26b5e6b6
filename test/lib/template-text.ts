import type { Template } from 'aws-cdk-lib/assertions';
import { resourcesOf } from './template-statements';

type Json = string | number | boolean | null | readonly Json[] | JsonObject;

interface JsonObject {
  readonly [name: string]: Json;
}

/** Columns of a line. */
const WIDTH = 150;

/**
 * A template as a reviewer can read it: on one line what fits there, references as `Fn::Sub` writes them, and neither the hashes of assets nor
 * what CDK adds to every template for its bootstrapping.
 */
export function textOf(template: Template): string {
  const whole = template.toJSON() as JsonObject & { readonly Parameters?: JsonObject };
  const { Parameters: parameters } = whole;
  const own = { ...without(whole, 'Rules'), ...parameters === undefined ? {} : { Parameters: without(parameters, 'BootstrapVersion') } };
  return printed(withReferences(own), '').replace(/[0-9a-f]{64}/g, '<asset>');
}

function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
}

function withReferences(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(withReferences);
  if ('Ref' in value) return `\${${value.Ref as string}}`;
  if ('Fn::GetAtt' in value) return `\${${(value['Fn::GetAtt'] as string[]).join('.')}}`;
  return joined(value) ?? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withReferences(part)]));
}

/** The text of a short `Fn::Join`. */
function joined({ 'Fn::Join': join }: JsonObject): string | undefined {
  if (join === undefined) return undefined;
  const [delimiter, parts] = join as readonly [string, readonly Json[]];
  const text = parts.map((part) => withReferences(part) as string).join(delimiter);
  return text.length < WIDTH ? text : undefined;
}

function printed(value: Json, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  const parts = isList(value) ? value.map((part) => printed(part, inner))
    : Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${printed(part, inner)}`);
  const line = `${open}${parts.join(', ')}${close}`;
  return line.includes('\n')
    || indent.length + line.length > WIDTH ? `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}` : line;
}

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return value instanceof Array;
}

/** Properties that hold the fixed name of a resource. */
const NAMES = ['RoleName', 'FunctionName', 'LogGroupName', 'AliasName'];

/** What others rely on in a template, one line for each resource and output: logical id, type, fixed name, and what has to be there before. */
export function rowsOf(template: Template): string[] {
  return [
    ...Object.entries(resourcesOf(template)).map(([logicalId, { Type: type, Properties: properties, DependsOn: dependencies }]) => [
      logicalId,
      type,
      ...Object.entries(properties ?? {}).filter(([name]) => NAMES.includes(name)).map(([, value]) => String(value)),
      ...(dependencies === undefined ? [] : [`after ${dependencies.join(', ')}`]),
    ].join('  ')),
    ...Object.keys(template.findOutputs('*')).map((logicalId) => `${logicalId}  output`),
  ];
}
