import { cbor } from '@smithy/core/cbor';
import { AwsError } from '../../core/aws-error';
import type { WireRequest, WireResponse } from '../../core/http';
import { emptyModel } from '../model';
import { wireError } from '../wire-error';
import type { AcceptedRequest, Protocol } from './protocol';

/** Smithy's rpc-v2-cbor, as far as no service of the sandbox speaks it: enough to say so. The operation is in the path. */
export class RpcCborProtocol implements Protocol {
  public constructor(private readonly signingName: string) {}

  public requestedName({ path }: WireRequest): string | undefined {
    return /\/operation\/(\w+)$/.exec(path)?.[1];
  }

  public accept(request: WireRequest): AcceptedRequest {
    throw new AwsError('UnknownOperation', `${this.signingName} has no operation ${request.path}`);
  }

  public respond(): WireResponse {
    throw new Error(`the sandbox doesn't speak rpc-v2-cbor with ${this.signingName}`);
  }

  public refuse(error: AwsError, requestId: string): WireResponse {
    const { code, message, status } = wireError(error, emptyModel(this.signingName, 'awsJson1_1'));
    const headers = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor', 'x-amzn-requestid': requestId };
    return { status, headers, body: cbor.serialize({ __type: code, message }) };
  }
}
