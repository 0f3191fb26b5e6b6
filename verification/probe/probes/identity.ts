import {
  CreatePolicyCommand, CreatePolicyVersionCommand, CreateRoleCommand, CreateServiceLinkedRoleCommand, DeleteRoleCommand, DeleteRolePolicyCommand,
  GetPolicyCommand, GetRoleCommand, PutRolePolicyCommand, SimulatePrincipalPolicyCommand, UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Account, Statement } from '../accounts/account';
import { awsRefusal, refusedWith } from '../accounts/aws-refusal';
import { only, openSession } from '../accounts/session';
import { actingRole, document, newRole, trust } from '../fixtures/acting-role';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, shows, takes } from '../model/trial';
import { workKey } from './keys';

const MALFORMED = 'MalformedPolicyDocument';

/** Makes a role with this trust policy, or tries to. */
async function create(at: Probing, suffix: string, statements: readonly Statement[]): Promise<string> {
  const RoleName = at.name(suffix);
  const { Role } = await at.making(at.thing('source', 'role', RoleName), () => at.source.iam.send(new CreateRoleCommand({
    RoleName, AssumeRolePolicyDocument: document(statements), Tags: at.tags,
  })));
  return Role?.Arn ?? '';
}

const trusts = (AWS: string, more: Partial<Statement> = {}): Statement =>
  ({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole', ...more });

const assume = ({ sts }: Account, RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}): Promise<unknown> =>
  sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'probe', ...more }));

async function actingArn(at: Probing): Promise<string> {
  return (await at.have(actingRole('source'))).arn;
}

/** Two words on a refusal, without the names that it is about. */
async function wordsOf(call: Promise<unknown>): Promise<string> {
  const refusal = await call.then(() => undefined, awsRefusal);
  return refusal === undefined ? 'taken' : `${refusal.code}: ${refusal.message.replace(/arn:\S+/g, '<arn>')}`;
}

