/** The account and Region that a bootstrap stack is in. */
export interface BootstrapScope {
  readonly accountId: string;
  readonly region: string;
}

const READ_BUCKET = ['s3:GetObject*', 's3:GetBucket*', 's3:List*'];
const USE_KEY = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

/** What the CLI does to deploy, and CodePipeline from other accounts. */
export function deployStatements(scope: BootstrapScope): readonly object[] {
  const { accountId, region } = scope;
  return [
    {
      Sid: 'DeployPermissions',
      Effect: 'Allow',
      Action: [
        'cloudformation:CreateChangeSet', 'cloudformation:DeleteChangeSet', 'cloudformation:ExecuteChangeSet', 'cloudformation:CreateStack',
        'cloudformation:UpdateStack', 'cloudformation:RollbackStack', 'cloudformation:ContinueUpdateRollback',
      ],
      Resource: '*',
    },
    {
      Sid: 'PipelineCrossAccountArtifactsBucket',
      Effect: 'Allow',
      Action: [...READ_BUCKET, 's3:Abort*', 's3:DeleteObject*', 's3:PutObject*'],
      Resource: '*',
      Condition: { StringNotEquals: { 's3:ResourceAccount': accountId } },
    },
    {
      Sid: 'PipelineCrossAccountArtifactsKey',
      Effect: 'Allow',
      Action: USE_KEY,
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
    },
    { Effect: 'Allow', Action: 'iam:PassRole', Resource: `arn:aws:iam::${accountId}:role/cdk-hnb659fds-cfn-exec-role-${accountId}-${region}` },
    ...commandLineStatements(scope),
  ];
}

function commandLineStatements(scope: BootstrapScope): readonly object[] {
  return [
    {
      Sid: 'CliPermissions',
      Effect: 'Allow',
      Action: ['cloudformation:DeleteStack', 'cloudformation:UpdateTerminationProtection', 'sts:GetCallerIdentity'],
      Resource: '*',
    },
    { Sid: 'CliStagingBucket', Effect: 'Allow', Action: READ_BUCKET, Resource: stagingBucket(scope) },
    {
      Sid: 'ReadVersion',
      Effect: 'Allow',
      Action: ['ssm:GetParameter', 'ssm:GetParameters'],
      Resource: `arn:aws:ssm:${scope.region}:${scope.accountId}:parameter/cdk-bootstrap/hnb659fds/version`,
    },
    { Sid: 'Refactor', Effect: 'Allow', Action: ['cloudformation:CreateStackRefactor', 'cloudformation:ExecuteStackRefactor'], Resource: '*' },
  ];
}

/** Uploads file assets; the staging bucket has no key of its own. */
export function filePublishingStatements(scope: BootstrapScope): readonly object[] {
  return [{
    Effect: 'Allow',
    Action: [...READ_BUCKET.slice(0, 2), 's3:GetEncryptionConfiguration', 's3:List*', 's3:DeleteObject*', 's3:PutObject*', 's3:Abort*'],
    Resource: stagingBucket(scope),
    Condition: { StringEquals: { 'aws:ResourceAccount': [scope.accountId] } },
  }];
}

/** Uploads container images. */
export function imagePublishingStatements({ accountId, region }: BootstrapScope): readonly object[] {
  return [
    {
      Effect: 'Allow',
      Action: [
        'ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:BatchCheckLayerAvailability',
        'ecr:DescribeRepositories', 'ecr:DescribeImages', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer',
      ],
      Resource: `arn:aws:ecr:${region}:${accountId}:repository/cdk-hnb659fds-container-assets-${accountId}-${region}`,
    },
    { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: '*' },
  ];
}

/** Reads anything but secrets. */
export function lookupStatements(): readonly object[] {
  return [{ Sid: 'DontReadSecrets', Effect: 'Deny', Action: ['kms:Decrypt'], Resource: '*' }];
}

function stagingBucket({ accountId, region }: BootstrapScope): readonly string[] {
  const bucket = `arn:aws:s3:::cdk-hnb659fds-assets-${accountId}-${region}`;
  return [bucket, `${bucket}/*`];
}
