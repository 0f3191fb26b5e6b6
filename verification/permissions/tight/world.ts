import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { type DatabaseKind, StepType } from '../../../lambda/step/contract';
import type { ChainSnapshot } from '../../../lib/plan/chain';
import type { Case } from '../../../test/support/cases/all-cases';
import { OTHER_REGION, SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION, THIRD_ACCOUNT } from '../../../test/support/cases/keys';
import { givenCase, type GivenCase } from '../../../test/support/chain-run';
import { eachStep, runStep } from '../../../test/support/in-process';
import { RDS_CALLS, type RdsCalls } from './attacks/rds-calls';
import { type Callers, givenCallers, policy } from './callers';
import { Recorder } from './recorder';

/** A case with everybody in it, and the names of what they are after. */
export interface World {
  readonly given: GivenCase;
  readonly recorder: Recorder;
  readonly callers: Callers;
  readonly calls: RdsCalls;
  readonly kind: DatabaseKind;
  readonly sourceRegion: string;
  /** Another Region than the source's. */
  readonly elsewhere: string;
  /** Identifier of the declared database, and of one that isn't declared and has manual snapshots. */
  readonly database: string;
  readonly neighbour: string;
  readonly shared: ChainSnapshot;
  /** Whether the chain made the shared snapshot. */
  readonly isOwn: boolean;
  readonly imported?: ChainSnapshot;
  /** Identifier of the restored database. */
  readonly restored?: string;
  readonly transferKey?: TransferKey;
}

/** The key that the shared snapshot is under. */
export interface TransferKey {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** Whether the project's stacks made it, and so wrote its policy. */
  readonly isMade: boolean;
  /** Another key of the same account and Region, that both accounts may use as they like. */
  readonly neighbourArn: string;
}

/** Deploys what a case declares, with attackers and neighbours around it; nothing has moved yet. */
export async function givenWorld(each: Case): Promise<World> {
  const given = await givenCase(each);
  const { aws, app, plan: { chain, source, database } } = given;
  const recorder = new Recorder(aws);
  const sourceRegion = app.source.region;
  return {
    given,
    recorder,
    callers: await givenCallers(aws, app),
    calls: RDS_CALLS[chain.family.kind],
    kind: chain.family.kind,
    sourceRegion,
    elsewhere: sourceRegion === TARGET_REGION ? OTHER_REGION : TARGET_REGION,
    database: source.identifier,
    neighbour: `${source.identifier}-archive`,
    shared: chain.shared,
    isOwn: !chain.sharesDeclaredSnapshot,
    imported: chain.importCopy,
    restored: database?.identifier,
    transferKey: await transferKey(given),
  };
}

/** Takes every step. */
export async function migrate({ given: { aws, app, handler } }: World): Promise<void> {
  await eachStep(app, (event) => runStep(aws, handler, event));
}

async function transferKey({ aws, app, handler, plan: { transferKey: key, chain: { shared } } }: GivenCase): Promise<TransferKey | undefined> {
  if (key === undefined) return undefined;
  // by itself and before all others, so that the key is there to be attacked before the migration.
  await eachStep(app, async (event) => (event.ResourceType === StepType.TRANSFER_KEY ? runStep(aws, handler, event) : {}));
  const { account = TARGET_ACCOUNT, region = shared.region } = key;
  const kms = new KMSClient(aws.clientConfiguration(account, region));
  const { KeyMetadata: metadata } = await kms.send(new DescribeKeyCommand({ KeyId: key.arn ?? key.aliasName }));
  if (metadata?.Arn === undefined) throw new Error('the key that the snapshot crosses under is not there');
  return {
    arn: metadata.Arn, account, region, isMade: key.arn === undefined,
    neighbourArn: aws.kms.seedKey(account, region, { alias: 'alias/neighbour', policy: openKeyPolicy() }),
  };
}

/** A key policy that leaves everything to the policies of all accounts. */
export function openKeyPolicy(): string {
  return policy([SOURCE_ACCOUNT, TARGET_ACCOUNT, THIRD_ACCOUNT].map((account) => (
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' }
  )));
}
