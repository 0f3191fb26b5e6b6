import { AwsError } from '../../core/aws-error';
import type { WireRequest, WireResponse } from '../../core/http';
import type { OperationModel, ServiceModel, Shape } from '../model';
import { wireError } from '../wire-error';
import { jsonCodec, messageMember } from './json';
import type { AcceptedRequest, Protocol } from './protocol';

/** The awsJson1_0 and awsJson1_1 protocols: the operation is in the `X-Amz-Target` header, all else in a JSON body. */
export class JsonRpcProtocol implements Protocol {
  private readonly codec = jsonCodec(false);

  public constructor(private readonly model: ServiceModel) {}

  public requestedName(request: WireRequest): string | undefined {
    return request.headers['x-amz-target']?.split('.').at(-1);
  }

  public accept(request: WireRequest): AcceptedRequest {
    const name = this.requestedName(request);
    const operation = this.model.operations.get(name ?? '');
    if (operation === undefined) {
      throw new AwsError('UnknownOperation', `${this.model.signingName} has no operation ${name ?? '(no X-Amz-Target header)'}`);
    }
    return { operation, input: operation.input.isStructSchema() ? this.codec.read(operation.input, request.body) : {} };
  }

  public respond(operation: OperationModel, output: Shape, requestId: string): WireResponse {
    const body = operation.output.isStructSchema() ? this.codec.write(operation.output, output) : Buffer.alloc(0);
    return { status: 200, headers: this.headers(requestId), body };
  }

  public refuse(error: AwsError, requestId: string): WireResponse {
    const { code, message, status, model } = wireError(error, this.model);
    const body = { __type: code, [messageMember(model)]: message };
    return { status, headers: this.headers(requestId), body: Buffer.from(JSON.stringify(body)) };
  }

  private headers(requestId: string): Record<string, string> {
    const version = this.model.protocol === 'awsJson1_0' ? '1.0' : '1.1';
    return { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId };
  }
}
