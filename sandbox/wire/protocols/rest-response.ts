import { ToStringShapeSerializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { WireResponse } from '../../core/http';
import { bufferOf } from '../bytes';
import type { OperationModel, Shape } from '../model';
import { membersOf, subset } from '../structure';
import type { BodyCodec } from './body-codec';

interface Draft {
  status: number;
  readonly headers: Record<string, string>;
  body: Buffer;
}

/** Writes outputs whose members are bound to parts of an HTTP response. */
export class RestResponseWriter {
  private readonly strings: ToStringShapeSerializer;
  private readonly bodySchemas = new Map<string, NormalizedSchema | undefined>();

  public constructor(private readonly codec: BodyCodec) {
    this.strings = new ToStringShapeSerializer({ ...codec.settings, httpBindings: true });
  }

  public write(operation: OperationModel, output: Shape): WireResponse {
    const draft: Draft = { status: operation.http?.status ?? 200, headers: {}, body: Buffer.alloc(0) };
    const schema = this.bodySchema(operation);
    if (schema !== undefined) {
      draft.headers['content-type'] = this.codec.contentType;
      draft.body = this.codec.write(schema, output);
    }
    for (const [name, member] of membersOf(operation.output)) {
      if (output[name] !== undefined && output[name] !== null) this.bind(draft, member, output[name]);
    }
    if (draft.headers['content-range'] !== undefined) draft.status = 206;
    return draft;
  }

  private bind(draft: Draft, member: NormalizedSchema, value: unknown): void {
    const { httpHeader, httpPrefixHeaders, httpResponseCode, httpPayload } = member.getMergedTraits();
    if (httpHeader !== undefined) {
      this.strings.write(member, value);
      draft.headers[httpHeader.toLowerCase()] = this.strings.flush();
    } else if (httpPrefixHeaders !== undefined) {
      for (const [name, text] of Object.entries(value ?? {})) draft.headers[`${httpPrefixHeaders}${name}`.toLowerCase()] = String(text);
    } else if (httpResponseCode !== undefined) {
      draft.status = Number(value);
    } else if (httpPayload !== undefined) {
      this.bindPayload(draft, member, value);
    }
  }

  private bindPayload(draft: Draft, member: NormalizedSchema, value: unknown): void {
    if (member.isStructSchema() && member.isStreaming()) throw new Error(`Event streams (${member.getName()}) are not supported by the sandbox`);
    if (typeof value === 'string' || value instanceof Uint8Array) {
      draft.body = typeof value === 'string' ? Buffer.from(value) : bufferOf(value);
      // an output that says its type (S3's ContentType) is bound before or after this.
      draft.headers['content-type'] ??= member.isBlobSchema() ? 'application/octet-stream' : 'text/plain';
    } else {
      draft.body = this.codec.write(member, value as Shape);
      draft.headers['content-type'] ??= this.codec.contentType;
    }
  }

  private bodySchema(operation: OperationModel): NormalizedSchema | undefined {
    if (!this.bodySchemas.has(operation.name)) this.bodySchemas.set(operation.name, subset(operation.output, inBody));
    return this.bodySchemas.get(operation.name);
  }
}

function inBody(member: NormalizedSchema): boolean {
  const { httpHeader, httpPrefixHeaders, httpResponseCode, httpPayload } = member.getMergedTraits();
  return [httpHeader, httpPrefixHeaders, httpResponseCode, httpPayload].every((trait) => trait === undefined);
}
