import { strToU8, zipSync } from 'fflate';
import type { EmbeddedAws } from '../../aws';
import { Administrator, REGION, type ServiceName } from './clients';

export const A = '111111111111';
export const B = '222222222222';

const document = (statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement: statement });
export const ALL = document({ Effect: 'Allow', Action: '*', Resource: '*' });
/** Of Step Functions as aws-cdk-lib writes it. */
const trustOf = (account: string): string => document([
  { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  {
    Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': `arn:aws:states:${REGION}:${account}:stateMachine:*` },
    },
  },
]);
const MACHINE = JSON.stringify({ StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } });
const DATABASE = { engineVersion: '8.0', instanceClass: 'db.t4g.micro', allocatedGib: 20, encryption: 'none', masterUsername: 'owner' } as const;

/** How requests name the resources of one account: ARNs, and names where a resource has no account in its ARN. */
export type Resources = Readonly<Record<ServiceName, readonly string[]>>;

/** Puts one resource of each kind into account A; account B gets a role `Worker` and a parameter `/shared` of the same names. */
export async function furnish(aws: EmbeddedAws): Promise<Resources> {
  const [a, b] = [new Administrator(aws, A), new Administrator(aws, B)];
  for (const [each, account] of [[a, A], [b, B]] as const) {
    await each.call('iam', 'CreateRole', { RoleName: 'Worker', AssumeRolePolicyDocument: trustOf(account) });
    await each.call('ssm', 'PutParameter', { Name: '/shared', Value: 'v', Type: 'String' });
  }
  const role = `arn:aws:iam::${A}:role/Worker`;
  await a.call('iam', 'CreatePolicy', { PolicyName: 'Use', PolicyDocument: ALL });
  await a.call('logs', 'CreateLogGroup', { logGroupName: '/group' });
  await a.call('logs', 'CreateLogStream', { logGroupName: '/group', logStreamName: 'stream' });
  return {
    'application-autoscaling': [role],
    'ecr': [`arn:aws:ecr:${REGION}:${A}:repository/cdk-hnb659fds-container-assets-${A}-${REGION}`],
    'events': [await ruleArn(a)],
    'secretsmanager': [await secretArn(a)],
    'iam': [`arn:aws:iam::${A}:policy/Use`, role],
    'sts': [role],
    'logs': [`arn:aws:logs:${REGION}:${A}:log-group:/group`],
    'ssm': [`arn:aws:ssm:${REGION}:${A}:parameter/shared`],
    's3': [`cdk-hnb659fds-assets-${A}-${REGION}`],
    'kms': [aws.kms.seedKey(A, REGION)],
    'rds': databases(aws),
    'cloudformation': [await stackId(a)],
    'lambda': [await lambdaFunction(a, role)],
    'states': await execution(a, role),
  };
}

function databases(aws: EmbeddedAws): readonly string[] {
  aws.rds.seedInstance(A, REGION, { ...DATABASE, identifier: 'database-1', engine: 'mysql' });
  aws.rds.seedManualSnapshot(A, REGION, 'database-1', 'manual');
  return ['db:database-1', 'snapshot:manual'].map((name) => `arn:aws:rds:${REGION}:${A}:${name}`);
}

async function stackId(a: Administrator): Promise<string> {
  const { StackSummaries: [stack] } = await a.call<{ StackSummaries: { StackId: string }[] }>('cloudformation', 'ListStacks', {});
  return stack?.StackId ?? '';
}

async function ruleArn(a: Administrator): Promise<string> {
  const rule = { Name: 'rule', EventPattern: JSON.stringify({ source: ['aws.rds'] }) };
  return (await a.call<{ RuleArn: string }>('events', 'PutRule', rule)).RuleArn;
}

async function secretArn(a: Administrator): Promise<string> {
  return (await a.call<{ ARN: string }>('secretsmanager', 'CreateSecret', { Name: 'secret', SecretString: 'v' })).ARN;
}

/** @returns its ARN */
export async function lambdaFunction(a: Administrator, Role: string, FunctionName = 'worker'): Promise<string> {
  const Code = { ZipFile: zipSync({ 'index.js': strToU8('') }) };
  const input = { FunctionName, Runtime: 'nodejs22.x', Role, Handler: 'index.handler', Code };
  return (await a.call<{ FunctionArn: string }>('lambda', 'CreateFunction', input)).FunctionArn;
}

async function execution(a: Administrator, roleArn: string): Promise<readonly string[]> {
  const machine = { name: 'machine', roleArn, definition: MACHINE };
  const { stateMachineArn } = await a.call<{ stateMachineArn: string }>('states', 'CreateStateMachine', machine);
  const { executionArn } = await a.call<{ executionArn: string }>('states', 'StartExecution', { stateMachineArn });
  return [stateMachineArn, executionArn];
}
