import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type Migration, RestoredCredentials, TargetDatabase, TargetStack } from '../../../lib';
import { givenApp, givenFerry, givenMigration } from '../given';

const given = new Stack(undefined, 'Given', { env: { account: '222222222222', region: 'ap-northeast-1' } });

function targetWith(credentials?: RestoredCredentials): { readonly stack: TargetStack; readonly migration: Migration } {
  const stack = new TargetStack(givenApp(), 'Target', givenFerry({
    migrations: [givenMigration({ database: TargetDatabase.instance({ credentials }) })],
  }));
  return { stack, migration: stack.migrations[0] as Migration };
}

test('a password that RDS manages can be read by whom its secret is granted to, once the migration is done', () => {
  const { stack, migration } = targetWith(RestoredCredentials.managed());
  const role = new Role(stack, 'Reader', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
  migration.secret?.grantRead(role);
  const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const [, policy] = policies.find(([logicalId]) => logicalId.startsWith('Reader')) ?? [];
  expect(JSON.stringify(policy)).toMatch(/"Fn::GetAtt":\["\w+","Outputs\.SecretArn"\]/);
});

test('the user\'s own secret is the migration\'s', () => {
  const secret = Secret.fromSecretNameV2(given, 'Secret', 'orders');
  const { stack, migration } = targetWith(RestoredCredentials.fromSecret(secret));
  expect(migration.secret).toBe(secret);
  expect(Object.keys(Template.fromStack(stack).findOutputs('*'))).not.toContain('ordersSecretArn');
});

test.each([
  ['declared as inherited', RestoredCredentials.inherited()], ['not declared', undefined],
])('a password that is %s has no secret that is known', (_, one) => {
  expect(targetWith(one).migration.secret).toBeUndefined();
});
