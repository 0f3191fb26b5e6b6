import {
  CreateGrantCommand, DescribeKeyCommand, DisableKeyCommand, KMSClient, ListGrantsCommand, PutKeyPolicyCommand, RetireGrantCommand,
  RevokeGrantCommand, ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { SOURCE_ACCOUNT } from '../../../../test/support/cases/keys';
import { SOURCE_ROLE, TARGET_ROLE } from '../callers';
import { openKeyPolicy, type TransferKey, type World } from '../world';
import type { Attack, Caller } from './attack';

/** What KMS answers to a call of another account that only the key's own account can make. */
const NOT_ACROSS = { error: /AccessDenied|NotFound|InvalidArn/, why: 'KMS has the call for the key\'s own account only' };
/** Before the migration RDS has made none. */
const NO_GRANT = { error: /InvalidGrantId/, why: 'KMS: the key has no grant yet' };

/** Attempts on the key that the snapshots cross under, when the project wrote its policy. */
export function keyAttacks(world: World): Attack[] {
  const { callers, transferKey: key } = world;
  if (key?.isMade !== true) return [];
  const own = key.account === SOURCE_ACCOUNT ? 'source' : 'target';
  const others: [string, Caller][] = [
    ['administrator of the source', callers.sourceAdministrator],
    ['role without rights of the source', callers.sourceNobody],
    ['role rds-ferry-source-2 of the source, allowed everything', callers.sourceSuffix],
    ['role my-rds-ferry-source of the source, allowed everything', callers.sourcePrefix],
    ['administrator of the target', callers.targetAdministrator],
    ['role rds-ferry-target-2 of the target, allowed everything', callers.targetSuffix],
    ['role of the target for rds:* and kms:*', callers.targetDatabases],
    ['framework role of the target', callers.targetFramework],
    ['administrator of a third account', callers.thirdAdministrator],
    ['role rds-ferry-source of a third account, allowed everything', callers.thirdSourceName],
  ];
  // in the key's account, who has rights in KMS may administer it: see what is allowed by design.
  const withoutKeys: ReadonlySet<Caller> = new Set([callers.sourceNobody, callers.targetFramework]);
  return [
    ...others.flatMap(([attacker, caller]) => useAttacks(attacker, caller, key)),
    ...others.filter(([attacker, caller]) => !attacker.includes(`of the ${own}`) || withoutKeys.has(caller))
      .flatMap(([attacker, caller]) => administrationAttacks(attacker, caller, world, key)),
    ...ownRoleAttacks('the source role', callers.sourceRole, world, key),
    ...ownRoleAttacks('the target role', callers.targetRole, world, key),
  ];
}

/** Attempts of the project's own roles without RDS, and on how the key is kept. */
function ownRoleAttacks(attacker: string, caller: Caller, world: World, key: TransferKey): Attack[] {
  const isKeeper = attacker === `the ${key.account === SOURCE_ACCOUNT ? 'source' : 'target'} role`;
  return [
    ...useAttacks(attacker, caller, key),
    // who keeps the key may write its policy: see what is allowed by design.
    ...administrationAttacks(attacker, caller, world, key).filter(({ attempt }) => !isKeeper || attempt !== 'kms:PutKeyPolicy'),
  ];
}

export function useAttacks(attacker: string, caller: Caller, { arn, region }: TransferKey): Attack[] {
  const kms = (): KMSClient => new KMSClient(caller(region));
  const describe = (): Promise<unknown> => kms().send(new DescribeKeyCommand({ KeyId: arn }));
  const questions = (action: string, how: string, viaService?: string): Attack => ({
    attacker, attempt: `${action} ${how}`, call: describe, ask: { action, context: { 'kms:ViaService': viaService } },
  });
  return [
    ...['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom'].map((action) => questions(action, 'directly')),
    questions('kms:Decrypt', 'through EBS', `ec2.${region}.amazonaws.com`),
    questions('kms:GenerateDataKey', 'through S3', `s3.${region}.amazonaws.com`),
    {
      attacker, attempt: 'kms:CreateGrant through EBS, for its volume', call: describe,
      ask: { action: 'kms:CreateGrant', context: { 'kms:ViaService': `ec2.${region}.amazonaws.com`, 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      attacker, attempt: 'kms:CreateGrant directly, for itself',
      call: () => kms().send(new CreateGrantCommand({
        KeyId: arn, GranteePrincipal: attacker.startsWith('the source role') ? SOURCE_ROLE : TARGET_ROLE, Operations: ['Decrypt'],
      })),
    },
  ];
}

function administrationAttacks(attacker: string, caller: Caller, { given: { aws } }: World, { arn, account, region }: TransferKey): Attack[] {
  const kms = (): KMSClient => new KMSClient(caller(region));
  const attack = (attempt: string, call: () => Promise<unknown>, unseen: Attack['unseen'] = NOT_ACROSS): Attack => ({
    attacker, attempt, call, unseen,
  });
  const grant = async (): Promise<string> => {
    const { Grants: [first] = [] } = await new KMSClient(aws.clientConfiguration(account, region)).send(new ListGrantsCommand({ KeyId: arn }));
    return first?.GrantId ?? 'a'.repeat(64);
  };
  return [
    attack('kms:PutKeyPolicy', () => kms().send(new PutKeyPolicyCommand({ KeyId: arn, PolicyName: 'default', Policy: openKeyPolicy() }))),
    attack('kms:ScheduleKeyDeletion', () => kms().send(new ScheduleKeyDeletionCommand({ KeyId: arn }))),
    attack('kms:DisableKey', () => kms().send(new DisableKeyCommand({ KeyId: arn }))),
    attack('kms:ListGrants', () => kms().send(new ListGrantsCommand({ KeyId: arn }))),
    attack('kms:RevokeGrant of RDS\'s grant', async () => kms().send(new RevokeGrantCommand({ KeyId: arn, GrantId: await grant() }))),
    attack('kms:RetireGrant of RDS\'s grant', async () => kms().send(new RetireGrantCommand({ KeyId: arn, GrantId: await grant() })), NO_GRANT),
  ];
}

/** Attempts that only the roles' own policies refuse, since the key's policy lets both accounts do everything. */
export function openedKeyAttacks({ callers }: World, key: TransferKey): Attack[] {
  const roles: [string, Caller][] = [
    ['the source role, the key open to all', callers.sourceRole], ['the target role, the key open to all', callers.targetRole],
  ];
  return roles.flatMap(([attacker, caller]) => {
    const describe = (KeyId: string) => (): Promise<unknown> => new KMSClient(caller(key.region)).send(new DescribeKeyCommand({ KeyId }));
    const viaRds = { 'kms:ViaService': `rds.${key.region}.amazonaws.com`, 'kms:GrantIsForAWSResource': 'true' };
    return [
      ...useAttacks(attacker, caller, key),
      { attacker, attempt: 'describes another key beside it', call: describe(key.neighbourArn) },
      ...['kms:Decrypt', 'kms:CreateGrant'].map((action): Attack => ({
        attacker, attempt: `${action} through RDS, of another key beside it`, call: describe(key.neighbourArn), ask: { action, context: viaRds },
      })),
    ];
  });
}

/** Attempts to use the key through RDS, for a snapshot of the caller's own account. */
export function keyThroughRds(world: World): Attack[] {
  const { calls, callers, neighbour, transferKey: key, sourceRegion } = world;
  if (key?.isMade !== true || key.region !== sourceRegion) return [];
  const attack = (attacker: string, caller: Caller): Attack => ({
    attacker, attempt: 'encrypts a snapshot of its account with the key, through RDS',
    call: () => calls.encrypt(new RDSClient(caller(sourceRegion)), `${neighbour}-kept`, key.arn),
  });
  return [
    attack('administrator of the source', callers.sourceAdministrator),
    attack('role rds-ferry-source-2 of the source, allowed everything', callers.sourceSuffix),
    attack('role my-rds-ferry-source of the source, allowed everything', callers.sourcePrefix),
  ];
}
