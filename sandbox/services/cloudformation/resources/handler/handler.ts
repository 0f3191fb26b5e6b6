import type { Clock } from '../../../../core/clock';
import type { Call } from '../../../../core/operation';
import type { SandboxSettings } from '../../../../core/settings';
import type { Stack } from '../../state/stack';
import type { Properties } from '../../template/value';
import type { ServiceCalls } from './service-calls';

/** Whether the next update goes on inside of a nested stack that could not be made, or deletes it and makes another: AWS's pages don't say. */
export type NestedRetry = SandboxSettings['nestedRetry'];

/** What CloudFormation knows of a resource type before it touches a resource. */
export interface ResourceSchema {
  readonly type: string;
  /** All properties that the type has; absent where any are allowed. */
  readonly properties?: readonly string[];
  /** Properties that the type has on AWS and the sandbox doesn't know. */
  readonly unimplemented?: readonly string[];
  readonly required: readonly string[];
  /** Properties whose change makes a new resource. */
  readonly createOnly: readonly string[];
  /** Properties whose change makes a new resource in some cases; `isReplaced` says in which. */
  readonly conditionallyCreateOnly?: readonly string[];
  /** Whether a change of properties that aren't create-only makes a new resource all the same. */
  readonly isReplaced?: (before: Properties, after: Properties) => boolean;
  /** Whether a snapshot can be taken of a resource before it is deleted: that is then the default of its deletion policy. */
  readonly hasSnapshots?: (properties: Properties) => boolean;
  /** The property that is the resource's name, and whether a resource of a name is there; absent where names are no use before. */
  readonly name?: { readonly property: string; readonly exists: (aws: ServiceCalls, name: string) => Promise<boolean> };
  /** Whether an import changes what is there to what the template says of it. */
  readonly isChangedByImport?: boolean;
  /** For a stack: it may change where its properties don't. Says what becomes of one that never was complete. */
  readonly nests?: NestedRetry;
  /** What `Fn::GetAtt` may ask for, a star at the end for anything; absent where only the resource itself knows. */
  readonly attributes?: readonly string[];
  /** Properties whose maps have keys of one's own choosing, such as policy documents: a key that was added there is a drift. */
  readonly open?: readonly string[];
  /** The form of the `Tags` property that a stack's tags are added to; absent where the type has none. */
  readonly tags?: 'list' | 'map';
}

/** What is to be taken for restored although it isn't, and what becomes of what was retained. */
export interface Restoration {
  /** Logical ids, those in nested stacks after the stack's name and a dot. */
  readonly skip?: readonly string[];
  readonly force?: boolean;
  readonly retainExceptOnCreate: boolean;
}

/** Why a resource is deleted, and whether `Retain` keeps what was just made. */
export interface Removal {
  readonly occasion: 'removed' | 'replaced' | 'not-created';
  readonly retainExceptOnCreate: boolean;
}

/** What a handler is told of the resource that it is to make, change or delete. */
export interface ResourceRequest {
  /** That the resource belongs to. */
  readonly stack: Stack;
  /** Who started the operation. */
  readonly caller: Call;
  /** To be called by a creation that takes its time, as soon as there is something. */
  readonly initiated?: (physicalId: string) => void;
  /** For an update that is undone. */
  readonly restoration?: Restoration;
  /** For a deletion. */
  readonly removal?: Removal;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly accountId: string;
  readonly region: string;
  /** Resolved. */
  readonly properties: Properties;
  /** The template's attribute of that name. */
  readonly creationPolicy?: unknown;
  readonly aws: ServiceCalls;
  readonly clock: Clock;
  /** A physical name in CloudFormation's manner, of at most `limit` characters. */
  readonly name: (limit: number) => string;
  /** Whether the operation has been given up, so that waiting is of no use any more. */
  readonly cancelled: () => boolean;
  /** Whether the policy of a resource that is deleted wants a snapshot of it. */
  readonly snapshotRequested?: boolean;
}

/** What a handler is told of the resource that it is to look at. */
export interface ReadRequest extends ResourceRequest {
  /** The stack's resources: what another one attaches to this one isn't its drift. */
  readonly siblings: readonly { readonly type: string; readonly physicalId?: string; readonly properties: Properties }[];
}

/** A resource as it was before an update. */
export interface ExistingResource {
  readonly physicalId: string;
  readonly properties: Properties;
}

export interface ResourceResult {
  /** What `Ref` gives. */
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes: Properties;
}

/** Makes, changes and deletes the resources of a type through the API of its service. */
export interface ResourceHandler {
  readonly schema: ResourceSchema;
  /** @throws ResourceFailure | ServiceRefusal */
  create(request: ResourceRequest): Promise<ResourceResult>;
  /** Never called for a change of a create-only property. A result with another physical id means that the resource was replaced. */
  update(request: ResourceRequest, existing: ExistingResource): Promise<ResourceResult>;
  /** Deletes the resource; nothing happens when it isn't there any more. */
  delete(request: ResourceRequest, physicalId: string): Promise<void>;
  /**
   * What the resource is now, in the template's form: a key for each property that the service tells, without a value where there is none. Absent for
   * types whose drift can't be detected.
   *
   * @throws ServiceRefusal - that it isn't there, too.
   */
  read?(request: ReadRequest, physicalId: string): Promise<Properties>;
}

/** A creation that failed after something was made: that must be deleted. */
export class PartialCreation extends Error {
  public override readonly name = 'PartialCreation';

  public constructor(public readonly physicalId: string, public override readonly cause: unknown) {
    super(`${physicalId} was made, but isn't complete`);
  }
}

/** Runs what remains to be done for a resource that exists already. @throws PartialCreation - when that fails */
export async function completing(physicalId: string, steps: () => Promise<void>): Promise<void> {
  try {
    await steps();
  } catch (error) {
    throw new PartialCreation(physicalId, error);
  }
}

/** A resource operation that failed, with the reason that the stack's events show. */
export class ResourceFailure extends Error {
  public override readonly name = 'ResourceFailure';

  /** @param physicalId - of what was made nevertheless, and must be deleted. */
  public constructor(message: string, public readonly physicalId?: string) {
    super(message);
  }
}
