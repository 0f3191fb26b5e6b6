import type { AwsError } from '../../../core/aws-error';
import { validationError } from '../errors';
import { isRecord, scalarText } from './value';

/** Bytes of a template that a request holds itself. Source: CFN:cloudformation-limits. */
export const BODY_LIMIT = 51_200;
/** Bytes of a template in S3: the table of limits says 1 MB, and the refusal this number. */
export const OBJECT_LIMIT = 1_000_000;
/** Characters of the name of a parameter, resource, mapping or output. */
const NAME_LIMIT = 255;
/** Bytes of the template's description. */
const DESCRIPTION_LIMIT = 1_024;

interface SectionRule {
  readonly section: string;
  /** Entries at most. Source: CFN:cloudformation-limits. */
  readonly limit: number;
  /** As the refusals name the entries, and one of them. */
  readonly entries: string;
  readonly entry: string;
}

const SECTION_RULES: readonly SectionRule[] = [
  { section: 'Parameters', limit: 200, entries: 'parameters', entry: 'Parameter' },
  { section: 'Mappings', limit: 200, entries: 'mappings', entry: 'Mapping' },
  { section: 'Resources', limit: 500, entries: 'resources', entry: 'Resource' },
  { section: 'Outputs', limit: 200, entries: 'outputs', entry: 'Output' },
];
/** Attributes of one mapping at most. */
const MAPPING_LIMIT = 200;

/** Why a template with this content can't be read, whatever its parts mean: null values, names, and sizes. */
export function refusedStructure(content: Readonly<Record<string, unknown>>): AwsError | undefined {
  return refusedNull(content) ?? refusedHead(content) ?? SECTION_RULES.map((rule) => refusedSection(content[rule.section], rule)).find(Boolean)
    ?? refusedMappings(content.Mappings);
}

/** Why a template of that many bytes can't be taken from a request. */
export function refusedBody(body: string): AwsError | undefined {
  if (Buffer.byteLength(body) <= BODY_LIMIT) return undefined;
  return validationError(`1 validation error detected: Value '${body}' at 'templateBody' failed to satisfy constraint: `
    + `Member must have length less than or equal to ${BODY_LIMIT}`);
}

/** Why a template of that many bytes can't be taken from S3. */
export function refusedObject(body: string): AwsError | undefined {
  if (Buffer.byteLength(body) <= OBJECT_LIMIT) return undefined;
  return validationError(`Template may not exceed ${OBJECT_LIMIT} bytes in size.`);
}

function refusedNull(content: Readonly<Record<string, unknown>>): AwsError | undefined {
  const path = nullIn({ ...content, Metadata: undefined }, '');
  return path === undefined ? undefined : validationError(`[${path}] 'null' values are not allowed in templates`);
}

/** The path of the first null value. The refusal names a resource's properties by the word for its type. */
function nullIn(value: unknown, path: string): string | undefined {
  if (value === null) return path.replace(/^(\/Resources\/[^/]+)\/Properties/, '$1/Type');
  if (typeof value !== 'object') return undefined;
  const entries = Object.entries(value) as [string, unknown][];
  return entries.map(([key, item]) => nullIn(item, `${path}/${key}`)).find((found) => found !== undefined);
}

function refusedHead({ AWSTemplateFormatVersion: version, Description: description }: Readonly<Record<string, unknown>>): AwsError | undefined {
  if (version !== undefined && scalarText(version) !== '2010-09-09') {
    return validationError('Template format error: unsupported value for AWSTemplateFormatVersion.');
  }
  if (description !== undefined && typeof description !== 'string') {
    return validationError('Template format error: [/Description] must be a string.');
  }
  return Buffer.byteLength(description ?? '') > DESCRIPTION_LIMIT
    ? validationError(`Template format error: 'Description' length is greater than ${DESCRIPTION_LIMIT}`)
    : undefined;
}

function refusedSection(section: unknown, { limit, entries, entry }: SectionRule): AwsError | undefined {
  if (!isRecord(section)) return undefined;
  const names = Object.keys(section);
  if (names.length > limit) {
    return validationError(`Template format error: Number of ${entries}, ${names.length}, is greater than maximum allowed, ${limit}`);
  }
  const wrong = names.find((name) => !/^[A-Za-z0-9]+$/.test(name) && !name.startsWith('Fn::'));
  if (wrong !== undefined) return validationError(`Template format error: ${entry} name ${wrong} is non alphanumeric.`);
  const long = names.find((name) => name.length > NAME_LIMIT);
  if (long === undefined) return undefined;
  return validationError(`Template format error: ${entry} name ${long} is longer than the maximum allowed, ${NAME_LIMIT}`);
}

function refusedMappings(mappings: unknown): AwsError | undefined {
  if (!isRecord(mappings)) return undefined;
  const big = Object.entries(mappings).find(([, mapping]) => isRecord(mapping) && Object.keys(mapping).length > MAPPING_LIMIT);
  if (big === undefined) return undefined;
  return validationError(`Template format error: Number of attributes of mapping ${big[0]} is greater than maximum allowed, ${MAPPING_LIMIT}`);
}
