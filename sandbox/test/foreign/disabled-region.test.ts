import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { EmbeddedAws } from '../../aws';
import { A, B } from './account';
import { Administrator, type ServiceName } from './clients';

let aws: EmbeddedAws;
beforeEach(() => { aws = EmbeddedAws.inProcess({ regions: ['me-south-1'] }, { seed: 'regions' }); });
afterEach(() => aws.close());

// aws/aws-sdk-ruby#2850, aws/aws-cli#8413, hashicorp/terraform-provider-aws#32549
describe('in a Region that its account has not enabled', () => {
  test.each<[ServiceName, string, object, string]>([
    ['sts', 'GetCallerIdentity', {}, 'InvalidClientTokenId'],
    ['rds', 'DescribeDBInstances', {}, 'InvalidClientTokenId'],
    ['cloudformation', 'ListStacks', {}, 'InvalidClientTokenId'],
    ['kms', 'ListAliases', {}, 'UnrecognizedClientException'],
    ['ssm', 'GetParameter', { Name: '/x' }, 'UnrecognizedClientException'],
    ['lambda', 'ListFunctions', {}, 'UnrecognizedClientException'],
    ['s3', 'ListBuckets', {}, 'InvalidToken'],
  ])('%s answers %s with no credentials that it knows', async (service, operation, input, code) => {
    aws.disableRegions(A, ['me-south-1']);
    await expect(new Administrator(aws, A, 'me-south-1').call(service, operation, input)).rejects.toMatchObject({ name: code });
  });

  test('no role of the account is assumed from another one', async () => {
    aws.disableRegions(B, ['me-south-1']);
    const sts = new STSClient(aws.clientConfiguration(A, 'me-south-1'));
    const RoleArn = `arn:aws:iam::${B}:role/cdk-hnb659fds-lookup-role-${B}-me-south-1`;
    await expect(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' }))).rejects.toMatchObject({
      name: 'RegionDisabledException', message: expect.stringContaining(`not activated in this region for account:${B}`) as string,
    });
  });

  test('an account is one of the sandbox', () => {
    expect(() => aws.disableRegions('333333333333', ['me-south-1'])).toThrow('no account 333333333333');
  });
});
