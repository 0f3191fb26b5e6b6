import type {
  DeleteScalingPolicyRequest, DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse, PutScalingPolicyRequest, PutScalingPolicyResponse,
  ScalingPolicy as PolicyView,
} from '@aws-sdk/client-application-auto-scaling';
import { formatArn } from '../../../core/arn';
import { type Call, operation, type Operations } from '../../../core/operation';
import type { AutoScalingContext } from '../context';
import { DIMENSION, dimensionKnown, dimensionOfResource, NAMESPACE, policyFound, trackingPolicy } from '../rules/target-rules';
import type { ScalableTarget, ScalingPolicy } from '../state/target-store';
import { enforce, onAll, onTarget, paged, registered } from './scaling';

/** When targets scale. */
export function policyOperations(context: AutoScalingContext): Operations {
  const { store } = context;
  return {
    PutScalingPolicy: operation<PutScalingPolicyRequest, PutScalingPolicyResponse>({
      members: ['PolicyName', 'ServiceNamespace', 'ResourceId', 'ScalableDimension', 'PolicyType', 'TargetTrackingScalingPolicyConfiguration'],
      authorization: (input, call) => [onTarget(context, 'PutScalingPolicy', input.ResourceId, call)],
      run: (input, call) => putPolicy(context, input, call),
    }),
    DeleteScalingPolicy: operation<DeleteScalingPolicyRequest, object>({
      members: ['PolicyName', 'ServiceNamespace', 'ResourceId', 'ScalableDimension'],
      authorization: (input, call) => [onTarget(context, 'DeleteScalingPolicy', input.ResourceId, call)],
      run: (input, call) => {
        enforce(dimensionKnown(input.ServiceNamespace, input.ScalableDimension));
        const target = registered(context, input.ResourceId, call);
        const { PolicyName: name = '' } = input;
        enforce(policyFound(name, target.policies.get(name)));
        store.put({ ...target, policies: new Map([...target.policies].filter(([each]) => each !== name)) }, call);
        return {};
      },
    }),
    DescribeScalingPolicies: operation<DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse>({
      members: ['PolicyNames', 'ServiceNamespace', 'ResourceId', 'ScalableDimension', 'MaxResults', 'NextToken'],
      authorization: () => onAll('DescribeScalingPolicies'),
      run: (input, call) => {
        const { PolicyNames: names = [], ServiceNamespace: namespace, ResourceId: id, ScalableDimension: dimension = DIMENSION } = input;
        enforce(dimensionOfResource(input.ScalableDimension, id !== undefined));
        const isOurs = namespace === NAMESPACE && dimension === DIMENSION;
        const targets = isOurs ? store.of(call).filter(({ resourceId }) => id === undefined || id === resourceId) : [];
        const policies = targets.flatMap((target) => [...target.policies.values()].map((policy) => ({ target, policy })));
        const { items, next } = paged(policies.filter(({ policy }) => names.length === 0 || names.includes(policy.name)), input);
        return { ScalingPolicies: items.map(({ target, policy }) => policyView(target, policy)), NextToken: next };
      },
    }),
  };
}

function putPolicy(context: AutoScalingContext, input: PutScalingPolicyRequest, call: Call): PutScalingPolicyResponse {
  const { PolicyName: name = '', TargetTrackingScalingPolicyConfiguration: configuration = { TargetValue: undefined } } = input;
  enforce(dimensionKnown(input.ServiceNamespace, input.ScalableDimension));
  enforce(trackingPolicy(input.PolicyType, configuration.PredefinedMetricSpecification?.PredefinedMetricType,
    configuration.CustomizedMetricSpecification !== undefined));
  const target = registered(context, input.ResourceId, call);
  const before = target.policies.get(name);
  const arn = before?.arn ?? formatArn('autoscaling', call.region, call.accountId,
    `scalingPolicy:${context.identifiers.uuid()}:resource/rds/${target.resourceId}:policyName/${name}`);
  const policy = { arn, name, createTime: before?.createTime ?? context.clock.now(), configuration };
  context.store.put({ ...target, policies: new Map([...target.policies, [name, policy]]) }, call);
  return { PolicyARN: arn, Alarms: [] };
}

function policyView({ resourceId }: ScalableTarget, { arn, name, createTime, configuration }: ScalingPolicy): PolicyView {
  return {
    PolicyARN: arn, PolicyName: name, ServiceNamespace: NAMESPACE, ResourceId: resourceId, ScalableDimension: DIMENSION,
    PolicyType: 'TargetTrackingScaling', TargetTrackingScalingPolicyConfiguration: configuration, Alarms: [], CreationTime: new Date(createTime),
  };
}
