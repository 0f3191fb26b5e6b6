import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../core/aws-error';
import { membersOf } from '../structure';
import { type FormNode, numbered } from './form';

/** How the query protocols differ in their requests: EC2 has its own names (`ec2QueryName`, capitalised) and flattens all lists. */
export type FormDialect = 'awsQuery' | 'ec2Query';

const strings = new FromStringShapeDeserializer({ timestampFormat: { useTrait: true, default: 5 } });

/**
 * Reads what `node` holds as `schema` says.
 * @throws AwsError - `MalformedInput` when a number or timestamp isn't one.
 */
export function readShape(schema: NormalizedSchema, node: FormNode, dialect: FormDialect): unknown {
  if (schema.isStructSchema()) return readStructure(schema, node, dialect);
  if (schema.isListSchema()) return readList(schema, node, dialect);
  if (schema.isMapSchema()) return readMap(schema, node, dialect);
  return node.value === undefined ? undefined : readSimple(schema, node.value);
}

function readStructure(schema: NormalizedSchema, node: FormNode, dialect: FormDialect): Record<string, unknown> {
  const shape: Record<string, unknown> = {};
  for (const [name, member] of membersOf(schema)) {
    const child = node.children.get(memberKey(name, member, dialect));
    const value = child && readShape(member, child, dialect);
    if (value !== undefined) shape[name] = value;
  }
  return shape;
}

/** An empty list is sent as the list's own name with an empty value. */
function readList(schema: NormalizedSchema, node: FormNode, dialect: FormDialect): unknown[] {
  const member = schema.getValueSchema();
  const flat = dialect === 'ec2Query' || schema.getMergedTraits().xmlFlattened !== undefined;
  const items = flat ? node : node.children.get(member.getMergedTraits().xmlName ?? 'member');
  return items === undefined ? [] : numbered(items).map((item) => readShape(member, item, dialect));
}

function readMap(schema: NormalizedSchema, node: FormNode, dialect: FormDialect): Record<string, unknown> {
  const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const entries = flat ? node : node.children.get('entry');
  return Object.fromEntries(entries === undefined ? [] : numbered(entries).flatMap((entry) => {
    const name = entry.children.get(key.getMergedTraits().xmlName ?? 'key')?.value;
    const content = entry.children.get(value.getMergedTraits().xmlName ?? 'value');
    return name === undefined || content === undefined ? [] : [[name, readShape(value, content, dialect)]];
  }));
}

function readSimple(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  let value: unknown;
  try {
    value = strings.read(schema, text);
  } catch {
    throw malformed(schema, text);
  }
  if (Number.isNaN(value) && text !== 'NaN') throw malformed(schema, text);
  return value;
}

function malformed(schema: NormalizedSchema, text: string): AwsError {
  return new AwsError('MalformedInput', `'${text}' is not a valid value of ${schema.getMemberName()}`);
}

function memberKey(name: string, member: NormalizedSchema, dialect: FormDialect): string {
  const { ec2QueryName, xmlName } = member.getMergedTraits();
  const key = xmlName ?? name;
  if (dialect === 'awsQuery') return key;
  return typeof ec2QueryName === 'string' ? ec2QueryName : `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}
