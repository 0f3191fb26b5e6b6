import { ResourceFailure, type ResourceHandler, type ResourceRequest, type ResourceResult, type ResourceSchema } from '../resources/handler/handler';
import { resourceSignalPolicy } from './creation-policy';
import type { ReceivedSignals, ResourceSignals } from './resource-signals';

/** Milliseconds between two looks for a signal: soon after the begin, and later. */
const FIRST_LOOKS = 1_000;
const LATER_LOOKS = 5_000;
/** Milliseconds that count as soon. */
const SOON = 60_000;

/**
 * `AWS::CloudFormation::WaitCondition` with a creation policy, which AWS recommends over a handle: it is made when it has been signalled.
 * A policy bears on a creation only, so an update waits for nothing.
 */
export class WaitConditionHandler implements ResourceHandler {
  public readonly schema: ResourceSchema = {
    type: 'AWS::CloudFormation::WaitCondition', properties: [], unimplemented: ['Count', 'Handle', 'Timeout'], required: [], createOnly: [],
    attributes: ['Data'],
  };

  public constructor(private readonly signals: ResourceSignals) {}

  public async create(request: ResourceRequest): Promise<ResourceResult> {
    const { stackId, logicalId, creationPolicy } = request;
    if (creationPolicy === undefined) {
      throw new ResourceFailure('the sandbox implements wait conditions with a CreationPolicy only, not those with a Handle');
    }
    const physicalId = `${stackId}/${logicalId}`;
    const received = this.signals.expect(stackId, logicalId);
    try {
      await wait(request, received, physicalId);
      return { physicalId, attributes: { Data: '{}' } };
    } finally {
      this.signals.close(stackId, logicalId);
    }
  }

  public async update(_: ResourceRequest, { physicalId }: { readonly physicalId: string }): Promise<ResourceResult> {
    return { physicalId, attributes: { Data: '{}' } };
  }

  public async delete(): Promise<void> {
    // a name, and nothing else.
  }
}

async function wait({ clock, creationPolicy, cancelled }: ResourceRequest, received: ReceivedSignals, physicalId: string): Promise<void> {
  const { count, timeout } = resourceSignalPolicy(creationPolicy);
  const began = clock.now();
  for (;;) {
    const failed = [...received].find(([, status]) => status === 'FAILURE');
    if (failed !== undefined) throw new ResourceFailure(`Received FAILURE signal with UniqueId ${failed[0]}`, physicalId);
    if (received.size >= count) return;
    if (cancelled()) throw new ResourceFailure('Resource creation cancelled', physicalId);
    const left = began + timeout - clock.now();
    if (left <= 0) {
      throw new ResourceFailure(`Failed to receive ${count - received.size} resource signal(s) within the specified duration`, physicalId);
    }
    await clock.sleep(Math.min(left, clock.now() - began < SOON ? FIRST_LOOKS : LATER_LOOKS));
  }
}
