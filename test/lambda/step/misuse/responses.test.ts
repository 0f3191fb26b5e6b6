import { Duration } from 'aws-cdk-lib';
import { MAX_REASON_BYTES } from '../../../../lambda/step/engine/step-error';
import { clusterAttributes } from '../../../../lambda/step/steps/cluster-attributes';
import { type FerryProps, FinalKey, type MigrationProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../../lib';
import { aCluster } from '../fixtures';
import { stepsOf } from './synthesized-steps';
import { answerTo } from './untouched-aws';

/** CloudFormation's limits: bytes of a response, and of a physical id ("Custom resource response objects", CloudFormation User Guide). */
const MAX_RESPONSE = 4096;
const MAX_PHYSICAL_ID = 1024;
const REGION = 'ap-southeast-1';

const name = (length: number): string => 'a'.repeat(length);
const encryption = SourceEncryption.awsManaged();
const longest = (migration: Pick<MigrationProps, 'source' | 'database'>, id = name(128), run?: string, prefix = name(52)): FerryProps => ({
  source: { account: '111111111111' }, target: { account: '222222222222' }, region: REGION, prefix, externalId: 'x'.repeat(1224),
  migrations: [{ id, run, maxWait: Duration.hours(9), finalKey: FinalKey.awsManaged(), ...migration }],
});
const instance = { source: SourceDatabase.instance(name(63), { encryption }), database: TargetDatabase.instance({ instanceIdentifier: name(63) }) };
const cluster = { source: SourceDatabase.auroraCluster(name(60), { encryption }), database: TargetDatabase.cluster({ clusterIdentifier: name(60) }) };

/** The response that the framework sends, with everything around it as long as AWS lets it be. */
function responseBytes(fields: object): number {
  return Buffer.byteLength(JSON.stringify({
    Status: 'SUCCESS', Reason: 'SUCCESS', StackId: `arn:aws:cloudformation:${REGION}:222222222222:stack/${name(128)}/${name(36)}`,
    RequestId: name(36), ...fields,
  }));
}

describe.each([
  ['an instance', longest(instance)], ['a cluster', longest(cluster, name(8), undefined, name(45))],
  ['a cluster of a long id', longest(cluster, name(45), undefined, name(8))], ['an instance in a run', longest(instance, name(95), name(32))],
])('with the longest names, each step of %s', (_what, declaration) => {
  test('has an id that CloudFormation takes', async () => {
    for (const { type, properties } of await stepsOf(declaration)) {
      const { response } = await answerTo('onEvent', { RequestType: 'Create', ResourceType: type, ResourceProperties: properties });
      const { PhysicalResourceId = '' } = response as { PhysicalResourceId?: string };
      expect(PhysicalResourceId).toMatch(/^[\w/-]+$/);
      expect(Buffer.byteLength(PhysicalResourceId)).toBeLessThanOrEqual(MAX_PHYSICAL_ID);
    }
  });

  test('can fail with the longest reason in a response that CloudFormation takes', async () => {
    for (const { type, logicalId, properties } of await stepsOf(declaration)) {
      const { response } = await answerTo('onEvent', { RequestType: 'Create', ResourceType: type, ResourceProperties: properties });
      const logs = `\n\nLogs: /aws/lambda/${name(64)}\n`;
      const bytes = responseBytes({
        ...response, LegStartedAt: undefined, LogicalResourceId: logicalId, Status: 'FAILED', Reason: `${'r'.repeat(MAX_REASON_BYTES)}${logs}`,
      });
      expect({ logicalId, fits: bytes <= MAX_RESPONSE, bytes }).toMatchObject({ fits: true });
    }
  });
});

test('the longest attributes fit into a response that CloudFormation takes', () => {
  const host = `${name(63)}.cluster-ro-${name(12)}.${REGION}.rds.amazonaws.com.cn`;
  const Data = clusterAttributes(aCluster({
    identifier: name(63), arn: name(256), endpointAddress: host, readerEndpointAddress: host, endpointPort: 65_535, keyArn: name(256),
  }));
  expect(responseBytes({ PhysicalResourceId: name(MAX_PHYSICAL_ID), LogicalResourceId: name(255), Data })).toBeLessThanOrEqual(MAX_RESPONSE);
});
