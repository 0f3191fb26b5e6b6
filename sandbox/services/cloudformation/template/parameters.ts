import type { Parameter } from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors';
import { isListType, refusedType, refusedValue } from './parameter-rules';
import type { ParameterDeclaration } from './template';
import { KNOWN_AFTER_APPLY, UNKNOWN_TEXT } from './value';

/** A parameter with the value that `Ref` gives. */
export interface ResolvedParameter {
  readonly name: string;
  /** As it was given: for an SSM parameter type the parameter's name. */
  readonly text: string;
  /** What `Ref` gives: a string, or a list of strings; in a change set of a nested stack, perhaps nothing that is known. */
  readonly value: string | readonly string[] | typeof KNOWN_AFTER_APPLY;
  /** For an SSM parameter type: what Parameter Store held. */
  readonly storeText?: string;
  readonly noEcho: boolean;
}

const SSM_TYPE = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** A type whose value is the name of a parameter that must be there. */
const SSM_NAME = 'AWS::SSM::Parameter::Name';

/** Chosen value of each parameter, before Parameter Store is asked. */
export type ParameterTexts = ReadonlyMap<string, string>;

/**
 * Picks each parameter's text: the one given, the one before (`UsePreviousValue`), or the default.
 *
 * @param unknown - names of those that have a value which isn't known yet.
 * @throws AwsError - `ValidationError` for parameters that the template doesn't have, that have no value, or whose value isn't allowed.
 */
export function chooseParameterTexts(declarations: readonly ParameterDeclaration[], given: readonly Parameter[],
  previous: readonly ResolvedParameter[], unknown: readonly string[] = []): ParameterTexts {
  const superfluous = given.map(({ ParameterKey }) => ParameterKey ?? '').filter((key) => !declarations.some(({ name }) => name === key));
  if (superfluous.length > 0) throw validationError(`Parameters: [${superfluous.join(', ')}] do not exist in the template`);
  const texts = new Map<string, string>();
  const missing: string[] = [];
  for (const declaration of declarations.filter(({ name }) => !unknown.includes(name))) {
    const text = chooseText(declaration, given.find(({ ParameterKey }) => ParameterKey === declaration.name), previous);
    if (text === undefined) missing.push(declaration.name);
    else texts.set(declaration.name, text);
  }
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  const refusal = declarations.map((declaration) => refusedType(declaration)
    ?? (unknown.includes(declaration.name) ? undefined : refusedValue(declaration, texts.get(declaration.name) ?? '')))
    .find((found) => found !== undefined);
  if (refusal !== undefined) throw refusal;
  return texts;
}

function chooseText(declaration: ParameterDeclaration, given: Parameter | undefined, previous: readonly ResolvedParameter[]): string | undefined {
  if (given?.UsePreviousValue === true) return previous.find(({ name }) => name === declaration.name)?.text;
  if (given?.ParameterValue !== undefined) return given.ParameterValue;
  return declaration.default;
}

/** Names that must be read from Parameter Store before the parameters are complete. */
export function parameterStoreNames(declarations: readonly ParameterDeclaration[], texts: ParameterTexts): readonly string[] {
  return declarations.filter(({ name, type }) => texts.has(name) && (SSM_TYPE.test(type) || type === SSM_NAME))
    .map(({ name }) => texts.get(name) ?? '');
}

/**
 * The parameters complete.
 *
 * @param stored - what Parameter Store holds, by name.
 * @throws AwsError - `ValidationError` when Parameter Store lacks one.
 */
export function completeParameters(declarations: readonly ParameterDeclaration[], texts: ParameterTexts,
  stored: ReadonlyMap<string, string>): ResolvedParameter[] {
  const absent = parameterStoreNames(declarations, texts).filter((name) => !stored.has(name));
  if (absent.length > 0) throw validationError(`Unable to fetch parameters [${absent.join(',')}] from parameter store for this account.`);
  return declarations.map(({ name, type, noEcho }) => {
    const text = texts.get(name);
    if (text === undefined) return { name, text: UNKNOWN_TEXT, value: KNOWN_AFTER_APPLY, noEcho };
    const inner = SSM_TYPE.exec(type)?.[1];
    const storeText = inner === undefined ? undefined : stored.get(text);
    const valueType = inner ?? type;
    const whole = storeText ?? text;
    return { name, text, value: isListType(valueType) ? whole.split(',').map((part) => part.trim()) : whole, storeText, noEcho };
  });
}
