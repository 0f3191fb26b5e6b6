import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Peer, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { type Migration, type RestoreOptions, TargetDatabase, TargetStack } from '../../../lib';
import { givenApp, givenFerry, givenMigration } from '../given';

const GROUPS = ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'];

function targetWith(options: RestoreOptions, closed = false): { readonly stack: TargetStack; readonly migration: Migration } {
  const stack = new TargetStack(givenApp(), 'Target', givenFerry({
    migrations: [givenMigration({ closed, database: TargetDatabase.instance(options) })],
  }));
  return { stack, migration: stack.migrations[0] as Migration };
}

function rulesOf(stack: Stack): unknown[] {
  const rules = Template.fromStack(stack).findResources('AWS::EC2::SecurityGroupIngress') as Record<string, { readonly Properties: unknown }>;
  return Object.values(rules).map(({ Properties }) => Properties);
}

test.each([['that moves', false], ['that is closed', true]])('each declared group of a migration %s opens the port that RDS tells', (_, closed) => {
  const { stack, migration } = targetWith({ securityGroupIds: GROUPS }, closed);
  migration.connections?.allowDefaultPortFrom(Peer.ipv4('10.0.0.0/16'));
  const port = { 'Fn::GetAtt': [expect.any(String), 'Outputs.EndpointPort'] };
  expect(rulesOf(stack)).toMatchObject(GROUPS.map((GroupId) => ({ GroupId, FromPort: port, ToPort: port, CidrIp: '10.0.0.0/16' })));
});

test('a declared port is the one that opens', () => {
  const { stack, migration } = targetWith({ securityGroupIds: GROUPS.slice(0, 1), port: 5433 });
  migration.connections?.allowDefaultPortFrom(Peer.ipv4('10.0.0.0/16'));
  expect(rulesOf(stack)).toEqual([expect.objectContaining({ FromPort: 5433, ToPort: 5433 })]);
});

test('a service of another stack has the rule that lets it in', () => {
  const { stack, migration: { connections } } = targetWith({ securityGroupIds: GROUPS.slice(0, 1) });
  const services = new Stack(stack.node.root, 'Services', { env: { account: stack.account, region: stack.region } });
  const service = new SecurityGroup(services, 'Service', { vpc: new Vpc(services, 'Vpc') });
  if (connections !== undefined) service.connections.allowToDefaultPort(connections);
  expect([rulesOf(services), rulesOf(stack)]).toEqual([[expect.objectContaining({ GroupId: GROUPS[0] })], []]);
});

test('without declared groups there are no connections, which would open nothing', () => {
  expect(targetWith({}).migration.connections).toBeUndefined();
});
