import { RefusalKind } from '../../../../lambda/step/clients/refusal';
import { sessionName } from '../../../../lambda/step/clients/source-credentials';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { REGION, SOURCE, TRANSFER_ALIAS } from '../fixtures';
import { type Canned, clientsOver, json, queryError, rdsAnswer } from './canned';

const ASSUMED: Canned = {
  status: 200, type: 'text/xml', body: '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>'
    + '<AccessKeyId>ASIASOURCE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>'
    + '<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>'
    + '</AssumeRoleResponse>',
};

test('assumes the source role at the Region\'s STS, with external id and session name, once for all clients', async () => {
  const { factory, sent } = clientsOver(ASSUMED, rdsAnswer('DescribeDBSnapshots'), json(400, { __type: 'NotFoundException', message: 'No.' }));
  const { rds, kms } = factory.through(SOURCE, REGION, 'rds-ferry-snapshot-orders');
  await rds.instances.findSnapshot('x');
  await kms.findKey(TRANSFER_ALIAS);
  expect(sent.map((request) => request.host)).toEqual([`sts.${REGION}.amazonaws.com`, `rds.${REGION}.amazonaws.com`, `kms.${REGION}.amazonaws.com`]);
  expect(sent[0]?.fields).toMatchObject({
    Action: 'AssumeRole', RoleArn: SOURCE.RoleArn, ExternalId: SOURCE.ExternalId, RoleSessionName: 'rds-ferry-snapshot-orders',
  });
  expect(sent.map((request) => /Credential=(\w+)/.exec(request.authorization)?.[1])).toEqual(['AKIAOWN', 'ASIASOURCE', 'ASIASOURCE']);
});

test.each([
  [403, 'AccessDenied', RefusalKind.UNSETTLED], [503, 'ServiceUnavailable', RefusalKind.TRANSIENT], [400, 'ValidationError', RefusalKind.FINAL],
])('a role that STS answers with %i %s is refused as the role, not as the call', async (status, code, kind) => {
  const { factory, sent } = clientsOver(queryError(status, code));
  await expect(factory.through(SOURCE, REGION, 'session').rds.instances.findSnapshot('x')).rejects.toMatchObject({
    kind, code, operation: 'sts:AssumeRole', caller: { accountId: SOURCE_ACCOUNT, principal: 'arn:aws:iam::222222222222:role/ferry' },
  });
  expect(sent).toHaveLength(1);
});

test('blames the source role for what is refused to it', async () => {
  const { factory } = clientsOver(ASSUMED, queryError(403, 'AccessDenied'));
  await expect(factory.through(SOURCE, REGION, 'session').rds.instances.findSnapshot('x')).rejects.toMatchObject({
    operation: 'rds:DescribeDBSnapshots', caller: { accountId: SOURCE_ACCOUNT, principal: SOURCE.RoleArn },
  });
});

test.each([
  ['orders', 'snapshot', 'rds-ferry-snapshot-orders'], ['a/b:c', 'preflight', 'rds-ferry-preflight-a-b-c'],
  ['x'.repeat(100), 'database', `rds-ferry-database-${'x'.repeat(45)}`],
])('names the session of %s', (migration, step, name) => {
  expect(sessionName(migration, step)).toBe(name);
});
