import type {
  DeregisterScalableTargetRequest, DescribeScalableTargetsRequest, DescribeScalableTargetsResponse, DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse, RegisterScalableTargetRequest, RegisterScalableTargetResponse, ScalableTarget as TargetView,
} from '@aws-sdk/client-application-auto-scaling';
import { formatArn } from '../../../core/arn';
import { type Call, operation, type Operations } from '../../../core/operation';
import type { AutoScalingContext } from '../context';
import { capacities, DIMENSION, dimensionKnown, dimensionOfResource, NAMESPACE, resourceKnown } from '../rules/target-rules';
import type { ScalableTarget } from '../state/target-store';
import { enforce, onAll, onTarget, paged, registered } from './scaling';

/** The service-linked role that AWS scales with. Source: Application Auto Scaling User Guide, application-auto-scaling-service-linked-roles. */
const ROLE = 'aws-service-role/rds.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_RDSCluster';

/** What scales, and between which numbers. The sandbox's clusters carry no load: nothing ever scales. */
export function targetOperations(context: AutoScalingContext): Operations {
  const { store } = context;
  return {
    RegisterScalableTarget: operation<RegisterScalableTargetRequest, RegisterScalableTargetResponse>({
      // AWS itself passes over `RoleARN` where there is a service-linked role.
      members: ['ServiceNamespace', 'ResourceId', 'ScalableDimension', 'MinCapacity', 'MaxCapacity', 'RoleARN'],
      authorization: (input, call) => [onTarget(context, 'RegisterScalableTarget', input.ResourceId, call)],
      run: (input, call) => register(context, input, call),
    }),
    DeregisterScalableTarget: operation<DeregisterScalableTargetRequest, object>({
      members: ['ServiceNamespace', 'ResourceId', 'ScalableDimension'],
      authorization: (input, call) => [onTarget(context, 'DeregisterScalableTarget', input.ResourceId, call)],
      run: (input, call) => {
        enforce(dimensionKnown(input.ServiceNamespace, input.ScalableDimension));
        store.delete(registered(context, input.ResourceId, call).resourceId, call);
        return {};
      },
    }),
    DescribeScalableTargets: operation<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse>({
      members: ['ServiceNamespace', 'ResourceIds', 'ScalableDimension', 'MaxResults', 'NextToken'],
      authorization: () => onAll('DescribeScalableTargets'),
      run: (input, call) => {
        const { ServiceNamespace: namespace, ResourceIds: ids = [], ScalableDimension: dimension = DIMENSION } = input;
        enforce(dimensionOfResource(input.ScalableDimension, ids.length > 0));
        const isOurs = namespace === NAMESPACE && dimension === DIMENSION;
        const targets = isOurs ? store.of(call).filter(({ resourceId }) => ids.length === 0 || ids.includes(resourceId)) : [];
        const { items, next } = paged(targets, input);
        return { ScalableTargets: items.map((target) => targetView(target, call)), NextToken: next };
      },
    }),
    DescribeScalingActivities: operation<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse>({
      members: ['ServiceNamespace', 'ResourceId', 'ScalableDimension', 'MaxResults', 'NextToken', 'IncludeNotScaledActivities'],
      authorization: () => onAll('DescribeScalingActivities'),
      run: (input) => {
        enforce(dimensionOfResource(input.ScalableDimension, input.ResourceId !== undefined));
        return { ScalingActivities: [...paged([], input).items] };
      },
    }),
  };
}

function register({ store, clock, clusters, identifiers }: AutoScalingContext, input: RegisterScalableTargetRequest, call: Call):
RegisterScalableTargetResponse {
  const { ResourceId: resourceId = '' } = input;
  const { accountId, region } = call;
  enforce(dimensionKnown(input.ServiceNamespace, input.ScalableDimension));
  enforce(resourceKnown(resourceId, clusters.exists(accountId, region, resourceId.replace(/^cluster:/, ''))));
  const before = store.find(resourceId, call);
  const [least, most] = [input.MinCapacity ?? before?.minCapacity, input.MaxCapacity ?? before?.maxCapacity];
  enforce(capacities(least, most));
  const id = identifiers.text(24, '0123456789abcdef');
  const target = {
    arn: before?.arn ?? formatArn('application-autoscaling', region, accountId, `scalable-target/0ec5${id}`), resourceId,
    minCapacity: least ?? 0, maxCapacity: most ?? 0, createTime: before?.createTime ?? clock.now(), policies: before?.policies ?? new Map(),
  };
  store.put(target, call);
  return { ScalableTargetARN: target.arn };
}

function targetView({ arn, resourceId, minCapacity, maxCapacity, createTime }: ScalableTarget, { accountId }: Call): TargetView {
  const suspended = false;
  return {
    ServiceNamespace: NAMESPACE, ResourceId: resourceId, ScalableDimension: DIMENSION, MinCapacity: minCapacity, MaxCapacity: maxCapacity,
    RoleARN: `arn:aws:iam::${accountId}:role/${ROLE}`,
    CreationTime: new Date(createTime), ScalableTargetARN: arn,
    SuspendedState: { DynamicScalingInSuspended: suspended, DynamicScalingOutSuspended: suspended, ScheduledScalingSuspended: suspended },
  };
}
