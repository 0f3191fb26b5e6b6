import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import { TARGET_REGION } from '../../../../test/support/cases/keys';
import { EXTERNAL_ID, SOURCE_ROLE, TARGET_ROLE } from '../callers';
import type { World } from '../world';
import type { Attack, Caller } from './attack';

/** Attempts to become one of the project's roles. */
export function roleAttacks({ given: { aws }, callers }: World): Attack[] {
  const become = (attacker: string, caller: Caller, RoleArn: string, given: Partial<AssumeRoleCommandInput>, how: string): Attack => ({
    attacker, attempt: `becomes ${RoleArn === SOURCE_ROLE ? 'the source role' : 'the target role'} ${how}`.trim(),
    call: () => new STSClient(caller(TARGET_REGION)).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'attack', ...given })),
  });
  const source = (attacker: string, caller: Caller): Attack =>
    become(attacker, caller, SOURCE_ROLE, { ExternalId: EXTERNAL_ID }, 'with the right external id');
  return [
    become('the target role', callers.targetRole, SOURCE_ROLE, {}, 'without an external id'),
    become('the target role', callers.targetRole, SOURCE_ROLE, { ExternalId: `${EXTERNAL_ID}-2` }, 'with another external id'),
    become('the target role', callers.targetRole, SOURCE_ROLE, { ExternalId: EXTERNAL_ID, Tags: [{ Key: 'team', Value: 'x' }] }, 'with session tags'),
    source('administrator of the target', callers.targetAdministrator),
    source('role rds-ferry-target-2 of the target, allowed everything', callers.targetSuffix),
    source('role of the target for rds:* and kms:*', callers.targetDatabases),
    source('framework role of the target', callers.targetFramework),
    source('administrator of the source', callers.sourceAdministrator),
    source('role my-rds-ferry-source of the source, allowed everything', callers.sourcePrefix),
    source('the source role itself', callers.sourceRole),
    source('administrator of a third account', callers.thirdAdministrator),
    source('role rds-ferry-target of a third account, allowed everything', callers.thirdTargetName),
    become('administrator of the target', callers.targetAdministrator, TARGET_ROLE, {}, ''),
    become('administrator of a third account', callers.thirdAdministrator, TARGET_ROLE, {}, ''),
    become('the source role', callers.sourceRole, TARGET_ROLE, {}, ''),
    ...['ec2.amazonaws.com', 'states.amazonaws.com'].map((service): Attack => ({
      attacker: service, attempt: 'becomes the target role',
      call: async () => aws.clientConfigurationOfRole(TARGET_ROLE, TARGET_REGION, service),
    })),
    ...['lambda.amazonaws.com'].map((service): Attack => ({
      attacker: service, attempt: 'becomes the source role',
      call: async () => aws.clientConfigurationOfRole(SOURCE_ROLE, TARGET_REGION, service),
    })),
    functionAttack('administrator of a third account', callers.thirdAdministrator, 'AWS passes no role across accounts'),
    functionAttack('role of the target for rds:* and kms:*', callers.targetDatabases),
    functionAttack('framework role of the target', callers.targetFramework),
  ];
}

/** Attempts that only the trust policy refuses, since the roles are allowed everything. */
export function widenedRoleAttacks({ callers: { targetRole } }: World): Attack[] {
  const become = (attempt: string, given: Partial<AssumeRoleCommandInput>): Attack => ({
    attacker: 'the target role, allowed everything', attempt: `becomes the source role ${attempt}`,
    call: () => new STSClient(targetRole(TARGET_REGION)).send(new AssumeRoleCommand({ RoleArn: SOURCE_ROLE, RoleSessionName: 'attack', ...given })),
  });
  return [become('without an external id', {}), become('with session tags', { ExternalId: EXTERNAL_ID, Tags: [{ Key: 'team', Value: 'x' }] })];
}

/** Attempts that only the target role's own policy refuses, since the trust is open to its account. */
export function openedTrustAttacks({ callers: { targetRole } }: World): Attack[] {
  const become = (attempt: string, input: Partial<AssumeRoleCommandInput>): Attack => ({
    attacker: 'the target role, the trust open to its account', attempt,
    call: () => new STSClient(targetRole(TARGET_REGION)).send(
      new AssumeRoleCommand({ RoleArn: SOURCE_ROLE, RoleSessionName: 'attack', ExternalId: EXTERNAL_ID, ...input }),
    ),
  });
  return [
    become('becomes the source role with session tags', { Tags: [{ Key: 'team', Value: 'x' }] }),
    become('becomes another role of the source', { RoleArn: `${SOURCE_ROLE}-2` }),
  ];
}

/** The confused deputy: a function that runs as somebody else's role. */
function functionAttack(attacker: string, caller: Caller, why?: string): Attack {
  return {
    attacker, attempt: 'runs a function of its own as the target role',
    call: () => new LambdaClient(caller(TARGET_REGION)).send(new CreateFunctionCommand({
      FunctionName: 'attack', Role: TARGET_ROLE, Code: { ZipFile: new Uint8Array([0]) }, Handler: 'index.handler', Runtime: 'nodejs22.x',
    })),
    ...(why === undefined ? {} : { unseen: { error: /Cross-account pass role/, why } }),
  };
}
