import type { StackDriftStatus, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../../core/operation';
import type { CloudFormationContext } from '../../context';
import type { Stack } from '../../state/stack';
import type { DriftDetection } from '../../state/stack-drift';
import type { StackResource } from '../../state/stack-resource';
import { isCheckable, resourceDrift } from './resource-drift';

/** Milliseconds that a detection takes: minutes on AWS, by the number of resources. */
const DETECTION_TIME = 10_000;

/** Looks at a stack's resources in the background. @param logicalIds - of those that are looked at; all without it. */
export function detectDrift(stack: Stack, logicalIds: readonly string[] | undefined, caller: Call, context: CloudFormationContext): DriftDetection {
  const { clock, identifiers } = context;
  const detection: DriftDetection = { id: identifiers.uuid(), started: new Date(clock.now()), status: 'DETECTION_IN_PROGRESS' };
  stack.drift.detections.unshift(detection);
  stack.drift.lastChecked = detection.started;
  const looked = [...stack.resources.values()].filter(({ logicalId }) => logicalIds?.includes(logicalId) !== false)
    .filter((resource) => isCheckable(resource, context));
  void clock.unattended(async () => {
    await clock.sleep(DETECTION_TIME);
    await look(stack, looked, detection, caller, context);
  });
  return detection;
}

/** Looks at one resource now. */
export async function detectResourceDrift(
  stack: Stack, resource: StackResource, caller: Call, context: CloudFormationContext,
): Promise<StackResourceDrift> {
  stack.drift.lastChecked = new Date(context.clock.now());
  const drift = await resourceDrift(stack, resource, caller, context);
  keep(stack, [drift]);
  return drift;
}

async function look(
  stack: Stack, resources: readonly StackResource[], detection: DriftDetection, caller: Call, context: CloudFormationContext,
): Promise<void> {
  try {
    const drifts = await Promise.all(resources.map((resource) => resourceDrift(stack, resource, caller, context)));
    keep(stack, drifts);
    const unknown = drifts.filter(({ StackResourceDriftStatus }) => StackResourceDriftStatus === 'UNKNOWN')
      .map(({ LogicalResourceId }) => LogicalResourceId);
    detection.status = 'DETECTION_COMPLETE';
    if (unknown.length > 0) detection.reason = `Failed to detect drift on resources [${unknown.join(', ')}]`;
  } catch (error) {
    detection.status = 'DETECTION_FAILED';
    detection.reason = `Internal Failure: ${error instanceof Error ? error.message : String(error)}`;
  }
  detection.stackStatus = stack.drift.status;
  detection.drifted = [...stack.drift.resources.values()].filter(isDrifted).length;
}

/** The stack is what its resources are by the newest look at each. */
function keep(stack: Stack, drifts: readonly StackResourceDrift[]): void {
  const { resources } = stack.drift;
  for (const logicalId of resources.keys()) if (!stack.resources.has(logicalId)) resources.delete(logicalId);
  for (const drift of drifts) resources.set(drift.LogicalResourceId ?? '', drift);
  stack.drift.status = statusOf([...resources.values()]);
}

function statusOf(drifts: readonly StackResourceDrift[]): StackDriftStatus {
  if (drifts.some(isDrifted)) return 'DRIFTED';
  return drifts.some(({ StackResourceDriftStatus }) => StackResourceDriftStatus === 'UNKNOWN') ? 'UNKNOWN' : 'IN_SYNC';
}

function isDrifted({ StackResourceDriftStatus }: StackResourceDrift): boolean {
  return StackResourceDriftStatus === 'MODIFIED' || StackResourceDriftStatus === 'DELETED';
}
