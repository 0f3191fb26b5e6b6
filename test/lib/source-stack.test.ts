import { Match } from 'aws-cdk-lib/assertions';
import { SourceStack } from '../../lib';
import { givenApp, givenFerry, sourceTemplate } from './given';
import { resourcesOf } from './template-statements';

test('stands in the source account and the Region of the databases', () => {
  const stack = new SourceStack(givenApp(), 'Source', givenFerry());
  expect([stack.account, stack.region]).toEqual(['111111111111', 'ap-northeast-1']);
});

test('holds one role with one policy and nothing that runs', () => {
  const types = Object.values(resourcesOf(sourceTemplate())).map(({ Type: type }) => type);
  expect(types.sort()).toEqual(['AWS::IAM::Policy', 'AWS::IAM::Role']);
});

test('stands in the Region of the source where that is another one', () => {
  const stack = new SourceStack(givenApp(), 'Source', givenFerry({ source: { account: '111111111111', region: 'eu-central-1' } }));
  expect(stack.region).toBe('eu-central-1');
});

test('passes what else a stack takes on', () => {
  const stack = new SourceStack(givenApp(), 'Source', { ...givenFerry(), tags: { team: 'data' }, description: 'ours' });
  expect(stack.tags.tagValues()).toEqual({ team: 'data' });
  expect(stack.templateOptions.description).toBe('ours');
});

test('fails on a declaration that is wrong', () => {
  expect(() => new SourceStack(givenApp(), 'Source', givenFerry({ migrations: [] }))).toThrow('migrations is empty, expected at least one migration');
});

test('trusts the target\'s role only, by its account and its ARN, and asks for the external id', () => {
  sourceTemplate().hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'rds-ferry-source',
    ManagedPolicyArns: Match.absent(),
    AssumeRolePolicyDocument: {
      Statement: [{
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/rds-ferry-target' },
          StringEquals: { 'sts:ExternalId': 'rds-ferry-111111111111-222222222222' },
        },
      }],
      Version: '2012-10-17',
    },
  });
});
