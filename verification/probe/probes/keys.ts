import {
  CancelKeyDeletionCommand, CreateAliasCommand, CreateGrantCommand, DescribeKeyCommand, DisableKeyCommand, EnableKeyCommand, EnableKeyRotationCommand,
  GetKeyRotationStatusCommand, ListGrantsCommand, PutKeyPolicyCommand, ScheduleKeyDeletionCommand, UpdateAliasCommand, UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import type { Account, Statement } from '../accounts/account';
import { refusedWith } from '../accounts/aws-refusal';
import { allBut, only } from '../accounts/session';
import { actingRole, document } from '../fixtures/acting-role';
import { newKey, ownerMay, transferKey } from '../fixtures/keys';
import type { Fixture } from '../model/fixture';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes } from '../model/trial';

const COST = { dollars: 0.01, minutes: 0 };
/** More than 32 KB. */
const LONG = Array.from({ length: 700 }, (_, index) => String(index).padEnd(48, 'x'));
const NOTHING_THERE = '00000000-0000-4000-8000-000000000000';

export const workKey: Fixture<string> = {
  name: 'work key', what: 'a KMS key in A for what is tried on keys', cost: COST, needs: [], make: (at) => newKey(at, 'source', 'work'),
};

const doomedKey: Fixture<string> = {
  name: 'doomed key', what: 'a KMS key in A that waits for its deletion', cost: COST, needs: [], make: (at) => newKey(at, 'source', 'doomed'),
};

async function putPolicy(at: Probing, statements: readonly Statement[]): Promise<unknown> {
  return at.source.kms.send(new PutKeyPolicyCommand({
    KeyId: await at.have(workKey), PolicyName: 'default', Policy: document([ownerMay(at.source), ...statements]),
  }));
}

const describeKey = ({ kms }: Account, KeyId: string): Promise<unknown> => kms.send(new DescribeKeyCommand({ KeyId }));

/** Makes an alias, or tries to. */
async function alias(at: Probing, AliasName: string, TargetKeyId: string): Promise<unknown> {
  return at.making(at.thing('source', 'alias', AliasName), () => at.source.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId })));
}

/** How long it takes until a call is refused, or taken; it goes into the report. */
async function untilThen(at: Probing, what: string, refused: boolean, call: () => Promise<unknown>): Promise<true> {
  const start = at.now();
  await at.until(what, 15, () => call().then(() => !refused, (error: unknown) => {
    if (!refusedWith(error, /AccessDenied/)) throw error;
    return refused;
  }).then((over) => (over ? true : undefined)));
  at.note(`${what} took ${Math.round((at.now() - start) / 1000)} s`);
  return true;
}

