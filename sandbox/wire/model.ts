import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import { type ProtocolName, SOURCES } from './sources';

/** A structure's members by name, as services see them: blobs are Buffers, timestamps are Dates. */
export type Shape = Readonly<Record<string, unknown>>;

/** The `http` trait of an operation in the REST protocols. */
export interface HttpBinding {
  readonly method: string;
  /** `/2015-03-31/functions/{FunctionName}` or `/{Key+}?tagging` */
  readonly uri: string;
  readonly status: number;
}

export interface OperationModel {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  readonly http?: HttpBinding;
}

export interface ErrorModel {
  /** `DBSnapshotNotFoundFault`, where the wire code is `DBSnapshotNotFound`. */
  readonly shape: string;
  readonly status?: number;
  readonly schema: NormalizedSchema;
}

/** What the AWS SDK publishes about a service. */
export interface ServiceModel {
  readonly signingName: string;
  readonly protocol: ProtocolName;
  /** The API's version: `2014-10-31`. */
  readonly version: string;
  readonly xmlNamespace: string;
  /** By name, as in the SDK's commands without `Command`. */
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** By wire code. */
  readonly errors: ReadonlyMap<string, ErrorModel>;
}

const loaded = new Map<string, Promise<ServiceModel>>();

/** The model of the service with this signing name; nothing when the sandbox knows no such service. Each is read once, when first asked for. */
export async function loadModel(signingName: string): Promise<ServiceModel | undefined> {
  const source = SOURCES.get(signingName);
  if (source === undefined) return undefined;
  let model = loaded.get(signingName);
  if (model === undefined) {
    model = source.load().then((published) => ({
      signingName,
      protocol: source.protocol,
      version: source.version,
      xmlNamespace: source.xmlNamespace,
      operations: operationsOf(Object.values(published)),
      errors: errorsOf(Object.values(published), source.protocol),
    }));
    loaded.set(signingName, model);
  }
  return model;
}

/** A model without operations, for answering in a service's protocol that it isn't known. */
export function emptyModel(signingName: string, protocol: ProtocolName): ServiceModel {
  return { signingName, protocol, version: '', xmlNamespace: '', operations: new Map(), errors: new Map() };
}

function operationsOf(published: readonly unknown[]): Map<string, OperationModel> {
  return new Map(published.filter(isOperation).map(([, , name, traits, input, output]) => {
    const http = typeof traits === 'object' ? traits.http : undefined;
    return [name, {
      name,
      // a reference may be a function, because structures of a package refer to each other.
      input: NormalizedSchema.of(deref(input)),
      output: NormalizedSchema.of(deref(output)),
      http: http && { method: http[0], uri: http[1], status: http[2] },
    }];
  }));
}

function errorsOf(published: readonly unknown[], protocol: ProtocolName): Map<string, ErrorModel> {
  return new Map(published.filter(isError).map((error) => {
    const schema = NormalizedSchema.of(error);
    const { awsQueryError, httpError } = schema.getOwnTraits();
    // JSON services publish query codes too (`AlreadyExists` of KMS), but on the wire they send the shape's name.
    const [code, queryStatus] = protocol === 'awsQuery' && isQueryError(awsQueryError) ? awsQueryError : [error[2], undefined];
    return [code, { shape: error[2], status: queryStatus ?? (typeof httpError === 'number' ? httpError : undefined), schema }];
  }));
}

function isOperation(value: unknown): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

function isError(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === -3;
}

function isQueryError(value: unknown): value is [string, number] {
  return Array.isArray(value) && value.length === 2;
}
