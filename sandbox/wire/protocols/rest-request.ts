import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../core/aws-error';
import type { WireRequest } from '../../core/http';
import { bufferOf } from '../bytes';
import type { OperationModel, Shape } from '../model';
import { membersOf, subset } from '../structure';
import type { BodyCodec } from './body-codec';
import type { RouteMatch } from './rest-routing';

/** Reads inputs whose members are bound to parts of an HTTP request. */
export class RestRequestReader {
  private readonly strings: FromStringShapeDeserializer;
  private readonly bodySchemas = new Map<string, NormalizedSchema | undefined>();

  public constructor(private readonly codec: BodyCodec) {
    this.strings = new FromStringShapeDeserializer({ ...codec.settings, httpBindings: true });
  }

  /** @throws AwsError - `MalformedInput` when a part of the request can't be read. */
  public read(request: WireRequest, { operation, labels }: RouteMatch): Shape {
    const body = this.bodySchema(operation);
    const shape: Record<string, unknown> = body === undefined ? {} : { ...this.codec.read(body, request.body) };
    for (const [name, member] of membersOf(operation.input)) {
      const value = this.boundValue(name, member, request, labels);
      if (value !== undefined) shape[name] = value;
    }
    return shape;
  }

  private boundValue(name: string, member: NormalizedSchema, request: WireRequest, labels: Readonly<Record<string, string>>): unknown {
    const traits = member.getMergedTraits();
    if (traits.httpLabel !== undefined) return this.text(member, labels[name] === undefined ? undefined : decodeLabel(labels[name]));
    if (traits.httpQuery !== undefined) return this.queryValue(member, request.query[traits.httpQuery]);
    if (traits.httpHeader !== undefined) return this.text(member, request.headers[traits.httpHeader.toLowerCase()]);
    if (traits.httpPrefixHeaders !== undefined) return prefixed(request.headers, traits.httpPrefixHeaders.toLowerCase());
    if (traits.httpPayload !== undefined) return this.payload(member, request.body);
    return undefined;
  }

  private queryValue(member: NormalizedSchema, value: string | readonly string[] | undefined): unknown {
    if (value === undefined) return undefined;
    const values = typeof value === 'string' ? [value] : value;
    if (member.isListSchema()) return values.map((item) => this.text(member.getValueSchema(), item));
    return this.text(member, values[0]);
  }

  private payload(member: NormalizedSchema, body: Uint8Array): unknown {
    const bytes = bufferOf(body);
    if (bytes.length === 0) return member.isStreaming() ? bytes : undefined;
    if (member.isBlobSchema()) return bytes;
    return member.isStringSchema() ? bytes.toString('utf8') : this.codec.read(member, bytes);
  }

  private text(member: NormalizedSchema, value: string | undefined): unknown {
    if (value === undefined) return undefined;
    try {
      return this.strings.read(member, value);
    } catch {
      throw new AwsError('MalformedInput', `'${value}' is not a valid value of ${member.getMemberName()}`);
    }
  }

  private bodySchema(operation: OperationModel): NormalizedSchema | undefined {
    if (!this.bodySchemas.has(operation.name)) this.bodySchemas.set(operation.name, subset(operation.input, inBody));
    return this.bodySchemas.get(operation.name);
  }
}

function inBody(member: NormalizedSchema): boolean {
  const { httpLabel, httpQuery, httpQueryParams, httpHeader, httpPrefixHeaders, httpPayload } = member.getMergedTraits();
  return [httpLabel, httpQuery, httpQueryParams, httpHeader, httpPrefixHeaders, httpPayload].every((trait) => trait === undefined);
}

function decodeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', `Couldn't parse the specified URI: '${text}'`);
  }
}

function prefixed(headers: Readonly<Record<string, string>>, prefix: string): Record<string, string> | undefined {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]);
  return found.length === 0 ? undefined : Object.fromEntries(found) as Record<string, string>;
}
