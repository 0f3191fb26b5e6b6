import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import type { AwsRefusal } from '../../clients/call/refusal';
import { findNamedKey } from '../../clients/named-key';
import { type ClosedTransferKeyAttributes, DatabaseKind, MAX_KEY_POLICY, shortened, type SourceAccess, StepType } from '../../contract';
import { judgeRefusal } from '../../engine/judge-refusal';
import { type Look, look, seen } from '../../engine/look';
import { type Decision, done, start } from '../../engine/outcome';
import type { Accounts, Step } from '../../engine/step';
import { isSamePolicy } from '../../model/same-policy';
import { isBeingDeleted, type NamedKey } from '../../model/transfer-key';
import type { PropertyReader } from '../../properties/property-reader';
import { ACCOUNT, KEY_ALIAS } from '../../properties/property-rules';
import { readSourceAccess, readStepInput, type StepInput } from '../../properties/step-input';

export interface ClosedTransferKeyInput extends StepInput {
  readonly source: SourceAccess;
  readonly targetAccountId: string;
  /** With its `alias/`. */
  readonly aliasName: string;
  /** JSON. */
  readonly policy: string;
}

export interface ClosedTransferKeyObservation {
  readonly named?: NamedKey;
  readonly policy?: string;
  /** Looked for when the key has the policy that lets its keeper ask. */
  readonly lastUse?: Look<string | undefined>;
  /** ARNs of the databases and snapshots of both accounts that are under the key. */
  readonly users: readonly string[];
}

const NO_KEY = 'none';

/**
 * Takes the cross-account statements out of the policy of a transfer key that no migration needs any more, and tells what is under it. Nothing
 * deletes the key: what is under it, is lost with it.
 */
export const closedTransferKey: Step<ClosedTransferKeyInput, ClosedTransferKeyObservation, string> = {
  type: StepType.CLOSED_TRANSFER_KEY,
  name: 'closed-transfer-key',
  unknownAttributes: { KeyArn: '', Use: '' } satisfies ClosedTransferKeyAttributes,
  parse: parseClosedTransferKey,
  subject: (input) => input.aliasName,
  observe: observeClosedTransferKey,
  decide: decideClosedTransferKey,
  start: (input, accounts, keyArn) => ownerOf(input, accounts).transferKeys.putPolicy(keyArn, input.policy),
};

function parseClosedTransferKey(reader: PropertyReader): ClosedTransferKeyInput {
  const policy = JSON.stringify(reader.record('Policy'));
  reader.expect(Buffer.byteLength(policy) <= MAX_KEY_POLICY, `Policy has ${Buffer.byteLength(policy)} bytes, and KMS takes ${MAX_KEY_POLICY}`);
  return {
    ...readStepInput(reader), source: readSourceAccess(reader), targetAccountId: reader.text('TargetAccountId', ACCOUNT),
    aliasName: reader.text('AliasName', KEY_ALIAS), policy,
  };
}

/** Clients of the account that the key is in. */
function ownerOf(input: ClosedTransferKeyInput, accounts: Accounts): AccountClients {
  return input.accountId === input.source.AccountId ? accounts.source(input.source) : accounts.own();
}

async function observeClosedTransferKey(input: ClosedTransferKeyInput, accounts: Accounts): Promise<ClosedTransferKeyObservation> {
  const owner = ownerOf(input, accounts);
  const named = await findNamedKey(owner, input.aliasName);
  if (named === undefined || !named.isOwn) return { named, users: [] };
  const { key: { arn } } = named;
  const policy = await owner.kms.findPolicy(arn);
  if (!isSamePolicy(policy ?? '', input.policy)) return { named, policy, users: [] };
  const inTarget = accounts.own(input.region, input.targetAccountId);
  const [lastUse, ...users] = await Promise.all([
    look(owner.transferKeys.findLastUse(arn)), ...[inTarget, accounts.source(input.source)].map((clients) => findUsers(clients, arn)),
  ]);
  return { named, policy, lastUse, users: users.flat() };
}

async function findUsers({ rds }: AccountClients, keyArn: string): Promise<readonly string[]> {
  const found = await Promise.all(Object.values(DatabaseKind).flatMap((kind) => {
    const calls = snapshotCalls(rds, kind);
    return [calls.listDatabases(), calls.listSnapshots()];
  }));
  return found.flat().filter((thing) => thing.keyArn === keyArn).map(({ arn }) => arn);
}

export function decideClosedTransferKey(
  input: ClosedTransferKeyInput, { named, policy, lastUse, users }: ClosedTransferKeyObservation, waited: number,
): Decision<string> {
  const { aliasName, region } = input;
  if (named === undefined) return closed(NO_KEY, `There is no key with the alias ${aliasName}.`);
  const { key, isOwn } = named;
  if (!isOwn) return closed(key.arn, `The alias ${aliasName} leads to a key that isn't of this project, which was left as it is.`);
  if (!isSamePolicy(policy ?? '', input.policy)) return start(key.arn, `taking the statements for other accounts out of the policy of ${key.arn}`);
  const refusal = refusalOf(lastUse);
  if (refusal !== undefined) return judgeRefusal(refusal, waited, `looking when ${key.arn} was last used`);
  const used = `Last used at ${seen(lastUse) ?? 'no time that KMS has recorded'}.`;
  if (isBeingDeleted(key)) return closed(key.arn, `It is to be deleted. ${underIt(users)}. ${used}`);
  if (users.length > 0) return closed(key.arn, `${underIt(users)}: keep it as long as they are there. ${used}`);
  return closed(key.arn, `${underIt(users)}: where AWS Backup and retained automated backups have nothing under it, it may go, as `
    + `\`aws kms schedule-key-deletion --key-id ${key.arn} --region ${region}\`. ${used}`);
}

function refusalOf(looked: Look<string | undefined> | undefined): AwsRefusal | undefined {
  return looked !== undefined && 'refusal' in looked ? looked.refusal : undefined;
}

function underIt(users: readonly string[]): string {
  return users.length === 0 ? 'No database and no snapshot of RDS in either account is under it' : `Under it are ${shortened(users, ', ')}`;
}

function closed(KeyArn: string, Use: string): Decision<never> {
  return done({ KeyArn, Use } satisfies ClosedTransferKeyAttributes);
}
