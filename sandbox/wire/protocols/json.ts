import { JsonShapeDeserializer, JsonShapeSerializer } from '@smithy/core/protocols';
import type { DocumentType } from '@smithy/types';
import { AwsError } from '../../core/aws-error';
import { bufferOf } from '../bytes';
import type { ErrorModel, Shape } from '../model';
import { membersOf } from '../structure';
import type { BodyCodec } from './body-codec';

/**
 * The JSON protocols' codec. A timestamp without a format of its own is in seconds since the epoch (7 in Smithy's numbers).
 * @param names - whether members travel under their `jsonName`, as they do in the REST protocol only.
 */
export function jsonCodec(names: boolean): BodyCodec {
  const settings = { timestampFormat: { useTrait: true, default: 7 as const }, httpBindings: names, jsonName: names };
  const [deserializer, serializer] = [new JsonShapeDeserializer(settings), new JsonShapeSerializer(settings)];
  return {
    contentType: 'application/json',
    settings,
    read: (schema, body) => {
      const document = parseObject(body);
      try {
        return withBuffers(deserializer.readObject(schema, document)) as Shape;
      } catch (error) {
        throw new AwsError('MalformedInput', error instanceof Error ? error.message : String(error));
      }
    },
    write: (schema, value) => {
      serializer.write(schema, value);
      return Buffer.from(serializer.flush());
    },
  };
}

/** The member that holds an error's sentence; services spell it either way. */
export function messageMember(error: ErrorModel | undefined): 'message' | 'Message' {
  return error !== undefined && membersOf(error.schema).some(([name]) => name === 'Message') ? 'Message' : 'message';
}

function parseObject(body: Uint8Array): Record<string, DocumentType> {
  if (body.byteLength === 0) return {};
  let document: DocumentType;
  try {
    document = JSON.parse(bufferOf(body).toString('utf8')) as DocumentType;
  } catch (error) {
    throw new AwsError('MalformedInput', `The request's body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new AwsError('MalformedInput', 'The request\'s body is not a JSON object');
  }
  return { ...document };
}

/** Whether it is an object of no class. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The codec makes plain byte arrays; services are promised Buffers. */
function withBuffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return bufferOf(value);
  if (Array.isArray(value)) return value.map(withBuffers);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBuffers(member)]));
}
