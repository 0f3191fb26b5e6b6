import type { AwsError } from '../../../core/aws-error';
import { validationError } from '../errors';
import type { ParameterDeclaration } from './template';

/** Bytes of a parameter's value. Source: CFN:cloudformation-limits. */
const VALUE_LIMIT = 4_096;
const SIMPLE_TYPES = ['String', 'Number', 'CommaDelimitedList', 'List<Number>', 'List<String>', 'AWS::SSM::Parameter::Name'];
/** Types whose values are ids of what the account has; all but image ids come as lists too. Source: CFN:cloudformation-supplied-parameter-types. */
const RESOURCE_TYPES = [
  'AWS::EC2::AvailabilityZone::Name', 'AWS::EC2::Image::Id', 'AWS::EC2::Instance::Id', 'AWS::EC2::KeyPair::KeyName',
  'AWS::EC2::SecurityGroup::GroupName', 'AWS::EC2::SecurityGroup::Id', 'AWS::EC2::Subnet::Id', 'AWS::EC2::VPC::Id', 'AWS::EC2::Volume::Id',
  'AWS::Route53::HostedZone::Id',
];
const KNOWN_TYPES = new Set([...SIMPLE_TYPES, ...RESOURCE_TYPES, ...RESOURCE_TYPES.map((type) => `List<${type}>`)]);

/** Why a parameter can't be declared with a type. */
export function refusedType({ type }: ParameterDeclaration): AwsError | undefined {
  const inner = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type)?.[1] ?? type;
  return KNOWN_TYPES.has(inner) ? undefined : validationError(`Template format error: Unrecognized parameter type: ${type}`);
}

/** Whether a type's value is a list, written with commas. */
export function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

/** Why a parameter can't have a value. The declaration's own words for its constraints take the place of CloudFormation's. */
export function refusedValue(declaration: ParameterDeclaration, text: string): AwsError | undefined {
  const { name, type, constraintDescription } = declaration;
  if (Buffer.byteLength(text) > VALUE_LIMIT) return validationError(`Parameter '${name}' must have at most ${VALUE_LIMIT} bytes`);
  const parts = isListType(type) ? text.split(',').map((part) => part.trim()) : [text];
  if (['Number', 'List<Number>'].includes(type) && !parts.every(isNumber)) return validationError(`Parameter '${name}' must be a number.`);
  const violated = parts.map((part) => violation(declaration, part)).find((found) => found !== undefined);
  if (violated === undefined) return undefined;
  if (constraintDescription !== undefined) return validationError(`Parameter ${name} failed to satisfy constraint: ${constraintDescription}`);
  return validationError(`Parameter '${name}' ${violated}`);
}

function violation(declaration: ParameterDeclaration, part: string): string | undefined {
  const { type, allowedValues, allowedPattern, minLength, maxLength, minValue, maxValue } = declaration;
  if (allowedValues !== undefined && !allowedValues.includes(part)) return 'must be one of AllowedValues';
  if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$`).test(part)) return `must match pattern ${allowedPattern}`;
  if (type === 'String' && minLength !== undefined && part.length < minLength) return `must contain at least ${minLength} characters`;
  if (type === 'String' && maxLength !== undefined && part.length > maxLength) return `must contain at most ${maxLength} characters`;
  if (type !== 'Number') return undefined;
  if (minValue !== undefined && Number(part) < minValue) return `must be a number not less than ${minValue}`;
  return maxValue !== undefined && Number(part) > maxValue ? `must be a number not greater than ${maxValue}` : undefined;
}

function isNumber(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text));
}
