import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { sessionName } from '../../../../lambda/step/clients/source-credentials';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';
import { REGION, SOURCE, TRANSFER_ALIAS } from '../fixtures';
import { type Canned, clientsOver, clientsWith, json, queryError, rdsAnswer } from './canned';

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

describe('where the handler runs in another Region', () => {
  const HOME = 'eu-west-1';

  async function hostsOf(...answers: readonly Canned[]): Promise<{ hosts: string[]; answer: unknown }> {
    const { factory, sent } = clientsWith({ homeRegion: HOME }, ...answers);
    const clients = factory.through(SOURCE, REGION, 'session');
    const answer = await clients.rds.instances.findSnapshot('x').catch((error: unknown) => error);
    return { hosts: sent.map(({ host }) => host), answer };
  }

  test('assumes the source role there: its account may not have enabled the source\'s Region', async () => {
    const { hosts } = await hostsOf(ASSUMED, rdsAnswer('DescribeDBSnapshots'));
    expect(hosts).toEqual([`sts.${HOME}.amazonaws.com`, `rds.${REGION}.amazonaws.com`]);
  });

  test('assumes it in the source\'s Region where the source account hasn\'t enabled that of the handler', async () => {
    const { hosts } = await hostsOf(queryError(403, 'RegionDisabledException'), ASSUMED, rdsAnswer('DescribeDBSnapshots'));
    expect(hosts).toEqual([`sts.${HOME}.amazonaws.com`, `sts.${REGION}.amazonaws.com`, `rds.${REGION}.amazonaws.com`]);
  });

  test('says the Region that is refused', async () => {
    const { answer } = await hostsOf(queryError(403, 'InvalidClientTokenId'));
    expect(answer).toMatchObject({ operation: 'sts:AssumeRole', code: 'InvalidClientTokenId', caller: { region: HOME } });
  });
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
