import type { App } from 'aws-cdk-lib';
import { SourceStack, TargetStack } from '../../lib';
import { CatchUpStack } from './catch-up-stack';
import { ferry } from './migrations';

/** The two stacks that move the databases. */
export function addFerry(app: App): TargetStack {
  const source = new SourceStack(app, 'RdsFerrySource', ferry);
  const target = new TargetStack(app, 'RdsFerryTarget', ferry);
  target.addStackDependency(source);
  return target;
}

/** The stack that lets DMS go on where the snapshots end. Put your own values here. */
export function addCatchUp(app: App, target: TargetStack): CatchUpStack {
  const [orders, users] = target.migrations;
  const secrets = 'arn:aws:secretsmanager:ap-northeast-1:222222222222:secret';
  const catchUp = new CatchUpStack(app, 'CatchUp', {
    env: { account: ferry.target.account, region: ferry.region },
    network: {
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      securityGroupId: 'sg-0123456789abcdef0',
      certificateArn: 'arn:aws:dms:ap-northeast-1:222222222222:cert:RDS',
    },
    orders: {
      startPosition: orders?.replicationStart,
      sourceSecretArn: `${secrets}:orders/dms-source-a1b2c3`,
      targetSecretArn: `${secrets}:orders/dms-target-a1b2c3`,
      schema: 'orders',
    },
    users: {
      startPosition: users?.replicationStart,
      sourceSecretArn: `${secrets}:users/dms-source-a1b2c3`,
      targetSecretArn: `${secrets}:users/dms-target-a1b2c3`,
      schema: 'public',
    },
  });
  catchUp.addStackDependency(target);
  return catchUp;
}
