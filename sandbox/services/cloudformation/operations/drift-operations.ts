import type {
  DescribeStackDriftDetectionStatusInput, DescribeStackDriftDetectionStatusOutput, DescribeStackResourceDriftsInput,
  DescribeStackResourceDriftsOutput, DetectStackDriftInput, DetectStackDriftOutput, DetectStackResourceDriftInput, DetectStackResourceDriftOutput,
} from '@aws-sdk/client-cloudformation';
import { type Call, operation, type Operations } from '../../../core/operation';
import { onAll, onStack } from '../authorization';
import type { CloudFormationContext } from '../context';
import { detectDrift, detectResourceDrift } from '../engine/drift/drift-detection';
import { isCheckable } from '../engine/drift/resource-drift';
import { validationError } from '../errors';
import { refusedDriftDetection, refusedDriftOf } from '../rules/drift-rules';
import { page } from './page';
import { requireStack } from './stack-access';

/** Detecting drift, and telling what was found. */
export function driftOperations(context: CloudFormationContext): Operations {
  return {
    DetectStackDrift: operation<DetectStackDriftInput, DetectStackDriftOutput>({
      members: ['StackName', 'LogicalResourceIds'],
      // both are needed for a stack as a whole (CFN:using-cfn-stack-drift).
      authorization: ({ StackName }, call) => [
        onStack(context, 'DetectStackDrift', StackName, call), onStack(context, 'DetectStackResourceDrift', StackName, call),
      ],
      run: ({ StackName, LogicalResourceIds }, call) => {
        const stack = requireStack(context, StackName, call);
        const refusal = refusedDriftDetection(stack) ?? refusedDriftOf(stack, LogicalResourceIds ?? []);
        if (refusal !== undefined) throw refusal;
        return { StackDriftDetectionId: detectDrift(stack, LogicalResourceIds, call, context).id };
      },
    }),
    DetectStackResourceDrift: operation<DetectStackResourceDriftInput, DetectStackResourceDriftOutput>({
      members: ['StackName', 'LogicalResourceId'],
      authorization: ({ StackName }, call) => [onStack(context, 'DetectStackResourceDrift', StackName, call)],
      run: (input, call) => detectOne(input, call, context),
    }),
    DescribeStackDriftDetectionStatus: operation<DescribeStackDriftDetectionStatusInput, DescribeStackDriftDetectionStatusOutput>({
      members: ['StackDriftDetectionId'],
      authorization: () => [onAll('DescribeStackDriftDetectionStatus')],
      run: ({ StackDriftDetectionId = '' }, call) => describeDetection(StackDriftDetectionId, call, context),
    }),
    DescribeStackResourceDrifts: operation<DescribeStackResourceDriftsInput, DescribeStackResourceDriftsOutput>({
      members: ['StackName', 'StackResourceDriftStatusFilters', 'NextToken', 'MaxResults'],
      authorization: ({ StackName }, call) => [onStack(context, 'DescribeStackResourceDrifts', StackName, call)],
      run: ({ StackName, StackResourceDriftStatusFilters: statuses = [], NextToken, MaxResults }, call) => {
        const drifts = [...requireStack(context, StackName, call).drift.resources.values()]
          .filter(({ StackResourceDriftStatus: status }) => statuses.length === 0 || (status !== undefined && statuses.includes(status)));
        const { items, next } = page(drifts, NextToken, MaxResults);
        return { StackResourceDrifts: [...items], NextToken: next };
      },
    }),
  };
}

async function detectOne({ StackName, LogicalResourceId = '' }: DetectStackResourceDriftInput, call: Call, context: CloudFormationContext):
Promise<DetectStackResourceDriftOutput> {
  const stack = requireStack(context, StackName, call);
  const refusal = refusedDriftDetection(stack) ?? refusedDriftOf(stack, [LogicalResourceId]);
  if (refusal !== undefined) throw refusal;
  const resource = stack.resources.get(LogicalResourceId);
  if (resource === undefined || !isCheckable(resource, context)) {
    throw validationError(`Drift detection is not supported for resource ${LogicalResourceId} of type ${resource?.type ?? ''}`);
  }
  return { StackResourceDrift: await detectResourceDrift(stack, resource, call, context) };
}

function describeDetection(id: string, { accountId, region }: Call, { stacks }: CloudFormationContext): DescribeStackDriftDetectionStatusOutput {
  const stack = stacks.in(accountId, region).find(({ drift }) => drift.detections.some((detection) => detection.id === id));
  const detection = stack?.drift.detections.find((each) => each.id === id);
  if (stack === undefined || detection === undefined) throw validationError(`No drift detection found with id [${id}]`);
  return {
    StackId: stack.id, StackDriftDetectionId: id, DetectionStatus: detection.status, DetectionStatusReason: detection.reason,
    StackDriftStatus: detection.stackStatus, DriftedStackResourceCount: detection.drifted, Timestamp: detection.started,
  };
}
