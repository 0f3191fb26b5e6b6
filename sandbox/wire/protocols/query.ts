import type { StaticStructureSchema } from '@smithy/types';
import { AwsError } from '../../core/aws-error';
import type { WireRequest, WireResponse } from '../../core/http';
import type { OperationModel, ServiceModel, Shape } from '../model';
import { memberReferences, STRING, structure } from '../structure';
import { wireError, type WireError } from '../wire-error';
import { parseForm } from './form';
import { type FormDialect, readShape } from './form-reader';
import type { AcceptedRequest, Protocol } from './protocol';
import { writeXml } from './xml';

/** What the two query protocols put around outputs and errors. */
interface Envelope {
  readonly errorSchema: StaticStructureSchema;
  schemaOf(operation: OperationModel): StaticStructureSchema;
  wrap(operation: OperationModel, output: Shape, requestId: string): Shape;
  wrapError(error: WireError, requestId: string): Shape;
}

/** The awsQuery and ec2Query protocols: form-encoded requests, XML answers. */
export class QueryProtocol implements Protocol {
  public static aws(model: ServiceModel): QueryProtocol {
    return new QueryProtocol(model, 'awsQuery', AWS_ENVELOPE);
  }

  public static ec2(model: ServiceModel): QueryProtocol {
    return new QueryProtocol(model, 'ec2Query', EC2_ENVELOPE);
  }

  private readonly schemas = new Map<string, StaticStructureSchema>();

  private constructor(private readonly model: ServiceModel, private readonly dialect: FormDialect, private readonly envelope: Envelope) {}

  public requestedName(request: WireRequest): string | undefined {
    return parseForm(request).children.get('Action')?.value;
  }

  public accept(request: WireRequest): AcceptedRequest {
    const form = parseForm(request);
    const action = form.children.get('Action')?.value;
    const operation = this.model.operations.get(action ?? '');
    if (operation === undefined) {
      throw new AwsError('UnknownOperation', `Could not find operation ${action ?? '(no Action parameter)'} for version ${this.model.version}`);
    }
    // of a structure's schema it reads a structure, and of a unit nothing.
    const input = operation.input.isStructSchema() ? readShape(operation.input, form, this.dialect) as Shape : {};
    return { operation, input };
  }

  public respond(operation: OperationModel, output: Shape, requestId: string): WireResponse {
    let schema = this.schemas.get(operation.name);
    if (schema === undefined) {
      schema = this.envelope.schemaOf(operation);
      this.schemas.set(operation.name, schema);
    }
    return this.answer(200, schema, this.envelope.wrap(operation, output, requestId), requestId);
  }

  public refuse(error: AwsError, requestId: string): WireResponse {
    const wire = wireError(error, this.model);
    return this.answer(wire.status, this.envelope.errorSchema, this.envelope.wrapError(wire, requestId), requestId);
  }

  private answer(status: number, schema: StaticStructureSchema, value: Shape, requestId: string): WireResponse {
    return {
      status,
      headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
      body: Buffer.from(writeXml(schema, value, this.model.xmlNamespace)),
    };
  }
}

const AWS_ENVELOPE: Envelope = {
  schemaOf: ({ name, output }) => structure(`${name}Response`, {
    ...(output.isStructSchema() ? { [`${name}Result`]: output.ref } : {}),
    ResponseMetadata: structure('ResponseMetadata', { RequestId: STRING }),
  }),
  wrap: ({ name }, output, requestId) => ({ [`${name}Result`]: output, ResponseMetadata: { RequestId: requestId } }),
  errorSchema: structure('ErrorResponse', {
    Error: structure('Error', { Type: STRING, Code: STRING, Message: STRING }),
    RequestId: STRING,
  }),
  wrapError: ({ code, message, status }, requestId) => ({
    Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
    RequestId: requestId,
  }),
};

const EC2_ENVELOPE: Envelope = {
  schemaOf: ({ name, output }) => structure(`${name}Response`, { requestId: STRING, ...memberReferences(output) }),
  wrap: (_operation, output, requestId) => ({ ...output, requestId }),
  errorSchema: structure('Response', {
    Errors: structure('Errors', { Error: structure('Error', { Code: STRING, Message: STRING }) }),
    RequestID: STRING,
  }),
  wrapError: ({ code, message }, requestId) => ({ Errors: { Error: { Code: code, Message: message } }, RequestID: requestId }),
};
