import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { parseStep } from '../../lambda/step/parse';
import { givenMigration, targetTemplate } from './given';
import { resourcesOf } from './policy-statements';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  SnapshotArn: 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds-ferry-orders-transfer',
  InstanceIdentifier: 'orders-new',
  Arn: 'arn:aws:lambda:ap-northeast-1:222222222222:function:provider',
};

/** What CloudFormation sends to the function: the template's properties with values in place of references. */
function sent(properties: unknown): unknown {
  return JSON.parse(JSON.stringify(properties), (_, value: unknown) => {
    const [, name] = (value as { 'Fn::GetAtt'?: [string, string] } | undefined)?.['Fn::GetAtt'] ?? [];
    return name === undefined ? value : ATTRIBUTES[name];
  });
}

test.each([
  ['the least', { instanceIdentifier: 'orders-new' }],
  ['everything', {
    instanceIdentifier: 'Orders-New',
    subnetGroupName: 'my.Databases',
    securityGroupIds: ['sg-01234567', 'sg-0123456789abcdef0'],
    instanceType: new InstanceType('r5.2xlarge.tpc1.mem2x'),
    parameterGroupName: 'default.mysql8.0',
    multiAz: true,
    deletionProtection: false,
  }],
])('gives the function steps that it accepts when %s is declared', (_, database) => {
  const resources = Object.values(resourcesOf(targetTemplate({ migrations: [givenMigration({ id: 'm'.repeat(128), database })] })));
  const steps = resources.filter(({ Type: type }) => type.startsWith('Custom::'));
  expect(new Set(steps.map(({ Type: type }) => type)).size).toBe(6);
  for (const { Type: type, Properties: properties } of steps) {
    expect(() => parseStep(type, sent(properties))).not.toThrow();
  }
});
