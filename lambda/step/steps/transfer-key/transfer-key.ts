import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import { inBatches } from '../../clients/call/batches';
import { AwsRefusal } from '../../clients/call/refusal';
import { findNamedKey } from '../../clients/named-key';
import { StepType, type TransferKeyAttributes } from '../../contract';
import { foreignAlias, unusableTransferKey } from '../../engine/existing/transfer-key-trouble';
import type { Explanation } from '../../engine/explanation';
import { judgeRefusal } from '../../engine/judge-refusal';
import { type Attributes, type Decision, done, type Fail, fail, start, wait } from '../../engine/outcome';
import { isStillSpreading } from '../../engine/patience';
import type { Accounts, Step } from '../../engine/step';
import { isKeyBeingMade, type Key } from '../../model/keys';
import { isSamePolicy } from '../../model/same-policy';
import {
  chooseTransferKey, isSettledBy, type TransferKeysThere, transferKeyTags,
} from '../../model/transfer-key';
import { parseTransferKey, type TransferKeyInput } from './transfer-key-input';

export interface TransferKeyObservation extends TransferKeysThere {
  /** Of the key that was chosen, where it can be used. */
  readonly settings?: KeySettings;
}

export interface KeySettings {
  readonly policy?: string;
  readonly isRotated: boolean;
  /** That the other account's role may not describe the key. */
  readonly refusal?: AwsRefusal;
}

/** What is done in one go. What is left of it after a refusal, the next tick does. */
export interface TransferKeyRequest {
  /** The key to correct; absent when one is to be made, with policy and description. */
  readonly keyArn?: string;
  /** What becomes of the alias; absent when it leads to the key. */
  readonly alias?: 'create' | 'move';
  readonly setsPolicy: boolean;
  readonly setsDescription: boolean;
  readonly enablesRotation: boolean;
}

const UNKNOWN_KEY: Attributes = { KeyArn: '' } satisfies TransferKeyAttributes;

/**
 * Makes the key that snapshots cross the accounts under, in the account that is declared, and keeps its alias, policy and description as they are
 * to be. It is made once: a key that a former stack made is found by its alias, or by its tags. Nothing deletes it.
 */
export const transferKey: Step<TransferKeyInput, TransferKeyObservation, TransferKeyRequest> = {
  type: StepType.TRANSFER_KEY,
  name: 'transfer-key',
  unknownAttributes: UNKNOWN_KEY,
  parse: parseTransferKey,
  subject: (input) => input.aliasName,
  observe: observeTransferKey,
  decide: decideTransferKey,
  start: startTransferKey,
};

/** Clients of the account that the key is in. */
function ownerOf(input: TransferKeyInput, accounts: Accounts): AccountClients {
  return input.accountId === input.source.AccountId ? accounts.source(input.source) : accounts.own();
}

async function observeTransferKey(input: TransferKeyInput, accounts: Accounts): Promise<TransferKeyObservation> {
  const owner = ownerOf(input, accounts);
  const named = await findNamedKey(owner, input.aliasName);
  const [found, holding] = isSettledBy(named, input.holdsResults) ? [[], []] : await Promise.all([
    owner.transferKeys.findTaggedKeys(transferKeyTags(input.aliasName)[0]), findHolding(input, accounts),
  ]);
  const there = { named, others: found.filter(({ arn }) => arn !== named?.key.arn), holding };
  const choice = chooseTransferKey(there, input.holdsResults);
  return { ...there, settings: choice.kind === 'use' ? await findSettings(input, accounts, choice.key, named?.key.arn) : undefined };
}

async function findHolding({ source, snapshots }: TransferKeyInput, accounts: Accounts): Promise<readonly string[]> {
  const { rds } = accounts.source(source);
  const found = await inBatches(snapshots, ({ kind, name }) => snapshotCalls(rds, kind).findSnapshot(name));
  return found.flatMap((snapshot) => snapshot?.keyArn ?? []);
}

