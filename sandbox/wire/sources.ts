/** The AWS protocols, by the names that Smithy gives them. */
export type ProtocolName = 'awsQuery' | 'ec2Query' | 'awsJson1_0' | 'awsJson1_1' | 'restJson1' | 'restXml';

/** Where a service's schemas come from, and what clients and the service agree on beside them. */
export interface ModelSource {
  /** The SDK package's exports, among them all schemas of the service. */
  readonly load: () => Promise<object>;
  readonly protocol: ProtocolName;
  readonly version: string;
  readonly xmlNamespace: string;
}

/**
 * The services that the sandbox can speak, by signing name. Constants are those that the SDK's clients hold in `config.protocolSettings`
 * (a test compares them); they are written down here because building a client for each service would cost more than the rest of the start.
 */
export const SOURCES: ReadonlyMap<string, ModelSource> = new Map<string, ModelSource>([
  ['rds', {
    load: () => import('@aws-sdk/client-rds'),
    protocol: 'awsQuery', version: '2014-10-31', xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
  }],
  ['ec2', {
    load: () => import('@aws-sdk/client-ec2'),
    protocol: 'ec2Query', version: '2016-11-15', xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15',
  }],
  ['iam', {
    load: () => import('@aws-sdk/client-iam'),
    protocol: 'awsQuery', version: '2010-05-08', xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  }],
  ['sts', {
    load: () => import('@aws-sdk/client-sts'),
    protocol: 'awsQuery', version: '2011-06-15', xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  }],
  ['cloudformation', {
    load: () => import('@aws-sdk/client-cloudformation'),
    protocol: 'awsQuery', version: '2010-05-15', xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  }],
  ['cloudtrail', {
    load: () => import('@aws-sdk/client-cloudtrail'),
    protocol: 'awsJson1_1', version: '2013-11-01', xmlNamespace: 'http://cloudtrail.amazonaws.com/doc/2013-11-01/',
  }],
  ['kms', {
    load: () => import('@aws-sdk/client-kms'),
    protocol: 'awsJson1_1', version: '2014-11-01', xmlNamespace: 'https://trent.amazonaws.com/doc/2014-11-01/',
  }],
  ['ssm', {
    load: () => import('@aws-sdk/client-ssm'),
    protocol: 'awsJson1_1', version: '2014-11-06', xmlNamespace: 'http://ssm.amazonaws.com/doc/2014-11-06/',
  }],
  ['secretsmanager', {
    load: () => import('@aws-sdk/client-secrets-manager'),
    protocol: 'awsJson1_1', version: '2017-10-17', xmlNamespace: '',
  }],
  ['application-autoscaling', {
    load: () => import('@aws-sdk/client-application-auto-scaling'),
    protocol: 'awsJson1_1', version: '2016-02-06', xmlNamespace: '',
  }],
  ['ecr', {
    load: () => import('@aws-sdk/client-ecr'),
    protocol: 'awsJson1_1', version: '2015-09-21', xmlNamespace: 'http://ecr.amazonaws.com/doc/2015-09-21/',
  }],
  ['logs', {
    load: () => import('@aws-sdk/client-cloudwatch-logs'),
    protocol: 'awsJson1_1', version: '2014-03-28', xmlNamespace: 'http://monitoring.amazonaws.com/doc/2014-03-28/',
  }],
  ['states', {
    load: () => import('@aws-sdk/client-sfn'),
    protocol: 'awsJson1_0', version: '2016-11-23', xmlNamespace: 'http://swf.amazonaws.com/doc/2015-07-20/',
  }],
  ['events', {
    load: () => import('@aws-sdk/client-eventbridge'),
    protocol: 'awsJson1_1', version: '2015-10-07', xmlNamespace: 'http://events.amazonaws.com/doc/2015-10-07',
  }],
  ['lambda', {
    load: () => import('@aws-sdk/client-lambda'),
    protocol: 'restJson1', version: '2015-03-31', xmlNamespace: '',
  }],
  ['s3', {
    load: () => import('@aws-sdk/client-s3'),
    protocol: 'restXml', version: '2006-03-01', xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  }],
]);
