import { parseArn } from '../../../core/arn';
import type { Identifiers } from '../../../core/identifiers';
import {
  type ExistingResource, ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult, type ResourceSchema,
} from '../resources/handler/handler';
import type { Properties } from '../template/value';
import { customResourceEvent, type RequestType } from './event';
import type { Letterbox, Mailbox } from './mailbox';
import { type CustomResourceResponse, readResponse } from './response';

/** Milliseconds between two checks for a response. */
const LOOK = 5_000;
/** Seconds that a custom resource has at most, and by default. */
const TIMEOUT_LIMIT = 3600;

/** Length of the id that CloudFormation invents for a resource that never reported one. */
const INVENTED_LENGTH = 128;

/** `AWS::CloudFormation::CustomResource` and `Custom::*`: a function does the work and reports to a URL. */
export class CustomResourceHandler implements ResourceHandler {
  public readonly schema: ResourceSchema = {
    type: 'AWS::CloudFormation::CustomResource', required: ['ServiceToken'], createOnly: [],
  };

  public constructor(private readonly mailbox: Mailbox, private readonly identifiers: Identifiers) {}

  public async create(request: ResourceRequest): Promise<ResourceResult> {
    const response = await this.ask(request, 'Create');
    if (response.kind === 'failure') throw new ResourceFailure(response.reason, response.physicalId ?? request.name(INVENTED_LENGTH));
    return response;
  }

  public async update(request: ResourceRequest, existing: ExistingResource): Promise<ResourceResult> {
    if (request.properties.ServiceToken !== existing.properties.ServiceToken) throw new ResourceFailure('Modifying service token is not allowed.');
    const response = await this.ask(request, 'Update', existing.physicalId, existing.properties);
    if (response.kind === 'failure') throw new ResourceFailure(response.reason, response.physicalId);
    return response;
  }

  public async delete(request: ResourceRequest, physicalId: string): Promise<void> {
    const response = await this.ask(request, 'Delete', physicalId);
    if (response.kind === 'failure') throw new ResourceFailure(response.reason);
  }

  private async ask(request: ResourceRequest, requestType: RequestType, physicalId?: string,
    previousProperties?: Properties): Promise<CustomResourceResponse> {
    const patience = timeout(request.properties.ServiceTimeout) * 1000;
    const requestId = this.identifiers.uuid();
    const letterbox = this.mailbox.open(request.region);
    const { stackId, logicalId, type, properties } = request;
    const event = customResourceEvent({
      requestType, requestId, responseUrl: letterbox.url, stackId, logicalId, type, properties, physicalId, previousProperties,
    });
    await request.aws.invoke('lambda', 'Invoke', {
      FunctionName: functionOf(properties.ServiceToken), InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(event)),
    });
    return this.wait(request, requestType, letterbox, requestId, request.clock.now() + patience);
  }

  private async wait(request: ResourceRequest, requestType: RequestType, letterbox: Letterbox, requestId: string,
    deadline: number): Promise<CustomResourceResponse> {
    const { clock, stackId, logicalId } = request;
    for (;;) {
      await clock.sleep(Math.min(LOOK, Math.max(0, deadline - clock.now())));
      const body = letterbox.response();
      if (body !== undefined) return readResponse(body, { stackId, requestId, logicalId });
      // A running function can't be stopped; CloudFormation only stops waiting for it. A Delete is always waited for.
      if (request.cancelled() && requestType !== 'Delete') {
        return {
          kind: 'failure', reason: `Resource ${requestType === 'Create' ? 'creation' : 'update'} cancelled`,
        };
      }
      if (clock.now() >= deadline) return { kind: 'failure', reason: silence(requestId) };
    }
  }
}

function functionOf(serviceToken: unknown): string {
  const arn = typeof serviceToken === 'string' ? parseArn(serviceToken) : undefined;
  if (arn?.service === 'lambda') return String(serviceToken);
  throw new ResourceFailure(
    `the sandbox implements custom resources behind Lambda functions only, and the ServiceToken is ${JSON.stringify(serviceToken)}`,
  );
}

function timeout(serviceTimeout: unknown): number {
  if (serviceTimeout === undefined) return TIMEOUT_LIMIT;
  const seconds = Number(serviceTimeout);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= TIMEOUT_LIMIT) return seconds;
  throw new ResourceFailure(`ServiceTimeout must be an integer from 1 to ${TIMEOUT_LIMIT}, and is ${JSON.stringify(serviceTimeout)}`);
}

function silence(requestId: string): string {
  return `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}]. `
    + 'If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the '
    + 'updated version.';
}
