import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { NormalizedSchema } from '@smithy/core/schema';
import { EmbeddedAws } from '../../aws';
import { refusedMember } from '../../core/members';
import { CHECKSUMS } from '../../services/s3/operations/checksums';
import { loadModel } from '../../wire/model';
import { membersOf } from '../../wire/structure';

/** Structures that are honoured as a whole wherever they are taken, with all that is in them. */
const WHOLE: ReadonlySet<string> = new Set([
  'Tag: Key, Value', 'Tag: TagKey, TagValue', 'Tag: key, value', 'Filter: Name, Values', 'PolicyDescriptorType: arn',
  'Filter: Key, Values', 'ProcessorFeature: Name, Value',
  'InputLogEvent: timestamp, message',
  'ContextEntry: ContextKeyName, ContextKeyValues, ContextKeyType', 'GrantConstraints: EncryptionContextSubset, EncryptionContextEquals, SourceArn',
]);

/** Structures that are kept and shown as they were sent, or that choose from a list which is always empty. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'application-autoscaling': ['TargetTrackingScalingPolicyConfiguration'],
  'ecr': ['filter', 'imageIds'],
  'rds': ['AssociatedRoles'],
  's3': ['LifecycleConfiguration', 'PublicAccessBlockConfiguration', 'ServerSideEncryptionConfiguration', 'Tagging'],
};

/** Members that are taken although they change nothing, and why that passes over nothing. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly string[]>> = {
  // there are no activities, and no images that a policy or a repository could take along.
  'application-autoscaling': ['IncludeNotScaledActivities'],
  'ecr': ['force'],
  // templates have no transforms.
  'cloudformation': ['TemplateStage'],
  // they stand for grants that aren't in force yet, and grants give nobody access here.
  'kms': ['GrantTokens'],
  // CloudWatch Logs itself passes them over.
  'logs': ['interleaved', 'sequenceToken'],
  // what only Multi-AZ DB clusters have is refused for others; log files are empty, and a restart that a change of certificate spares isn't seen;
  // the others filter lists that are always empty.
  'rds': [
    'CertificateRotationRestart', 'DBClusterInstanceClass', 'BlueGreenDeploymentIdentifier', 'DBProxyEndpointName', 'DBProxyName',
    'DBSecurityGroupName', 'DBShardGroupIdentifier', 'ExportTaskIdentifier', 'GlobalClusterIdentifier', 'IntegrationIdentifier', 'LastUpdatedAfter',
    'LastUpdatedBefore', 'LeaseId', 'Locale', 'OfferingType', 'ProductDescription', 'ReservedDBInstanceId', 'ReservedDBInstancesOfferingId',
    'SubscriptionName', 'TenantDBName',
  ],
  // read by a name that is put together.
  'secretsmanager': ['ExcludeLowercase', 'ExcludeNumbers', 'ExcludePunctuation', 'ExcludeUppercase'],
  // nothing gets lost on loopback: no checksum is compared but the MD5 of a body.
  's3': [...CHECKSUMS, 'ChecksumAlgorithm', 'ChecksumMode', 'ChecksumType', 'MpuObjectSize'],
  // nothing shows descriptions, and no parameter is encrypted.
  'ssm': ['Description', 'WithDecryption'],
  // logs of executions go nowhere; where they would go is shown.
  'states': ['cloudWatchLogsLogGroup', 'destinations', 'logGroupArn'],
};

const aws = EmbeddedAws.inProcess();
afterAll(() => aws.close());

const operations = aws.services.flatMap(({ signingName, operations: declared }) =>
  Object.entries(declared).map(([name, { members }]) => ({ service: signingName, name, members })));
const SOURCES = new Map(aws.services.map(({ signingName }) => [signingName, codeOf(join(__dirname, '../../services', signingName))]));

/** The code of a service without its comments and what stands in quotes, where the declarations name their members. */
function codeOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll(/'[^'\n]*'/g, '').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')).join('\n');
}

/** The schema of a member that a declaration names, through lists and maps. */
function memberAt(schema: NormalizedSchema, path: string): NormalizedSchema | undefined {
  return path.split('.').reduce<NormalizedSchema | undefined>(
    (inside, name) => inside && membersOf(itemOf(inside)).find(([known]) => known === name)?.[1], schema,
  );
}

function itemOf(schema: NormalizedSchema): NormalizedSchema {
  return schema.isListSchema() || schema.isMapSchema() ? itemOf(schema.getValueSchema()) : schema;
}

/** `Tag: Key, Value` */
function described(structure: NormalizedSchema): string {
  return `${structure.getName() ?? ''}: ${membersOf(structure).map(([name]) => name).join(', ')}`;
}

async function inputOf(service: string, name: string): Promise<NormalizedSchema> {
  const input = (await loadModel(service))?.operations.get(name)?.input;
  if (input === undefined) throw new Error(`${service} has no operation ${name}`);
  return input;
}

test.each<[object, readonly string[], string | undefined]>([
  [{ A: 1, B: 'x' }, ['A'], 'B'],
  [{ A: 1, B: undefined, C: [], D: null }, ['A'], undefined],
  [{ A: { b: 1, c: 2 } }, ['A'], undefined],
  [{ A: { b: 1, c: 2 } }, ['A.b'], 'A.c'],
  [{ A: [{ b: 1 }, { b: 2, c: { d: false } }] }, ['A.b', 'A.c.e'], 'A.c.d'],
  [{ A: 1 }, [], 'A'],
])('of %j, with %j honoured, %s is refused by its name', (input, members, refused) => {
  expect(refusedMember('Run', input, members)).toEqual(refused === undefined ? undefined : expect.objectContaining({
    code: 'NotImplemented', status: 501, message: expect.stringContaining(`The sandbox's Run doesn't know the parameter ${refused}.`) as string,
  }));
});

test('a call over the wire that names what is not honoured is refused, and changes nothing', async () => {
  const logs = new CloudWatchLogsClient(aws.clientConfiguration('111111111111', 'ap-northeast-1'));
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName: 'kept', deletionProtectionEnabled: true })))
    .rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringContaining('deletionProtectionEnabled') as string });
  expect((await logs.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
});

describe.each([...SOURCES.keys()])('every operation of %s', (service) => {
  const own = operations.filter((each) => each.service === service);

  test('declares members that the service publishes', async () => {
    for (const { name, members } of own) {
      const input = await inputOf(service, name);
      expect({ name, unknown: members.filter((member) => memberAt(input, member) === undefined) }).toEqual({ name, unknown: [] });
    }
  });

  test('declares what it honours inside a structure', async () => {
    for (const { name, members } of own) {
      const input = await inputOf(service, name);
      const whole = members.filter((member) => {
        const schema = memberAt(input, member);
        if (schema === undefined || KEPT[service]?.includes(member) === true) return false;
        return itemOf(schema).isStructSchema() && !WHOLE.has(described(itemOf(schema)));
      });
      expect({ name, whole }).toEqual({ name, whole: [] });
    }
  });

  test('makes use of each member that it declares', () => {
    const idle = new Set(own.flatMap(({ members }) => members).flatMap((member) => member.split('.'))
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(SOURCES.get(service) ?? '')));
    expect([...idle].sort()).toEqual([...WITHOUT_EFFECT[service] ?? []].sort());
  });
});
