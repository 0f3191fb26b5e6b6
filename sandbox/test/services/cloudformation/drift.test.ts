import {
  CloudFormationClient, DescribeStackDriftDetectionStatusCommand, DetectStackDriftCommand, type StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import { EmbeddedAws } from '../../../aws';
import { Administrator, REGION, type ServiceName } from '../../foreign/clients';

const ACCOUNT = '111111111111';
const StackName = 'Stack';
const document = (Action: string, more: object = {}) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] });
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] }, Action: 'sts:AssumeRole' }],
};
const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: '*', Resource: '*' }],
};
const ACCESS = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 's3:*', Resource: 'arn:aws:s3:::a-bucket-of-mine' }],
};
const Tags = [{ Key: 'team', Value: 'a' }];
const of = (Type: string, Properties: object = {}) => ({ Type, Properties });
const RESOURCES = {
  Role: of('AWS::IAM::Role', {
    RoleName: 'role', AssumeRolePolicyDocument: TRUST, Description: 'text', Tags, ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    Policies: [{ PolicyName: 'own', PolicyDocument: document('s3:*') }],
  }),
  RolePolicy: of('AWS::IAM::Policy', { PolicyName: 'other', PolicyDocument: document('kms:*'), Roles: [{ Ref: 'Role' }] }),
  Managed: of('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'managed', PolicyDocument: document('s3:*'), Roles: [{ Ref: 'Role' }] }),
  Key: of('AWS::KMS::Key', { Description: 'key', KeyPolicy: POLICY, EnableKeyRotation: true, Tags }),
  Alias: of('AWS::KMS::Alias', { AliasName: 'alias/key', TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
  Function: of('AWS::Lambda::Function', {
    FunctionName: 'function', Code: { ZipFile: 'x' }, Handler: 'index.handler', Runtime: 'nodejs22.x', Timeout: '9',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Environment: { Variables: { AA: 'a' } },
  }),
  Permission: of('AWS::Lambda::Permission', {
    FunctionName: { Ref: 'Function' }, Action: 'lambda:InvokeFunction', Principal: 'rds.amazonaws.com',
  }),
  Group: of('AWS::Logs::LogGroup', { LogGroupName: '/group', RetentionInDays: 7, Tags }),
  Parameter: of('AWS::SSM::Parameter', { Name: '/parameter', Type: 'String', Value: 'before', Tags: { team: 'a' } }),
  Secret: of('AWS::SecretsManager::Secret', { Name: 'secret', Description: 'before', GenerateSecretString: {} }),
  Database: of('AWS::RDS::DBInstance', {
    DBInstanceIdentifier: 'database', Engine: 'mysql', EngineVersion: '8.0', DBInstanceClass: 'db.t4g.micro', AllocatedStorage: '20',
    MasterUsername: 'admin', MasterUserPassword: '{{resolve:secretsmanager:secret}}', BackupRetentionPeriod: 1, Tags,
    PreferredMaintenanceWindow: 'Mon:03:00-Mon:04:00',
  }),
  Bucket: of('AWS::S3::Bucket', {
    BucketName: 'a-bucket-of-mine', VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    LifecycleConfiguration: { Rules: [{ Id: 'old', Status: 'Enabled', ExpirationInDays: 9 }] },
  }),
  BucketPolicy: of('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument: ACCESS }),
  Repository: of('AWS::ECR::Repository', { RepositoryName: 'repository', ImageTagMutability: 'IMMUTABLE' }),
  Machine: of('AWS::StepFunctions::StateMachine', {
    StateMachineName: 'machine', RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}',
  }),
  Metadata: of('AWS::CDK::Metadata'),
};

/** What is done behind CloudFormation's back, and what it then tells of the resource. */
const CHANGES: readonly (readonly [string, ServiceName, string, object, string])[] = [
  ['Role', 'iam', 'UpdateRole', { RoleName: 'role', Description: 'other' }, 'NOT_EQUAL /Description text other'],
  ['Role', 'iam', 'TagRole', { RoleName: 'role', Tags: [{ Key: 'team', Value: 'b' }] }, 'NOT_EQUAL /Tags/0/Value a b'],
  ['Role', 'iam', 'TagRole', { RoleName: 'role', Tags: [{ Key: 'x', Value: 'y' }] }, 'ADD /Tags/1 null {"Key":"x","Value":"y"}'],
  ['Role', 'iam', 'DetachRolePolicy', { RoleName: 'role', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    'REMOVE /ManagedPolicyArns/0 arn:aws:iam::aws:policy/ReadOnlyAccess null'],
  ['Role', 'iam', 'PutRolePolicy', { RoleName: 'role', PolicyName: 'own', PolicyDocument: JSON.stringify(document('s3:*', { Sid: 'x' })) },
    'ADD /Policies/0/PolicyDocument/Statement/0/Sid null x'],
  ['Managed', 'iam', 'CreatePolicyVersion', {
    PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/managed`, PolicyDocument: JSON.stringify(document('ec2:*')), SetAsDefault: true,
  }, 'NOT_EQUAL /PolicyDocument/Statement/0/Action s3:* ec2:*'],
  ['Key', 'kms', 'DisableKeyRotation', { KeyId: 'Key' }, 'NOT_EQUAL /EnableKeyRotation true false'],
  ['Alias', 'kms', 'DeleteAlias', { AliasName: 'alias/key' }, 'DELETED'],
  ['Function', 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'function', Timeout: 22 }, 'NOT_EQUAL /Timeout 9 22'],
  ['Function', 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'function', Environment: { Variables: { AA: 'a', BB: 'b' } } },
    'ADD /Environment/Variables/BB null b'],
  ['Group', 'logs', 'DeleteRetentionPolicy', { logGroupName: '/group' }, 'REMOVE /RetentionInDays 7 null'],
  ['Group', 'logs', 'DeleteLogGroup', { logGroupName: '/group' }, 'DELETED'],
  ['Parameter', 'ssm', 'PutParameter', { Name: '/parameter', Value: 'after', Overwrite: true }, 'NOT_EQUAL /Value before after'],
  ['Secret', 'secretsmanager', 'UpdateSecret', { SecretId: 'secret', Description: 'after' }, 'NOT_EQUAL /Description before after'],
  ['Database', 'rds', 'ModifyDBInstance', { DBInstanceIdentifier: 'database', BackupRetentionPeriod: 3, ApplyImmediately: true },
    'NOT_EQUAL /BackupRetentionPeriod 1 3'],
  ['Bucket', 's3', 'PutBucketVersioning', { Bucket: 'a-bucket-of-mine', VersioningConfiguration: { Status: 'Suspended' } },
    'NOT_EQUAL /VersioningConfiguration/Status Enabled Suspended'],
  ['BucketPolicy', 's3', 'DeleteBucketPolicy', { Bucket: 'a-bucket-of-mine' }, 'DELETED'],
  ['Repository', 'ecr', 'PutImageTagMutability', { repositoryName: 'repository', imageTagMutability: 'MUTABLE' },
    'NOT_EQUAL /ImageTagMutability IMMUTABLE MUTABLE'],
];

let aws: EmbeddedAws;
let me: Administrator;

beforeEach(() => {
  aws = EmbeddedAws.inProcess({ iamSpread: 0, kmsSpread: 0, shareSpread: 0 }, { seed: 'drift' });
  me = new Administrator(aws, ACCOUNT);
});
afterEach(() => aws.close());

async function deploy(Resources: object): Promise<void> {
  const TemplateBody = JSON.stringify({ Resources });
  await me.call('cloudformation', 'CreateStack', { StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] });
  await aws.clock.settled();
}

interface Summary {
  readonly StackStatus: string;
  readonly DriftInformation: { readonly StackDriftStatus: string; readonly LastCheckTimestamp?: Date };
}

const stack = async (): Promise<Summary> => {
  const { Stacks: [found] } = await me.call<{ Stacks: [Summary] }>('cloudformation', 'DescribeStacks', { StackName });
  return found;
};

const detect = async (): Promise<object> => {
  const { StackDriftDetectionId } = await me.call<{ StackDriftDetectionId: string }>('cloudformation', 'DetectStackDrift', { StackName });
  await aws.clock.settled();
  return me.call('cloudformation', 'DescribeStackDriftDetectionStatus', { StackDriftDetectionId });
};

const drifts = async (): Promise<readonly StackResourceDrift[]> => {
  const input = { StackName };
  return (await me.call<{ StackResourceDrifts: StackResourceDrift[] }>('cloudformation', 'DescribeStackResourceDrifts', input)).StackResourceDrifts;
};

/** Of a resource: its status, or how its properties differ. */
const told = (drift: StackResourceDrift | undefined): readonly string[] => (drift?.StackResourceDriftStatus !== 'MODIFIED'
  ? [drift?.StackResourceDriftStatus ?? '']
  : (drift.PropertyDifferences ?? []).map((each) =>
    `${each.DifferenceType} ${each.PropertyPath} ${each.ExpectedValue} ${each.ActualValue}`));

test('a stack drifts by what is changed behind its back, property by property, and by nothing else', async () => {
  await deploy(RESOURCES);
  expect(await stack()).toMatchObject({ StackStatus: 'CREATE_COMPLETE', DriftInformation: { StackDriftStatus: 'NOT_CHECKED' } });
  expect(await drifts()).toEqual([]);
  expect(await detect()).toMatchObject({ DetectionStatus: 'DETECTION_COMPLETE', StackDriftStatus: 'IN_SYNC', DriftedStackResourceCount: 0 });
  const found = await drifts();
  expect(found.map((drift) => [drift.LogicalResourceId, ...told(drift)]).filter(([, status]) => status !== 'IN_SYNC')).toEqual([]);
  const checked = found.map(({ LogicalResourceId }) => LogicalResourceId ?? '');
  expect(Object.keys(RESOURCES).filter((name) => !checked.includes(name))).toEqual(['RolePolicy', 'Metadata']);
  const physicalId = (logicalId: string) => found.find((drift) => drift.LogicalResourceId === logicalId)?.PhysicalResourceId;
  for (const [logicalId, service, operation, input, expected] of CHANGES) {
    await me.call(service, operation, 'KeyId' in input ? { KeyId: physicalId('Key') } : input);
    await aws.clock.settled();
    await detect();
    expect([logicalId, operation, told((await drifts()).find(({ LogicalResourceId }) => LogicalResourceId === logicalId))])
      .toEqual([logicalId, operation, expect.arrayContaining([expected])]);
  }
  expect(await detect()).toMatchObject({ DetectionStatus: 'DETECTION_COMPLETE', StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 12 });
  expect((await stack()).DriftInformation).toMatchObject({ StackDriftStatus: 'DRIFTED', LastCheckTimestamp: expect.any(Date) as Date });
  const shown = await me.call('cloudformation', 'DescribeStackResource', { StackName, LogicalResourceId: 'Alias' });
  expect(shown).toMatchObject({ StackResourceDetail: { DriftInformation: { StackResourceDriftStatus: 'DELETED' } } });
});

test('drift is looked for with the rights of who asks, one time after another, where the stack is complete', async () => {
  await deploy({ Parameter: RESOURCES.Parameter, Repository: RESOURCES.Repository });
  const policy = (Action: string[]) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
  await me.call('iam', 'CreateRole', { RoleName: 'looker', AssumeRolePolicyDocument: JSON.stringify(TRUST) });
  await me.call('iam', 'PutRolePolicy', { RoleName: 'looker', PolicyName: 'look', PolicyDocument: policy(['cloudformation:*', 'ssm:*']) });
  await aws.clock.settled();
  const looker = new CloudFormationClient(aws.clientConfigurationOfRole(`arn:aws:iam::${ACCOUNT}:role/looker`, REGION, 'lambda.amazonaws.com'));
  const LogicalResourceIds = ['Parameter', 'Repository'];
  const { StackDriftDetectionId } = await looker.send(new DetectStackDriftCommand({ StackName, LogicalResourceIds }));
  const again = me.call('cloudformation', 'DetectStackDrift', { StackName });
  await expect(again).rejects.toThrow('Drift detection is already in progress for stack');
  await aws.clock.settled();
  expect(await looker.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }))).toMatchObject({
    DetectionStatus: 'DETECTION_COMPLETE', DetectionStatusReason: 'Failed to detect drift on resources [Repository]',
  });
  const unknown = { StackName, StackResourceDriftStatusFilters: ['UNKNOWN'] };
  expect(await me.call('cloudformation', 'DescribeStackResourceDrifts', unknown)).toMatchObject({
    StackResourceDrifts: [{ LogicalResourceId: 'Repository', DriftStatusReason: expect.stringContaining('not authorized') as string }],
  });
});

const FAILING = of('AWS::S3::BucketPolicy', { Bucket: 'is-not-there', PolicyDocument: ACCESS });

test.each<[string, string, object, string, object?]>([
  ['a resource that is not there', 'DetectStackDrift', { StackName, LogicalResourceIds: ['x'] }, 'Resource x does not exist for stack Stack'],
  ['a type whose drift is not detected', 'DetectStackResourceDrift', { StackName, LogicalResourceId: 'Metadata' }, 'not supported for resource'],
  ['a stack that is not there', 'DescribeStackResourceDrifts', { StackName: 'x' }, 'Stack [x] does not exist'],
  ['a detection that is not there', 'DescribeStackDriftDetectionStatus', { StackDriftDetectionId: 'x' }, 'No drift detection found'],
  ['a stack that was never complete', 'DetectStackDrift', { StackName }, 'in its current status of [ROLLBACK_COMPLETE]', { FAILING }],
])('drift is refused: %s, %s', async (_case, operation, input, message, resources = { Metadata: RESOURCES.Metadata }) => {
  await deploy(resources);
  await expect(me.call('cloudformation', operation, input)).rejects.toThrow(message);
});
