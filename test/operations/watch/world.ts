import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Duration } from 'aws-cdk-lib';
import { ferry } from '../../../bin/migrations';
import { type FerryProps, SourceDatabase, SourceEncryption, TargetDatabase } from '../../../lib';
import type { Side } from '../../../operations/accounts/operator-access';
import type { Access } from '../../../operations/watch/looking/watched-accounts';
import type { MigrationProgress } from '../../../operations/watch/progress/migration-progress';
import type { StackProgress } from '../../../operations/watch/progress/stack-progress';
import type { StepProgress } from '../../../operations/watch/progress/step-progress';
import { watch, type WatchEnd, type WatchProps } from '../../../operations/watch/watch';
import { givenDatabase, REGION, SOURCE, TARGET } from '../../support/world';

const PROJECT = resolve(__dirname, '../../..');

/** The example, and beside it a migration of a database that isn't encrypted. */
export const twoMigrations: FerryProps = {
  ...ferry,
  migrations: [
    ...ferry.migrations.map((migration) => ({ ...migration, maxWait: Duration.hours(1) })),
    {
      id: 'plain', source: SourceDatabase.instance('plain', { encryption: SourceEncryption.none() }),
      database: TargetDatabase.instance({ instanceIdentifier: 'plain' }), maxWait: Duration.hours(1),
    },
  ],
};

/** Two accounts in which each copy of a database takes 400 seconds. */
export async function givenSlowAccounts(): Promise<EmbeddedAws> {
  const aws = await EmbeddedAws.start({ snapshotBase: 0, snapshotPerGib: 20_000 }, { seed: 'watch', pace: 'jump' });
  givenDatabase(aws);
  aws.rds.seedInstance(SOURCE, REGION, {
    identifier: 'plain', engine: 'postgres', engineVersion: '16.6', instanceClass: 'db.t4g.medium', allocatedGib: 20, encryption: 'none',
    masterUsername: 'postgres', tags: {},
  });
  return aws;
}

/** What a watch told, in its order. */
export interface Told {
  readonly looks: { readonly time: number; readonly migrations: readonly MigrationProgress[]; readonly changed: readonly StepProgress[] }[];
  readonly troubles: string[];
  readonly stacks: StackProgress[];
  recovered: number;
}

export interface StartedWatch {
  readonly told: Told;
  readonly end: Promise<WatchEnd>;
  readonly ending: AbortController;
}

/** Watches in the sandbox's time. @param onLook - is called after each look. */
export function startWatch(aws: EmbeddedAws, assembly: string, given: Partial<WatchProps> = {}, onLook?: (told: Told) => void): StartedWatch {
  const told: Told = { looks: [], troubles: [], stacks: [], recovered: 0 };
  const ending = new AbortController();
  const end = watch({
    app: assembly, directory: PROJECT, ending: ending.signal, access: administrators(aws),
    time: { now: () => aws.clock.now(), pause: (milliseconds) => aws.clock.sleep(milliseconds) },
    listener: {
      looked: (migrations, changed, time) => {
        told.looks.push({ time, migrations, changed });
        onLook?.(told);
      },
      stack: (stack) => { told.stacks.push(stack); },
      trouble: (_trouble, text) => { told.troubles.push(text); },
      recovered: () => { told.recovered++; },
    },
    ...given,
  });
  return { told, end, ending };
}

export function administrators(aws: EmbeddedAws): Access {
  return (side, region) => asAccess(aws.clientConfiguration(side === 'source' ? SOURCE : TARGET, region));
}

/** The sandbox's clients have what the SDK's have, and their request handler beside it. They don't try again, as time would fly meanwhile. */
export function asAccess(configuration: ReturnType<EmbeddedAws['clientConfiguration']>): ReturnType<Access> & { readonly maxAttempts: number } {
  return { ...configuration, credentials: () => Promise.resolve(configuration.credentials), maxAttempts: 1 };
}

/** The same of administrators, whose connection is lost as long as it is said to be. */
export function overConnection(aws: EmbeddedAws, isLost: () => boolean): Access {
  return (side, region) => {
    const { requestHandler, ...configuration } = aws.clientConfiguration(side === 'source' ? SOURCE : TARGET, region);
    const handle: typeof requestHandler.handle = (request) => {
      if (isLost()) return Promise.reject(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' }));
      return requestHandler.handle(request);
    };
    return asAccess({ ...configuration, requestHandler: { ...requestHandler, handle } });
  };
}

/** Roles that may do what the guide says of watching, and nothing else. */
export async function leastRights(aws: EmbeddedAws): Promise<Access> {
  const [target, source] = documentedPolicies();
  const roles = { source: await roleWith(aws, SOURCE, source), target: await roleWith(aws, TARGET, target) };
  return (side: Side, region) => asAccess(aws.clientConfigurationOfRole(roles[side], region, 'lambda.amazonaws.com'));
}

/** The policies of the guide's section, the target's first. */
function documentedPolicies(): readonly [target: string, source: string] {
  const guide = readFileSync(join(PROJECT, 'docs', 'guide.md'), 'utf8');
  const section = guide.slice(guide.indexOf('\n### Watching\n'));
  const [target, source] = [...section.slice(0, section.indexOf('\n## ')).matchAll(/```json\n([^]*?)```/g)].map(([, json = '']) => json);
  if (target === undefined || source === undefined) throw new Error('the guide has no two policies for watching');
  return [target, source];
}

async function roleWith(aws: EmbeddedAws, accountId: string, policy: string): Promise<string> {
  const iam = new IAMClient(aws.clientConfiguration(accountId, REGION));
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
  await iam.send(new CreateRoleCommand({ RoleName: 'watcher', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new PutRolePolicyCommand({ RoleName: 'watcher', PolicyName: 'watching', PolicyDocument: policy }));
  await aws.clock.settled();
  return `arn:aws:iam::${accountId}:role/watcher`;
}
