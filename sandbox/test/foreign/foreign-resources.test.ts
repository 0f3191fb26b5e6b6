import type { NormalizedSchema } from '@smithy/core/schema';
import { EmbeddedAws } from '../../aws';
import { loadModel } from '../../wire/model';
import { membersOf, requiredMembers } from '../../wire/structure';
import { A, ALL, B, furnish, lambdaFunction, type Resources } from './account';
import { Administrator, implemented, REGION, type ServiceName, SERVICES } from './clients';

const FUNCTION_HOST = {
  invoke: () => Promise.resolve({ payload: '{}', logs: [], logStream: 'stream' }), retire: () => undefined, close: () => Promise.resolve(),
};

/** Members that name what an operation works on. */
const NAMING = /(?:arns?|identifiers?|resource(?:name)?|keyid|bucket|(?:role|policy|function|stack|changeset|parameter|group|stream)name|^names?)$/i;

/** What succeeds although it is given the name of another account's resource, and why it may. */
const PERMITTED: Readonly<Record<string, string>> = {
  'rds DescribeDBClusterEndpoints DBClusterEndpointIdentifier': 'a filter that fits nothing',
  'rds DescribeDBClusterSnapshots DBClusterIdentifier': 'a filter that fits nothing',
  'rds DescribeDBSnapshots DBInstanceIdentifier': 'a filter that fits nothing',
  'rds DescribeDBSnapshotTenantDatabases DBInstanceIdentifier': 'a filter that fits nothing',
  'rds DescribeExportTasks SourceArn': 'a filter that fits nothing',
  'cloudformation DeleteChangeSet ChangeSetName': 'a change set that is not there is deleted already',
  'secretsmanager CreateSecret KmsKeyId': 'no key is asked for a secret without a value',
  'secretsmanager UpdateSecret KmsKeyId': 'no key is asked for a secret without a value',
};

let aws: EmbeddedAws;
let resources: Resources;
let stranger: Administrator;

beforeEach(async () => {
  aws = EmbeddedAws.inProcess({ iamSpread: 0, kmsSpread: 0, shareSpread: 0 }, { seed: 'foreign', functionHost: FUNCTION_HOST });
  resources = await furnish(aws);
  stranger = new Administrator(aws, B);
});
afterEach(() => aws.close());

/** A value for a member that has to be there, and is about the caller's own. */
function filler(name: string, schema: NormalizedSchema): unknown {
  if (schema.isListSchema()) return schema.getValueSchema().isStringSchema() ? ['Worker'] : [];
  if (schema.isStringSchema() || name === 'Body') return /Document/.test(name) ? ALL : 'Worker';
  if (schema.isNumericSchema()) return 7;
  return schema.isBooleanSchema() ? true : {};
}