export const IDENTITY: readonly Probe[] = [
  {
    id: 'iam-missing',
    title: 'A role or policy that isn\'t there is NoSuchEntity',
    trials: [
      refuses('a role', 'NoSuchEntity', (at) => at.source.iam.send(new GetRoleCommand({ RoleName: at.name('none') }))),
      refuses('a policy', 'NoSuchEntity', (at) =>
        at.source.iam.send(new GetPolicyCommand({ PolicyArn: `arn:aws:iam::${at.source.id}:policy/${at.name('none')}` }))),
    ],
  },
  {
    id: 'iam-trust-refused',
    title: 'A trust policy that names nobody, itself or a wildcard, or that is too long, is refused',
    trials: [
      refuses('a role that isn\'t there', MALFORMED, (at) => create(at, 'trust', [trusts(`arn:aws:iam::${at.source.id}:role/${at.name('none')}`)])),
      refuses('itself', MALFORMED, (at) => create(at, 'itself', [trusts(`arn:aws:iam::${at.source.id}:role/${at.name('itself')}`)])),
      refuses('a wildcard in an ARN', MALFORMED, (at) => create(at, 'wildcard', [trusts(`arn:aws:iam::${at.source.id}:role/*`)])),
      refuses('more than 2048 characters', 'LimitExceeded', (at) => create(at, 'long-trust', [trusts(`arn:aws:iam::${at.source.id}:root`, {
        Condition: { StringEquals: { 'sts:ExternalId': Array.from({ length: 60 }, (_, index) => String(index).padEnd(40, 'x')) } },
      })])),
    ],
  },
  {
    id: 'iam-limits',
    title: 'Inline policies have 10,240 characters in all, and a managed policy five versions',
    prepare: (at) => create(at, 'limits', [trust(at.source)]),
    trials: [
      refuses('an inline policy of more', 'LimitExceeded', (at) => at.source.iam.send(new PutRolePolicyCommand({
        RoleName: at.name('limits'), PolicyName: 'long',
        PolicyDocument: document(only(Array.from({ length: 300 }, (_, index) => `kms:X${String(index).padEnd(34, 'x')}`))),
      }))),
      refuses('a sixth version', 'LimitExceeded', async (at) => {
        const PolicyArn = `arn:aws:iam::${at.source.id}:policy/${at.name('versions')}`;
        const PolicyDocument = document(only('kms:DescribeKey'));
        await at.making(at.thing('source', 'policy', PolicyArn), () =>
          at.source.iam.send(new CreatePolicyCommand({ PolicyName: at.name('versions'), PolicyDocument, Tags: at.tags })));
        for (let version = 2; version <= 6; version++) await at.source.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument }));
      }),
      refuses('deleting a role that has a policy', 'DeleteConflict', async (at) => {
        const RoleName = at.name('limits');
        await at.source.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'one', PolicyDocument: document(only('kms:DescribeKey')) }));
        return at.source.iam.send(new DeleteRoleCommand({ RoleName }));
      }),
    ],
  },
  {
    id: 'iam-service-linked-role',
    title: 'A service-linked role is made once, and nobody changes it but its service',
    trials: [
      refuses('a second one', 'InvalidInput', async (at) => {
        await at.source.iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com' })).catch((error: unknown) => {
          if (!refusedWith(error, /^InvalidInput$/)) throw error;
        });
        return at.source.iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'rds.amazonaws.com' }));
      }),
      refuses('another trust policy', 'UnmodifiableEntity', (at) => at.source.iam.send(new UpdateAssumeRolePolicyCommand({
        RoleName: 'AWSServiceRoleForRDS', PolicyDocument: document([trust(at.source)]),
      }))),
    ],
  },
  {
    id: 'iam-spread',
    title: 'A new role is shown at once, assumed and named in policies later',
    cost: { dollars: 0, minutes: 3 },
    needs: [actingRole('source')],
    trials: [
      shows('shown at once', true, async (at) => {
        const arn = await create(at, 'fresh', [trust(at.source)]);
        return (await at.source.iam.send(new GetRoleCommand({ RoleName: at.name('fresh') }))).Role?.Arn === arn;
      }),
      refuses('named at once in a trust policy', MALFORMED, (at) =>
        create(at, 'names-fresh', [trusts(`arn:aws:iam::${at.source.id}:role/${at.name('fresh')}`)])),
      refuses('assumed at once', 'AccessDenied', (at) => assume(at.source, `arn:aws:iam::${at.source.id}:role/${at.name('fresh')}`)),
      takes('assumed later', async (at) => {
        const start = at.now();
        const arn = `arn:aws:iam::${at.source.id}:role/${at.name('fresh')}`;
        await at.until('assuming a new role', 10, () => assume(at.source, arn).then(() => true as const, (error: unknown) => {
          if (!refusedWith(error, /AccessDenied/)) throw error;
          return undefined;
        }));
        at.note(`a new role could be assumed after ${Math.round((at.now() - start) / 1000)} s`);
      }),
    ],
  },
  {
    id: 'iam-deleted-role',
    title: 'Sessions of a deleted role end, and a role that is made again under its name isn\'t the one that a trust policy names',
    cost: { dollars: 0, minutes: 10 },
    needs: [workKey],
    trials: [
      shows('a session after its role was deleted', 'refused', async (at) => {
        const { arn, name } = await newRole(at, 'source', 'deleted', only(['kms:DescribeKey']));
        const { kms } = at.source.with(await openSession(at.source, { arn }));
        await create(at, 'names-deleted', [trusts(arn)]);
        await at.source.iam.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName: 'rights' }));
        await at.source.iam.send(new DeleteRoleCommand({ RoleName: name }));
        const KeyId = await at.have(workKey);
        const start = at.now();
        await at.until('the end of a session', 30, () => kms.send(new DescribeKeyCommand({ KeyId })).then(() => undefined, () => true as const));
        at.note(`a session of a deleted role ended after ${Math.round((at.now() - start) / 1000)} s`);
        return 'refused';
      }),
      shows('what the trust policy names then', 'a unique id', async (at) => {
        const { Role } = await at.source.iam.send(new GetRoleCommand({ RoleName: at.name('names-deleted') }));
        const policy = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
        return /"AROA[A-Z0-9]+"/.test(policy) ? 'a unique id' : policy;
      }),
    ],
  },
  {
    id: 'iam-simulation',
    title: 'The policy simulator takes roles, not sessions',
    needs: [actingRole('source'), workKey],
    trials: [
      refuses('a session', 'InvalidInput', async (at) => at.source.iam.send(new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:sts::${at.source.id}:assumed-role/${at.name('acting')}/probe`, ActionNames: ['kms:DescribeKey'],
      }))),
      shows('two actions and two resources', [
        { action: 'kms:DescribeKey', decision: 'allowed', resources: 2 }, { action: 's3:GetObject', decision: 'implicitDeny', resources: 2 },
      ], async (at) => {
        const { EvaluationResults = [] } = await at.source.iam.send(new SimulatePrincipalPolicyCommand({
          PolicySourceArn: await actingArn(at), ActionNames: ['kms:DescribeKey', 's3:GetObject'],
          ResourceArns: [await at.have(workKey), `${await at.have(workKey)}0`],
        }));
        return EvaluationResults.map(({ EvalActionName: action = '', EvalDecision: decision = '', ResourceSpecificResults }) =>
          ({ action, decision, resources: ResourceSpecificResults?.length ?? 0 }));
      }),
    ],
  },
  {
    id: 'sts-durations',
    title: 'Sessions last 900 seconds to the role\'s greatest, and an hour at most where a session assumes the role',
    needs: [actingRole('source')],
    trials: [
      refuses('899 seconds', 'ValidationError', async (at) => assume(at.source, await actingArn(at), { DurationSeconds: 899 })),
      refuses('more than the role allows', 'ValidationError', async (at) => assume(at.source, await actingArn(at), { DurationSeconds: 3601 })),
      refuses('more than an hour of a session', 'ValidationError', async (at) =>
        assume(await at.as('source', only('sts:*')), await actingArn(at), { DurationSeconds: 3601 })),
    ],
  },
  {
    id: 'sts-same-words',
    title: 'A role that isn\'t there and one that doesn\'t trust the caller are refused in the same words',
    needs: [actingRole('source')],
    trials: [
      refuses('one that isn\'t there', 'AccessDenied', (at) => assume(at.source, `arn:aws:iam::${at.source.id}:role/${at.name('none')}`)),
      shows('whether the words of both are the same', true, async (at) => {
        const missing = await wordsOf(assume(at.target, `arn:aws:iam::${at.source.id}:role/${at.name('none')}`));
        return missing === await wordsOf(assume(at.target, await actingArn(at)));
      }),
    ],
  },
  {
    id: 'sts-external-id',
    title: 'A missing or wrong external id is refused as the trust policy says',
    cost: { dollars: 0, minutes: 2 },
    prepare: async (at) => {
      const right = { Condition: { StringEquals: { 'sts:ExternalId': 'right' } } };
      await create(at, 'external', [trusts(`arn:aws:iam::${at.target.id}:root`, right)]);
      const arn = `arn:aws:iam::${at.source.id}:role/${at.name('external')}`;
      await at.until('assuming a new role', 10, () => assume(at.target, arn, { ExternalId: 'right' })
        .then(() => true as const, () => undefined));
    },
    trials: [
      refuses('a missing one', 'AccessDenied', (at) => assume(at.target, `arn:aws:iam::${at.source.id}:role/${at.name('external')}`)),
      refuses('a wrong one', 'AccessDenied', (at) =>
        assume(at.target, `arn:aws:iam::${at.source.id}:role/${at.name('external')}`, { ExternalId: 'wrong' })),
      refuses('tags without sts:TagSession in the trust policy', 'AccessDenied', (at) =>
        assume(at.target, `arn:aws:iam::${at.source.id}:role/${at.name('external')}`, { ExternalId: 'right', Tags: [{ Key: 'one', Value: '1' }] })),
    ],
  },
  {
    id: 'sts-identity',
    title: 'GetCallerIdentity needs no permission',
    needs: [actingRole('source')],
    trials: [takes('under a session policy that allows nothing of STS', async (at) =>
      (await at.as('source', only('kms:DescribeKey'))).sts.send(new GetCallerIdentityCommand({})))],
  },
];
