import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../core/aws-error';
import type { WireRequest, WireResponse } from '../../core/http';
import type { OperationModel, ServiceModel, Shape } from '../model';
import { membersOf, STRING, structure } from '../structure';
import { wireError } from '../wire-error';
import { decodeAwsChunked } from './aws-chunked';
import type { BodyCodec } from './body-codec';
import type { AcceptedRequest, Protocol } from './protocol';
import { RestRequestReader } from './rest-request';
import { RestResponseWriter } from './rest-response';
import { RestRouter } from './rest-routing';
import { bucketAddress } from './s3-address';
import { writeXml, XML_SETTINGS } from './xml';

const ERROR = structure('Error', { Code: STRING, Message: STRING, RequestId: STRING });

/** The restXml protocol, which S3 speaks, with S3's two ways to address a bucket and its chunked uploads. */
export class RestXmlProtocol implements Protocol {
  private readonly router: RestRouter;
  private readonly reader: RestRequestReader;
  private readonly writer: RestResponseWriter;

  public constructor(private readonly model: ServiceModel) {
    const codec = xmlCodec(model.xmlNamespace);
    this.router = new RestRouter(model);
    this.reader = new RestRequestReader(codec);
    this.writer = new RestResponseWriter(codec);
  }

  public requestedName(): undefined {
    return undefined;
  }

  public accept(chunked: WireRequest): AcceptedRequest {
    const request = decodeAwsChunked(chunked);
    const { bucket, path } = bucketAddress(request.headers.host ?? '', request.path);
    const match = this.router.match({ request, path, bucket });
    if (match === undefined) throw new AwsError('UnknownOperation', `${this.model.signingName} has no operation ${request.method} ${request.path}`);
    const labels = bucket === undefined ? match.labels : { ...match.labels, Bucket: bucket };
    return { operation: match.operation, input: this.reader.read(request, { ...match, labels }) };
  }

  public respond(operation: OperationModel, output: Shape, requestId: string): WireResponse {
    const response = this.writer.write(operation, output);
    return { ...response, headers: { ...response.headers, 'x-amz-request-id': requestId } };
  }

  public refuse(error: AwsError, requestId: string): WireResponse {
    const { code, message, status } = wireError(error, this.model);
    return {
      status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      // S3 errors are in no namespace, unlike its outputs.
      body: Buffer.from(writeXml(ERROR, { Code: code, Message: message, RequestId: requestId }, '')),
    };
  }
}

function xmlCodec(xmlNamespace: string): BodyCodec {
  const deserializer = new XmlShapeDeserializer(XML_SETTINGS);
  return {
    contentType: 'application/xml',
    settings: XML_SETTINGS,
    read: (schema, body) => {
      try {
        return deserializer.read(schema, body) as Shape;
      } catch (error) {
        throw new AwsError('MalformedInput', error instanceof Error ? error.message : String(error));
      }
    },
    write: (schema, value) => Buffer.from(unwrapped(schema, writeXml(schema, value, xmlNamespace))),
  };
}

/** GetBucketLocation's only member has its root's name, and on the wire the two are one element (the trait `s3UnwrappedXmlOutput`). */
function unwrapped(schema: NormalizedSchema, xml: string): string {
  const [only, ...others] = membersOf(schema);
  const root = schema.getMergedTraits().xmlName;
  if (only === undefined || others.length > 0 || root === undefined || only[0] !== root) return xml;
  return xml.replace(`<${root}>`, '').replace(`</${root}></${root}>`, `</${root}>`);
}
