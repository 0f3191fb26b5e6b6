/** Statements of an AWS managed policy; each has version 2012-10-17. */
export interface AwsManagedPolicy {
  /** The ARN after `arn:aws:iam::aws:policy/`. */
  readonly name: string;
  readonly statements: readonly object[];
}

/**
 * The AWS managed policies that the CDK's bootstrap roles and the roles of its functions have.
 * `ReadOnlyAccess` and the policy of RDS's service-linked role are cut down to the services that the sandbox has; the others are whole.
 */
export const AWS_MANAGED_POLICIES: readonly AwsManagedPolicy[] = [
  // of the service-linked role of RDS; cut down, since nothing in the sandbox acts as that role.
  {
    name: 'aws-service-role/AmazonRDSServiceRolePolicy',
    statements: [
      { Sid: 'CrossRegionCommunication', Effect: 'Allow', Action: ['rds:CrossRegionCommunication'], Resource: '*' },
      {
        Sid: 'Ec2', Effect: 'Allow', Resource: '*',
        Action: ['ec2:Describe*', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:ModifyNetworkInterfaceAttribute'],
      },
      {
        Sid: 'CloudWatchLogs', Effect: 'Allow', Action: ['logs:CreateLogGroup'],
        Resource: ['arn:aws:logs:*:*:log-group:/aws/rds/*', 'arn:aws:logs:*:*:log-group:/aws/docdb/*', 'arn:aws:logs:*:*:log-group:/aws/neptune/*'],
      },
    ],
  },
  { name: 'AdministratorAccess', statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  {
    name: 'service-role/AmazonRDSEnhancedMonitoringRole',
    statements: [
      {
        Sid: 'EnableCreationAndManagementOfRDSCloudwatchLogGroups', Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
        Resource: ['arn:aws:logs:*:*:log-group:RDS*'],
      },
      {
        Sid: 'EnableCreationAndManagementOfRDSCloudwatchLogStreams', Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams', 'logs:GetLogEvents'],
        Resource: ['arn:aws:logs:*:*:log-group:RDS*:log-stream:*'],
      },
    ],
  },
  {
    name: 'service-role/AWSLambdaBasicExecutionRole',
    statements: [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
  },
  {
    name: 'aws-service-role/AmazonRDSServiceRolePolicy',
    statements: [
      { Effect: 'Allow', Action: ['rds:CrossRegionCommunication'], Resource: '*' },
      {
        Effect: 'Allow', Action: ['ec2:DescribeAvailabilityZones', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
        Resource: '*',
      },
      {
        Effect: 'Allow', Action: ['logs:CreateLogGroup'],
        Resource: ['arn:aws:logs:*:*:log-group:/aws/rds/*', 'arn:aws:logs:*:*:log-group:/aws/docdb/*'],
      },
      {
        Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: ['arn:aws:logs:*:*:log-group:/aws/rds/*:log-stream:*', 'arn:aws:logs:*:*:log-group:/aws/docdb/*:log-stream:*'],
      },
    ],
  },
  {
    name: 'AWSCloudFormationReadOnlyAccess',
    statements: [{
      Effect: 'Allow',
      Action: [
        'cloudformation:Describe*', 'cloudformation:EstimateTemplateCost', 'cloudformation:Get*', 'cloudformation:List*',
        'cloudformation:ValidateTemplate', 'cloudformation:Detect*',
      ],
      Resource: '*',
    }],
  },
  {
    name: 'ReadOnlyAccess',
    statements: [{
      Effect: 'Allow',
      Action: [
        'cloudformation:Describe*', 'cloudformation:EstimateTemplateCost', 'cloudformation:Get*', 'cloudformation:List*',
        'cloudformation:ValidateTemplate', 'cloudformation:Detect*',
        'ec2:Describe*', 'ec2:Get*', 'iam:Get*', 'iam:List*', 'kms:Describe*', 'kms:Get*', 'kms:List*', 'lambda:Get*', 'lambda:List*',
        'logs:Describe*', 'logs:FilterLogEvents', 'logs:Get*', 'logs:ListTagsForResource', 'rds:Describe*', 'rds:ListTagsForResource',
        's3:Get*', 's3:List*', 'ssm:Describe*', 'ssm:Get*', 'ssm:List*', 'states:Describe*', 'states:Get*', 'states:List*',
        'sts:GetCallerIdentity',
      ],
      Resource: '*',
    }],
  },
];
