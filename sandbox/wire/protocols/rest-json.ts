import { AwsError } from '../../core/aws-error';
import type { WireRequest, WireResponse } from '../../core/http';
import type { OperationModel, ServiceModel, Shape } from '../model';
import { wireError } from '../wire-error';
import { jsonCodec, messageMember } from './json';
import type { AcceptedRequest, Protocol } from './protocol';
import { RestRequestReader } from './rest-request';
import { RestResponseWriter } from './rest-response';
import { RestRouter } from './rest-routing';

/** The restJson1 protocol, which Lambda speaks. */
export class RestJsonProtocol implements Protocol {
  private readonly router: RestRouter;
  private readonly reader: RestRequestReader;
  private readonly writer: RestResponseWriter;

  public constructor(private readonly model: ServiceModel) {
    const codec = jsonCodec(true);
    this.router = new RestRouter(model);
    this.reader = new RestRequestReader(codec);
    this.writer = new RestResponseWriter(codec);
  }

  public requestedName(): undefined {
    return undefined;
  }

  public accept(request: WireRequest): AcceptedRequest {
    const match = this.router.match({ request, path: request.path });
    if (match === undefined) throw new AwsError('UnknownOperation', `${this.model.signingName} has no operation ${request.method} ${request.path}`);
    return { operation: match.operation, input: this.reader.read(request, match) };
  }

  public respond(operation: OperationModel, output: Shape, requestId: string): WireResponse {
    const response = this.writer.write(operation, output);
    return { ...response, headers: { ...response.headers, 'x-amzn-requestid': requestId } };
  }

  public refuse(error: AwsError, requestId: string): WireResponse {
    const { code, message, status, model } = wireError(error, this.model);
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, 'x-amzn-requestid': requestId },
      body: Buffer.from(JSON.stringify({ Type: status < 500 ? 'User' : 'Service', [messageMember(model)]: message })),
    };
  }
}
