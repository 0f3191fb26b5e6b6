import { CloudWatchLogsClient, CreateLogStreamCommand, DeleteLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  AttachRolePolicyCommand, CreateServiceLinkedRoleCommand, DeleteRoleCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand, UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ClientConfiguration } from '@rds-ferry/sandbox';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../../test/support/cases/keys';
import { type Callers, policy, TARGET_ROLE } from '../callers';
import type { World } from '../world';
import type { Attack, Caller } from './attack';

const EVERYTHING = policy([{ Effect: 'Allow', Action: '*', Resource: '*' }]);

/** Attempts of the project's own roles to get more rights, and at services that they have little to do with. */
export function rightsAttacks({ callers, given: { aws }, sourceRegion }: World): Attack[] {
  return [
    ...escalations('the source role', callers.sourceRole, 'rds-ferry-source'),
    ...escalations('the target role', callers.targetRole, 'rds-ferry-target'),
    describesKey('the source role', callers.sourceRole(sourceRegion), aws.kms.seedKey(SOURCE_ACCOUNT, sourceRegion)),
    describesKey('the target role', callers.targetRole(TARGET_REGION), aws.kms.seedKey(TARGET_ACCOUNT, TARGET_REGION)),
    ...otherServices(callers),
  ];
}

function describesKey(attacker: string, configuration: ClientConfiguration, KeyId: string): Attack {
  return {
    attacker, attempt: 'describes another key of its account', call: () => new KMSClient(configuration).send(new DescribeKeyCommand({ KeyId })),
  };
}

function escalations(attacker: string, caller: Caller, RoleName: string): Attack[] {
  const iam = (): IAMClient => new IAMClient(caller(TARGET_REGION));
  const attack = (attempt: string, call: () => Promise<unknown>): Attack => ({ attacker, attempt, call });
  return [
    attack('attaches AdministratorAccess to itself', () => iam().send(
      new AttachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    )),
    attack('writes a policy for itself', () => iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: 'more', PolicyDocument: EVERYTHING }))),
    attack('changes its trust', () => iam().send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: EVERYTHING }))),
    attack('deletes itself', () => iam().send(new DeleteRoleCommand({ RoleName }))),
    attack('looks at another role', () => iam().send(new GetRoleCommand({ RoleName: 'nobody' }))),
  ];
}

function otherServices({ targetRole, targetAdministrator }: Callers): Attack[] {
  const attack = (attempt: string, call: () => Promise<unknown>): Attack => ({ attacker: 'the target role', attempt, call });
  const configuration = targetRole(TARGET_REGION);
  return [
    attack('makes the service-linked role of another service', () => new IAMClient(configuration).send(
      new CreateServiceLinkedRoleCommand({ AWSServiceName: 'autoscaling.amazonaws.com' }),
    )),
    attack('simulates another role\'s policies', () => new IAMClient(configuration).send(new SimulatePrincipalPolicyCommand({
      PolicySourceArn: TARGET_ROLE.replace('rds-ferry-target', 'databases'), ActionNames: ['rds:DeleteDBInstance'],
    }))),
    attack('keeps a secret of its own', () => new SecretsManagerClient(configuration).send(
      new CreateSecretCommand({ Name: 'rds-orders', SecretString: 'x' }),
    )),
    attack('describes subnets', () => new EC2Client(configuration).send(new DescribeSubnetsCommand({}))),
    attack('writes to another function\'s log group', () => new CloudWatchLogsClient(configuration).send(
      new CreateLogStreamCommand({ logGroupName: '/aws/lambda/other', logStreamName: 'attack' }),
    )),
    attack('deletes its log group', async () => {
      const logGroupName = await ownLogGroup(new CloudWatchLogsClient(targetAdministrator(TARGET_REGION)));
      return new CloudWatchLogsClient(configuration).send(new DeleteLogGroupCommand({ logGroupName }));
    }),
  ];
}

/** Its name ends in a part of the stack's id. */
async function ownLogGroup(logs: CloudWatchLogsClient): Promise<string> {
  const { logGroups: [group] = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/rds-ferry-on-event-' }));
  if (group?.logGroupName === undefined) throw new Error('the function has no log group');
  return group.logGroupName;
}