/** The refusal of a call, or `succeeded`. */
async function outcome(service: ServiceName, operation: string, input: object): Promise<string> {
  try {
    await stranger.call(service, operation, input);
    return 'succeeded';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** Every operation of a service with each of its naming members set to each resource of account A, in turn. */
async function attempts(service: ServiceName, operations: readonly string[]): Promise<readonly string[]> {
  const model = await loadModel(service);
  const succeeded: string[] = [];
  for (const operation of operations) {
    const schema = model?.operations.get(operation)?.input;
    if (schema?.isStructSchema() !== true) continue;
    const members = membersOf(schema);
    const required = members.filter(([name]) => name === 'Body' || requiredMembers(schema).includes(name))
      .map(([name, member]) => [name, filler(name, member)]);
    for (const [name, member] of members.filter(([each]) => NAMING.test(each))) {
      for (const resource of resources[service]) {
        const input = { ...Object.fromEntries(required) as object, [name]: member.isListSchema() ? [resource] : resource };
        if (await outcome(service, operation, input) === 'succeeded') succeeded.push(`${service} ${operation} ${name}`);
      }
    }
  }
  return succeeded;
}

// IAM User Guide, reference_policies_evaluation-logic-cross-account.html
describe('the administrator of another account', () => {
  test.each(SERVICES)('can do nothing with a resource of this one, by any operation of %s, that nothing here lets him', async (service) => {
    const succeeded = await attempts(service, (await implemented(aws))[service] ?? []);
    expect([...new Set(succeeded)].sort()).toEqual(Object.keys(PERMITTED).filter((each) => each.startsWith(`${service} `)).sort());
  });

  test.each<[ServiceName, string, object]>([
    ['lambda', 'Invoke', { FunctionName: `arn:aws:lambda:${REGION}:${A}:function:worker` }],
    ['lambda', 'Invoke', { FunctionName: `${A}:function:worker` }],
    ['lambda', 'UpdateFunctionConfiguration', { FunctionName: `arn:aws:lambda:${REGION}:${A}:function:worker`, Timeout: 5 }],
    ['lambda', 'AddPermission', {
      FunctionName: `arn:aws:lambda:${REGION}:${A}:function:worker`, StatementId: 'me', Action: 'lambda:InvokeFunction', Principal: B,
    }],
    ['states', 'DescribeStateMachine', { stateMachineArn: `arn:aws:states:${REGION}:${A}:stateMachine:machine` }],
    ['states', 'StartExecution', { stateMachineArn: `arn:aws:states:${REGION}:${A}:stateMachine:machine` }],
    ['states', 'StopExecution', { executionArn: `arn:aws:states:${REGION}:${A}:execution:machine:run` }],
    ['states', 'DeleteStateMachine', { stateMachineArn: `arn:aws:states:${REGION}:${A}:stateMachine:machine` }],
    ['iam', 'GetPolicy', { PolicyArn: `arn:aws:iam::${A}:policy/Use` }],
    ['iam', 'GetPolicyVersion', { PolicyArn: `arn:aws:iam::${A}:policy/Use`, VersionId: 'v1' }],
    ['iam', 'CreatePolicyVersion', { PolicyArn: `arn:aws:iam::${A}:policy/Use`, PolicyDocument: ALL }],
    ['logs', 'TagResource', { resourceArn: `arn:aws:logs:${REGION}:${A}:log-group:/group`, tags: { a: 'b' } }],
    ['logs', 'FilterLogEvents', { logGroupIdentifier: `arn:aws:logs:${REGION}:${A}:log-group:/group` }],
    ['ssm', 'GetParameter', { Name: `arn:aws:ssm:${REGION}:${A}:parameter/shared` }],
    ['rds', 'DescribeDBInstances', { DBInstanceIdentifier: `arn:aws:rds:${REGION}:${A}:db:database-1` }],
    ['rds', 'AddTagsToResource', { ResourceName: `arn:aws:rds:${REGION}:${A}:db:database-1`, Tags: [{ Key: 'a', Value: 'b' }] }],
    ['s3', 'ListObjectsV2', { Bucket: `cdk-hnb659fds-assets-${A}-${REGION}` }],
    ['cloudformation', 'DescribeStacks', { StackName: `arn:aws:cloudformation:${REGION}:${A}:stack/CDKToolkit/x` }],
    ['sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${A}:role/Worker`, RoleSessionName: 'session' }],
  ])('is refused by the policies of the other account: %s %s %j', async (service, operation, input) => {
    expect(await outcome(service, operation, input)).toMatch(/^AccessDenied/);
  });

  test.each<[ServiceName, string, object, string]>([
    ['iam', 'AttachRolePolicy', { RoleName: 'Worker', PolicyArn: `arn:aws:iam::${A}:policy/Use` },
      `Policy arn:aws:iam::${A}:policy/Use does not exist or is not attachable.`],
    ['iam', 'PutRolePermissionsBoundary', { RoleName: 'Worker', PermissionsBoundary: `arn:aws:iam::${A}:policy/Use` },
      `Scope ARN: arn:aws:iam::${A}:policy/Use does not exist or is not attachable.`],
    ['lambda', 'Invoke', { FunctionName: `arn:aws:lambda:us-east-1:${B}:function:worker` },
      `Functions from 'us-east-1' are not reachable in this region ('${REGION}')`],
  ])('finds no such thing where a resource has to be its own: %s %s %j', async (service, operation, input, message) => {
    await expect(stranger.call(service, operation, input)).rejects.toThrow(message);
  });

  test('may read the policies of AWS itself, and not tag them', async () => {
    const tagged = stranger.call('iam', 'TagPolicy', { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess', Tags: [{ Key: 'a', Value: 'b' }] });
    await expect(tagged).rejects.toThrow('Policy is outside your own account');
    await expect(stranger.call('iam', 'GetPolicy', { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' })).resolves.toBeDefined();
    await expect(stranger.call('iam', 'AttachRolePolicy', { RoleName: 'Worker', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }))
      .resolves.toBeDefined();
  });

  test('may copy a snapshot when it is shared by its attribute', async () => {
    aws.rds.seedManualSnapshot(A, REGION, 'database-1', 'shared');
    const copy = { SourceDBSnapshotIdentifier: `arn:aws:rds:${REGION}:${A}:snapshot:shared`, TargetDBSnapshotIdentifier: 'copied' };
    expect(await outcome('rds', 'CopyDBSnapshot', copy)).toBe('DBSnapshotNotFoundFault');
    const share = { DBSnapshotIdentifier: 'shared', AttributeName: 'restore', ValuesToAdd: [B] };
    await new Administrator(aws, A).call('rds', 'ModifyDBSnapshotAttribute', share);
    expect(await outcome('rds', 'CopyDBSnapshot', copy)).toBe('succeeded');
  });

  test('may do what the policy of the resource and its own say', async () => {
    const a = new Administrator(aws, A);
    const FunctionName = await lambdaFunction(a, `arn:aws:iam::${A}:role/Worker`, 'open');
    await a.call('lambda', 'AddPermission', { FunctionName, StatementId: 'B', Action: 'lambda:GetFunction', Principal: B });
    await expect(stranger.call('lambda', 'GetFunction', { FunctionName })).resolves.toBeDefined();
    expect(await outcome('lambda', 'DeleteFunction', { FunctionName })).toMatch(/^AccessDenied/);
  });
});
