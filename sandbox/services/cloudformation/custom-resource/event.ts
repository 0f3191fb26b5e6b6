import { isRecord, type Properties } from '../template/value';

export type RequestType = 'Create' | 'Update' | 'Delete';

/** What CloudFormation sends to a custom resource's function. */
export interface CustomResourceEvent {
  readonly RequestType: RequestType;
  readonly ServiceToken: string;
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /** Not in a Create. */
  readonly PhysicalResourceId?: string;
  readonly ResourceType: string;
  /** With the service token; every scalar is a string. */
  readonly ResourceProperties: Properties;
  /** Only in an Update. */
  readonly OldResourceProperties?: Properties;
}

export interface EventContent {
  readonly requestType: RequestType;
  readonly responseUrl: string;
  readonly stackId: string;
  readonly requestId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  readonly physicalId?: string;
  readonly previousProperties?: Properties;
}

/** The event of a request, as AWS writes it. */
export function customResourceEvent(content: EventContent): CustomResourceEvent {
  return {
    RequestType: content.requestType,
    ServiceToken: String(content.properties.ServiceToken),
    ResponseURL: content.responseUrl,
    StackId: content.stackId,
    RequestId: content.requestId,
    LogicalResourceId: content.logicalId,
    ...content.physicalId === undefined ? {} : { PhysicalResourceId: content.physicalId },
    ResourceType: content.type,
    ResourceProperties: stringified(content.properties),
    ...content.previousProperties === undefined ? {} : { OldResourceProperties: stringified(content.previousProperties) },
  };
}

function stringified(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, asStrings(value)]));
}

/** Numbers, `true` and `false` become strings, in whatever depth. */
export function asStrings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asStrings);
  if (isRecord(value)) return stringified(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
