import type { AwsError } from '../../core/aws-error';
import type { WireRequest, WireResponse } from '../../core/http';
import type { OperationModel, Shape } from '../model';

/** A request as one of the service's operations. */
export interface AcceptedRequest {
  readonly operation: OperationModel;
  readonly input: Shape;
}

/** The server's side of an AWS protocol, for one service. */
export interface Protocol {
  /**
   * Reads a request.
   * @throws AwsError - `UnknownOperation` when the service has no such operation, `MalformedInput` when the request can't be read.
   */
  accept(request: WireRequest): AcceptedRequest;
  /** The operation that a request asks for by name, also one that no model knows; nothing where the protocol goes by path. */
  requestedName(request: WireRequest): string | undefined;
  respond(operation: OperationModel, output: Shape, requestId: string): WireResponse;
  refuse(error: AwsError, requestId: string): WireResponse;
}