export const KEYS: readonly Probe[] = [
  {
    id: 'kms-alias-names',
    title: 'alias/aws/… is reserved, an alias is taken once, and it points to a key of its own account',
    needs: [workKey, transferKey],
    trials: [
      refuses('alias/aws/…', 'NotAuthorizedException', async (at) => alias(at, `alias/aws/${at.name('reserved')}`, await at.have(workKey))),
      takes('a name that is free', async (at) => alias(at, `alias/${at.name('work')}`, await at.have(workKey))),
      refuses('the same name', 'AlreadyExistsException', async (at) => alias(at, `alias/${at.name('work')}`, await at.have(workKey))),
      refuses('a key that isn\'t there', 'NotFoundException', (at) => alias(at, `alias/${at.name('of-none')}`, NOTHING_THERE)),
      refuses('moving one that isn\'t there', 'NotFoundException', async (at) =>
        at.source.kms.send(new UpdateAliasCommand({ AliasName: `alias/${at.name('none')}`, TargetKeyId: await at.have(workKey) }))),
    ],
  },
  {
    id: 'kms-policy-refused',
    title: 'KMS refuses a policy that names nobody, that locks its author out, or that is too long',
    needs: [workKey],
    alters: [workKey],
    trials: [
      refuses('a role that isn\'t there', 'MalformedPolicyDocumentException', (at) => putPolicy(at, [{
        Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${at.source.id}:role/${at.name('none')}` }, Action: 'kms:DescribeKey', Resource: '*',
      }])),
      refuses('a policy that lets nobody change it', 'MalformedPolicyDocumentException', async (at) => at.source.kms.send(new PutKeyPolicyCommand({
        KeyId: await at.have(workKey), PolicyName: 'default', Policy: document([{ ...ownerMay(at.source), Action: 'kms:DescribeKey' }]),
      }))),
      refuses('a policy of 33 KB', 'LimitExceededException', (at) => putPolicy(at, [{
        ...ownerMay(at.source), Condition: { StringNotEquals: { 'aws:PrincipalTag/x': LONG } },
      }])),
    ],
  },
  {
    id: 'kms-foreign-keys',
    title: 'On another account\'s key only looking and grants work, and it is found by its ARN only',
    needs: [transferKey, workKey],
    trials: [
      takes('looking at it by its ARN', async (at) => describeKey(at.target, await at.have(transferKey))),
      takes('its grants', async (at) => at.target.kms.send(new ListGrantsCommand({ KeyId: await at.have(transferKey) }))),
      refuses('its description', 'AccessDeniedException', async (at) =>
        at.target.kms.send(new UpdateKeyDescriptionCommand({ KeyId: await at.have(transferKey), Description: 'x' }))),
      refuses('switching it off', 'AccessDeniedException', async (at) =>
        at.target.kms.send(new DisableKeyCommand({ KeyId: await at.have(transferKey) }))),
      refuses('one whose policy says nothing of it', 'AccessDeniedException', async (at) => describeKey(at.target, await at.have(workKey))),
      refuses('one that isn\'t there', 'AccessDeniedException', (at) =>
        describeKey(at.target, `arn:aws:kms:${at.region}:${at.source.id}:key/${NOTHING_THERE}`)),
      refuses('its id alone', 'NotFoundException', async (at) => describeKey(at.target, (await at.have(transferKey)).split('/')[1] ?? '')),
    ],
  },
  {
    id: 'kms-missing',
    title: 'A key of its own account that isn\'t there, or of another Region, is NotFoundException',
    needs: [workKey],
    trials: [
      refuses('an id', 'NotFoundException', (at) => describeKey(at.source, NOTHING_THERE)),
      refuses('an alias', 'NotFoundException', (at) => describeKey(at.source, `alias/${at.name('none')}`)),
      refuses('the ARN of a key in another Region', 'NotFoundException', async (at) =>
        describeKey(at.source.in(at.otherRegion), await at.have(workKey))),
    ],
  },
  {
    id: 'kms-grants',
    title: 'A grant names a principal that is there',
    needs: [workKey],
    trials: [refuses('a role that isn\'t there', 'InvalidArnException', async (at) => at.source.kms.send(new CreateGrantCommand({
      KeyId: await at.have(workKey), Operations: ['DescribeKey'], GranteePrincipal: `arn:aws:iam::${at.source.id}:role/${at.name('none')}`,
    })))],
  },
  {
    id: 'kms-disabled',
    title: 'A disabled key is looked at and switched on, and keeps its rotation',
    needs: [workKey],
    alters: [workKey],
    prepare: async (at) => at.source.kms.send(new DisableKeyCommand({ KeyId: await at.have(workKey) })),
    trials: [
      takes('looking at it', async (at) => describeKey(at.source, await at.have(workKey))),
      refuses('rotating it', 'DisabledException', async (at) =>
        at.source.kms.send(new EnableKeyRotationCommand({ KeyId: await at.have(workKey) }))),
    ],
    finish: async (at) => at.source.kms.send(new EnableKeyCommand({ KeyId: await at.have(workKey) })),
  },
  {
    id: 'kms-pending-deletion',
    title: 'Deletion waits seven to thirty days, meanwhile the key is good for nothing, and it comes back switched off',
    needs: [doomedKey],
    trials: [
      refuses('six days', 'ValidationException', async (at) =>
        at.source.kms.send(new ScheduleKeyDeletionCommand({ KeyId: await at.have(doomedKey), PendingWindowInDays: 6 }))),
      shows('the state of one that waits', 'PendingDeletion', async (at) => {
        const KeyId = await at.have(doomedKey);
        await at.source.kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
        return (await at.source.kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState ?? '';
      }),
      refuses('switching it on', 'KMSInvalidStateException', async (at) =>
        at.source.kms.send(new EnableKeyCommand({ KeyId: await at.have(doomedKey) }))),
      shows('the state after the deletion was called off', 'Disabled', async (at) => {
        const KeyId = await at.have(doomedKey);
        await at.source.kms.send(new CancelKeyDeletionCommand({ KeyId }));
        return (await at.source.kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState ?? '';
      }),
    ],
  },
  {
    id: 'kms-spread',
    title: 'A changed key policy is acted upon later',
    cost: { dollars: 0, minutes: 5 },
    needs: [workKey, actingRole('source')],
    alters: [workKey],
    trials: [shows('a Deny, and its end', { denied: true, allowedAgain: true }, async (at) => {
      const account = await at.as('source', only('kms:GetKeyRotationStatus'));
      const status = async (): Promise<unknown> => account.kms.send(new GetKeyRotationStatusCommand({ KeyId: await at.have(workKey) }));
      await putPolicy(at, [{
        Effect: 'Deny', Principal: { AWS: (await at.have(actingRole('source'))).arn }, Action: 'kms:GetKeyRotationStatus', Resource: '*',
      }]);
      const denied = await untilThen(at, 'a Deny in a key policy', true, status);
      await putPolicy(at, []);
      return { denied, allowedAgain: await untilThen(at, 'the end of a Deny in a key policy', false, status) };
    })],
  },
  {
    id: 'kms-alias-spread',
    title: 'A new alias is acted upon later',
    cost: { dollars: 0, minutes: 5 },
    needs: [workKey, actingRole('source')],
    trials: [shows('kms:ResourceAliases of a new alias', true, async (at) => {
      const name = `alias/${at.name('spreading')}`;
      const account = await at.as('source', only('kms:GetKeyRotationStatus', '*', { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': name } }));
      await alias(at, name, await at.have(workKey));
      return untilThen(at, 'a new alias in a condition', false, async () =>
        account.kms.send(new GetKeyRotationStatusCommand({ KeyId: await at.have(workKey) })));
    })],
  },
  {
    id: 'kms-aliases-in-key-policy',
    title: 'A key policy doesn\'t know kms:ResourceAliases, which the caller\'s policy knows',
    cost: { dollars: 0.01, minutes: 5 },
    needs: [actingRole('source')],
    trials: [refuses('an Allow by the alias that the key has', 'AccessDeniedException', async (at) => {
      const { arn } = await at.have(actingRole('source'));
      const name = `alias/${at.name('known')}`;
      const looking = 'kms:GetKeyRotationStatus';
      const KeyId = await newKeyWithout(at, looking, {
        Effect: 'Allow', Principal: { AWS: arn }, Action: looking, Resource: '*',
        Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': name } },
      });
      await alias(at, name, KeyId);
      await at.sleep(5 * 60_000);
      const account = await at.as('source', allBut('kms:CreateKey'));
      return account.kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    })],
  },
];

/** A key whose policy leaves all but one action to the account, and that one to another statement. */
function newKeyWithout(at: Probing, action: string, statement: Statement): Promise<string> {
  return newKey(at, 'source', 'without-one', [statement], {
    owner: { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${at.source.id}:root` }, NotAction: action, Resource: '*' },
  });
}
