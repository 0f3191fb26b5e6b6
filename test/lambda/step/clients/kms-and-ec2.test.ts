import { B, REGION, TRANSFER_ALIAS, TRANSFER_KEY } from '../fixtures';
import { clientsOver, json } from './canned';

test('resolves an alias ARN to its key', async () => {
  const { factory, sent } = clientsOver(json(200, {
    KeyMetadata: { KeyId: 'transfer', Arn: TRANSFER_KEY, KeyManager: 'CUSTOMER', KeyState: 'Enabled', KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT' },
  }));
  expect(await factory.own(REGION, B).kms.findKey(TRANSFER_ALIAS)).toEqual({
    arn: TRANSFER_KEY, manager: 'CUSTOMER', state: 'Enabled', usage: 'ENCRYPT_DECRYPT', spec: 'SYMMETRIC_DEFAULT',
  });
  expect(sent[0]?.fields).toEqual({ '': JSON.stringify({ KeyId: TRANSFER_ALIAS }) });
});

test('a key that is not there is no error', async () => {
  const { factory } = clientsOver(json(400, { __type: 'NotFoundException', message: 'Alias is not found.' }));
  expect(await factory.own(REGION, B).kms.findKey(TRANSFER_ALIAS)).toBeUndefined();
});

test('finds those of several security groups that exist', async () => {
  const { factory, sent } = clientsOver({
    status: 200, type: 'text/xml', body: '<DescribeSecurityGroupsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>'
      + '<securityGroupInfo><item><groupId>sg-1</groupId><vpcId>vpc-1</vpcId></item></securityGroupInfo></DescribeSecurityGroupsResponse>',
  });
  expect(await factory.own(REGION, B).ec2.findSecurityGroups(['sg-1', 'sg-2'])).toEqual([{ id: 'sg-1', vpcId: 'vpc-1' }]);
  expect(sent[0]?.fields).toMatchObject({ 'Filter.1.Name': 'group-id', 'Filter.1.Value.1': 'sg-1', 'Filter.1.Value.2': 'sg-2' });
});
