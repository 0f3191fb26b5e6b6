import { validationError } from '../errors';
import { combine } from './intrinsic-functions';
import { attributeReference, substitutions } from './references';
import { isRecord, KNOWN_AFTER_APPLY, NO_VALUE, scalarText } from './value';

/** What the functions of a template read from. A value may be `KNOWN_AFTER_APPLY`. */
export interface Scope {
  /** A parameter's value, a resource's physical id or a pseudo parameter. */
  readonly ref: (name: string) => unknown;
  readonly attribute: (logicalId: string, attribute: string) => unknown;
  readonly condition: (name: string) => boolean;
  readonly mapping: (map: string, topLevelKey: string, secondLevelKey: string) => unknown;
  readonly importValue: (exportName: string) => unknown;
  readonly availabilityZones: (region: string) => readonly string[];
}

/**
 * `value` with all its functions worked out. What resolves to `AWS::NoValue` is left out of the list or map that holds it. Dynamic references stay
 * as they are: only the handler of a resource gets to see what they stand for.
 *
 * @throws AwsError - `ValidationError` for an unknown function, by name, and for arguments that a function doesn't take.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  const key = keys[0];
  if (keys.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'))) return call(key, value[key], scope);
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => [name, resolve(item, scope)]);
  return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Ref': return scope.ref(String(argument));
    case 'Fn::GetAtt': return getAttribute(argument, scope);
    case 'Fn::If': return choose(argument, scope);
    case 'Fn::Sub': return substitute(argument, scope);
    case 'Fn::FindInMap': return findInMap(argument, scope);
    case 'Fn::ImportValue': return lift(resolve(argument, scope), (text) => scope.importValue(text), name);
    case 'Fn::GetAZs': return lift(resolve(argument, scope), (region) => [...scope.availabilityZones(region)], name);
    default: return combine(name, resolve(argument, scope));
  }
}

function lift(argument: unknown, apply: (text: string) => unknown, name: string): unknown {
  if (argument === KNOWN_AFTER_APPLY) return KNOWN_AFTER_APPLY;
  if (typeof argument !== 'string') throw validationError(`Template error: ${name} takes a string.`);
  return apply(argument);
}

function getAttribute(argument: unknown, scope: Scope): unknown {
  const reference = attributeReference(argument);
  if (reference === undefined) {
    throw validationError('Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute');
  }
  return lift(resolve(reference.attribute, scope), (attribute) => scope.attribute(reference.logicalId, attribute), 'Fn::GetAtt');
}

function choose(argument: unknown, scope: Scope): unknown {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
    throw validationError(
      'Template error: every Fn::If object requires three parameters: a condition, a value when it is true, and one when it is false.',
    );
  }
  return resolve(scope.condition(argument[0]) ? argument[1] : argument[2], scope);
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, top, second, options] = Array.isArray(argument) ? argument as readonly unknown[] : [];
  const keys = resolve([map, top, second], scope);
  // a value for what the mapping lacks comes with the transform AWS::LanguageExtensions.
  const hasDefault = isRecord(options) && 'DefaultValue' in options;
  if (!Array.isArray(argument) || argument.length !== (hasDefault ? 4 : 3) || !Array.isArray(keys)) {
    throw validationError(
      'Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
    );
  }
  if (keys.includes(KNOWN_AFTER_APPLY)) return KNOWN_AFTER_APPLY;
  try {
    return scope.mapping(String(keys[0]), String(keys[1]), String(keys[2]));
  } catch (error) {
    if (hasDefault) return resolve(options.DefaultValue, scope);
    throw error;
  }
}

function substitute(argument: unknown, scope: Scope): unknown {
  const [text, declared] = Array.isArray(argument) ? [argument[0] as unknown, argument[1] as unknown] : [argument, {}];
  if (typeof text !== 'string' || !isRecord(declared)) {
    throw validationError('Template error: One or more Fn::Sub intrinsic functions don\'t specify expected arguments. Specify a string as first '
      + 'argument, and an optional second argument to specify a mapping of values to replace in the string');
  }
  const variables = resolve(declared, scope);
  const values = new Map(substitutions(text).map((name) => [name, substitution(name, isRecord(variables) ? variables : {}, scope)]));
  if ([...values.values()].includes(KNOWN_AFTER_APPLY)) return KNOWN_AFTER_APPLY;
  return text.replace(
    /\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => (literal === '!' ? `\${${name}}` : String(values.get(name.trim()))),
  );
}

function substitution(name: string, variables: Record<string, unknown>, scope: Scope): unknown {
  const reference = attributeReference(name);
  const value = name in variables ? variables[name]
    : reference === undefined ? scope.ref(name) : scope.attribute(reference.logicalId, String(reference.attribute));
  if (value === KNOWN_AFTER_APPLY) return value;
  const text = scalarText(value);
  if (text === undefined) throw validationError(`Template error: Fn::Sub can't put the value of \${${name}} into a string: it is a list or a map.`);
  return text;
}