/** @param namedArn - ARN of the key that the alias leads to: the other account's role may describe no other one. */
async function findSettings(input: TransferKeyInput, accounts: Accounts, { arn }: Key, namedArn: string | undefined): Promise<KeySettings> {
  const { kms, transferKeys } = ownerOf(input, accounts);
  const [policy, isRotated] = await Promise.all([kms.findPolicy(arn), transferKeys.isRotated(arn)]);
  // a key that was closed refuses the other account until it has its policy again.
  const isOpen = arn === namedArn && isSamePolicy(policy ?? '', input.policy);
  return { policy, isRotated, refusal: isOpen ? await findRefusal(input, accounts, arn) : undefined };
}

/** A copy of hours is behind its snapshot: what the other account's role lacks is told before. */
async function findRefusal(input: TransferKeyInput, accounts: Accounts, keyArn: string): Promise<AwsRefusal | undefined> {
  const isInSource = input.accountId === input.source.AccountId;
  const { kms } = isInSource ? accounts.own() : accounts.source(input.source);
  try {
    await kms.findKey(keyArn);
    return undefined;
  } catch (error) {
    if (error instanceof AwsRefusal) return error;
    throw error;
  }
}

export function decideTransferKey(input: TransferKeyInput, observation: TransferKeyObservation, waited: number): Decision<TransferKeyRequest> {
  const choice = chooseTransferKey(observation, input.holdsResults);
  switch (choice.kind) {
    case 'make':
      return decideOnNone(input, observation, waited);
    case 'foreign':
      return failed(foreignAlias(input.aliasName, choice.key));
    case 'unusable':
      return isKeyBeingMade(choice.key) ? wait(`waiting for the transfer key ${choice.key.arn}`) : failed(unusableTransferKey(choice.key));
    case 'use':
      return decideOnOwn(input, observation, choice.key, waited);
  }
}

/** KMS makes a key for each request, and shows a new one after a while: a tick that doesn't see one may follow on one that made it. */
function decideOnNone(input: TransferKeyInput, { named }: TransferKeyObservation, waited: number): Decision<TransferKeyRequest> {
  if (waited > 0 && isStillSpreading(waited)) return wait(`waiting to see the transfer key ${input.aliasName}`);
  return start(
    { alias: named === undefined ? 'create' : 'move', setsPolicy: false, setsDescription: false, enablesRotation: true },
    `making the transfer key ${input.aliasName}`,
  );
}

function decideOnOwn(
  input: TransferKeyInput, { named, settings }: TransferKeyObservation, key: Key, waited: number,
): Decision<TransferKeyRequest> {
  const request: TransferKeyRequest = {
    keyArn: key.arn,
    alias: named === undefined ? 'create' : named.key.arn === key.arn ? undefined : 'move',
    setsPolicy: !isSamePolicy(settings?.policy ?? '', input.policy),
    setsDescription: key.description !== input.description,
    enablesRotation: settings?.isRotated !== true,
  };
  const isRight = request.alias === undefined && !request.setsPolicy && !request.setsDescription && !request.enablesRotation;
  if (!isRight || settings === undefined) return start(request, `setting up the transfer key ${key.arn}`);
  if (settings.refusal !== undefined) return judgeRefusal(settings.refusal, waited, `looking at the transfer key ${key.arn}`);
  return done({ KeyArn: key.arn } satisfies TransferKeyAttributes);
}

/** A snapshot may be under the key: no other one is made. */
function failed({ code, problem, remedy }: Explanation): Fail {
  return fail(code, `${problem} ${remedy} Then run \`cdk deploy\` again.`);
}

async function startTransferKey(input: TransferKeyInput, accounts: Accounts, request: TransferKeyRequest): Promise<void> {
  const { transferKeys: calls } = ownerOf(input, accounts);
  const { aliasName, policy, description, declaredTags = [] } = input;
  const keyArn = request.keyArn ?? await calls.createKey({ policy, description, tags: transferKeyTags(aliasName, declaredTags) });
  // the alias first: it is what tells the next tick, and a second event, that the key is there.
  if (request.alias === 'create') await calls.createAlias(aliasName, keyArn);
  if (request.alias === 'move') await calls.moveAlias(aliasName, keyArn);
  if (request.setsPolicy) await calls.putPolicy(keyArn, policy);
  if (request.setsDescription) await calls.describe(keyArn, description);
  if (request.enablesRotation) await calls.enableRotation(keyArn);
}
