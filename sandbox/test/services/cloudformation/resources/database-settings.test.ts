import { EmbeddedAws } from '../../../../aws';
import { Administrator } from '../../../foreign/clients';

const StackName = 'Stack';
const database = (properties: object): string => JSON.stringify({
  Resources: {
    Database: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        DBInstanceIdentifier: 'database', Engine: 'mysql', DBInstanceClass: 'db.m6g.large', AllocatedStorage: '20', MasterUsername: 'admin',
        ...properties,
      },
    },
  },
  Outputs: { Secret: { Value: { 'Fn::GetAtt': ['Database', 'MasterUserSecret.SecretArn'] } } },
});

test('an instance is made with a managed password and is told what is to change of its monitoring and growth', async () => {
  const aws = EmbeddedAws.inProcess({}, { seed: 'settings' });
  const me = new Administrator(aws, '111111111111');
  const is = async (): Promise<object> => {
    await aws.clock.settled();
    return (await me.call<{ DBInstances: [object] }>('rds', 'DescribeDBInstances', { DBInstanceIdentifier: 'database' })).DBInstances[0];
  };
  const made = { ManageMasterUserPassword: true, CACertificateIdentifier: 'rds-ca-rsa4096-g1', EnablePerformanceInsights: 'true' };
  await me.call('cloudformation', 'CreateStack', { StackName, TemplateBody: database({ ...made, MaxAllocatedStorage: 100 }) });
  expect(await is()).toMatchObject({
    MaxAllocatedStorage: 100, CACertificateIdentifier: 'rds-ca-rsa4096-g1', PerformanceInsightsEnabled: true,
    MasterUserSecret: { SecretArn: expect.stringContaining('secret:rds!db-') as string },
  });
  const TemplateBody = database({ ...made, MaxAllocatedStorage: 200, EnablePerformanceInsights: false });
  await me.call('cloudformation', 'UpdateStack', { StackName, TemplateBody });
  expect(await is()).toMatchObject({ MaxAllocatedStorage: 200, PerformanceInsightsEnabled: false });
  await aws.close();
});
