import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../core/aws-error';
import type { OperationModel, ServiceModel, Shape } from './model';
import type { ProtocolName } from './sources';
import { membersOf, requiredMembers } from './structure';

/**
 * Refuses an input that lacks a required member, in the words of the service.
 * RDS and EC2 name the parameter (`MissingParameter`); services on AWS's common framework list all members that are null,
 * nested ones too (`ValidationError` in the query protocol, `ValidationException` in the JSON ones); S3 calls its document malformed.
 * @throws AwsError - status 400.
 */
export function validateInput(model: ServiceModel, operation: OperationModel, input: Shape): void {
  if (!operation.input.isStructSchema()) return;
  if (model.signingName === 'rds' || model.signingName === 'ec2') return refuseMissingParameter(model, operation, input);
  const missing = missingMembers(operation.input, input, '');
  if (missing.length === 0) return;
  const complaints = missing.map((path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`).join('; ');
  throw new AwsError(validationCode(model.protocol), `${missing.length} validation error${missing.length === 1 ? '' : 's'} detected: ${complaints}`);
}

function validationCode(protocol: ProtocolName): string {
  switch (protocol) {
    case 'awsQuery': case 'ec2Query': return 'ValidationError';
    case 'restXml': return 'MalformedXML';
    default: return 'ValidationException';
  }
}

function refuseMissingParameter(model: ServiceModel, operation: OperationModel, input: Shape): void {
  const name = requiredMembers(operation.input).find((member) => input[member] === undefined);
  if (name === undefined) return;
  throw new AwsError('MissingParameter', `The request must contain the parameter ${name}${model.signingName === 'rds' ? '.' : ''}`);
}

/** Paths of required members without a value, such as `tags.1.member.tagKey`, in AWS's spelling. */
function missingMembers(schema: NormalizedSchema, value: unknown, path: string): string[] {
  if (Array.isArray(value) && schema.isListSchema()) {
    const member = schema.getValueSchema();
    return value.flatMap((item, index) => missingMembers(member, item, `${path}.${index + 1}.member`));
  }
  if (!isShape(value)) return [];
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    return Object.entries(value).flatMap(([key, item]) => missingMembers(member, item, `${path}.${key}.member`));
  }
  if (!schema.isStructSchema()) return [];
  const required = requiredMembers(schema);
  return membersOf(schema).flatMap(([name, member]) => {
    const at = `${path}${path === '' ? '' : '.'}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    if (value[name] === undefined) return required.includes(name) ? [at] : [];
    return missingMembers(member, value[name], at);
  });
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}
