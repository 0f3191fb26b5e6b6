import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { refusedRegion } from '../../wire/regions';
import { fakeAws } from './fake-aws';

test.each([
  ['rds', 'eu-west-1', true], ['rds', 'us-east-1', false], ['rds', 'eu-west-2', false], ['sts', 'us-east-1', true], ['sts', 'us-west-2', false],
  ['iam', 'us-east-1', true], ['s3', 'us-east-1', true],
])('%s in %s is there: %s', (service, region, there) => {
  expect(refusedRegion(service, region, ['eu-west-1']) === undefined).toBe(there);
});

test('a Region that the sandbox was not started with does not answer', async () => {
  const { client } = fakeAws({ rds: { DescribeDBInstances: () => ({}) }, sts: { GetCallerIdentity: () => ({ Account: '1' }) } });
  await expect(new RDSClient({ ...client, region: 'eu-west-2' }).send(new DescribeDBInstancesCommand({}))).rejects.toMatchObject({
    name: 'NotImplemented', message: 'rds of the Region "eu-west-2" is not in the sandbox: it was started with eu-west-1, us-east-1',
    $metadata: { httpStatusCode: 501 },
  });
  await expect(new STSClient({ ...client, region: 'us-east-1' }).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({ Account: '1' });
});
