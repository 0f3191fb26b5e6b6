import { RefusalKind } from '../../../../lambda/step/clients/refusal';
import { parsePreflight } from '../../../../lambda/step/preflight/input';
import { observePreflight, type PreflightObservation } from '../../../../lambda/step/preflight/observation';
import { PropertyReader } from '../../../../lambda/step/property-reader';
import { FakeAws } from '../fake-aws';
import { anInstance, DEFAULT_KEY, preflightProperties, REGION, SOURCE, TRANSFER_KEY } from '../fixtures';

function observe(aws: FakeAws, changes: object = {}): Promise<PreflightObservation> {
  const input = parsePreflight(new PropertyReader({ ...preflightProperties, ...changes }));
  return observePreflight(input, { own: () => aws.own(REGION, input.accountId), source: () => aws.through(SOURCE, REGION, 'session') });
}

test('looks at everything in both accounts and changes nothing', async () => {
  const aws = new FakeAws();
  expect(await observe(aws)).toEqual({
    source: { value: anInstance() },
    defaultKey: { value: expect.objectContaining({ arn: DEFAULT_KEY }) as unknown },
    transferKeyFromSource: { value: expect.objectContaining({ arn: TRANSFER_KEY }) as unknown },
    transferKeyFromTarget: { value: expect.objectContaining({ arn: TRANSFER_KEY }) as unknown },
    snapshot: { value: undefined },
    transferSnapshot: { value: undefined },
    importedSnapshot: { value: undefined },
    instance: { value: undefined },
    subnetGroup: { value: { name: 'private', vpcId: 'vpc-1' } },
    securityGroups: { value: [{ id: 'sg-0123456789abcdef0', vpcId: 'vpc-1' }] },
  });
  expect(aws.changes()).toEqual([]);
});

test('goes on looking when single looks are refused', async () => {
  const aws = new FakeAws();
  aws.refuse('kms:DescribeKey', RefusalKind.UNSETTLED, 'AccessDeniedException');
  const seen = await observe(aws);
  expect(seen.transferKeyFromSource).toHaveProperty('refusal.code', 'AccessDeniedException');
  expect(seen.subnetGroup).toHaveProperty('value.vpcId', 'vpc-1');
});

test('does not look for the default key of a database without a key: the look would make that key', async () => {
  const aws = new FakeAws();
  aws.a.instances.set('database-1', anInstance({ encrypted: false, keyArn: undefined }));
  expect((await observe(aws)).defaultKey).toBeUndefined();
});

test('does not look at a network that was not declared', async () => {
  const aws = new FakeAws();
  const seen = await observe(aws, { SubnetGroupName: undefined, SecurityGroupIds: undefined });
  expect([seen.subnetGroup, seen.securityGroups]).toEqual([undefined, undefined]);
  expect(aws.calls).not.toContain('DescribeSecurityGroups');
});
