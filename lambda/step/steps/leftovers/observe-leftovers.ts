import { type AccountClients, snapshotCalls } from '../../clients/account-clients';
import { DenyingPolicy, parseAccessDenial } from '../../clients/call/access-denial';
import { inBatches } from '../../clients/call/batches';
import type { AwsRefusal } from '../../clients/call/refusal';
import { findNamedKey } from '../../clients/named-key';
import { DatabaseKind, DatabaseSetting } from '../../contract';
import { look } from '../../engine/look';
import type { Accounts } from '../../engine/step';
import { arnParts, isSnapshotArn, resourceName } from '../../model/arns';
import { isNamedAfter, type PlacedSnapshot } from '../../model/closing/run-snapshots';
import type { Database } from '../../model/databases';
import type { LeftKey, SeenGroup, SeenThings } from '../../model/leftovers/leftovers';
import { migrationOf } from '../../model/ownership';
import { isTransferKey } from '../../model/transfer-key';
import type { LeftoversInput } from './leftovers-input';

/** The type of snapshots that somebody made; automated ones go by themselves. */
const MANUAL = 'manual';
const GROUPS = [DatabaseSetting.CLUSTER_PARAMETER_GROUP, DatabaseSetting.PARAMETER_GROUP, DatabaseSetting.OPTION_GROUP] as const;
const KINDS = Object.values(DatabaseKind);

export interface LeftoversObservation extends SeenThings {
  /** Looks that were refused: what they would have shown is missing. */
  readonly refusals: readonly AwsRefusal[];
}

/** Looks at everything that may be there, and goes on where one look is refused. */
export async function observeLeftovers(input: LeftoversInput, accounts: Accounts): Promise<LeftoversObservation> {
  const looks = new Looks();
  const [snapshots, databases, groups] = await Promise.all([
    findSnapshots(input, accounts, looks), findDatabases(accounts, looks), findGroups(input, accounts, looks),
  ]);
  const [shares, keys] = await Promise.all([
    findShares(input, accounts, looks, snapshots), findKeys(input, accounts, looks, snapshots, databases),
  ]);
  return { snapshots, databases, groups, shares, keys, refusals: looks.refusals };
}

/** Looks one of which may be refused without the others. */
class Looks {
  public readonly refusals: AwsRefusal[] = [];

  /** What a look found; nothing where it was refused. */
  public async found<T>(wanted: Promise<readonly T[]>): Promise<readonly T[]> {
    const looked = await look(wanted);
    if ('value' in looked) return looked.value;
    this.refusals.push(looked.refusal);
    return [];
  }
}

async function findSnapshots(
  { source, sourceRegions, region: ownRegion }: LeftoversInput, accounts: Accounts, looks: Looks,
): Promise<readonly PlacedSnapshot[]> {
  const places = [
    { side: 'target' as const, region: ownRegion, clients: accounts.own() },
    ...sourceRegions.map((region) => ({ side: 'source' as const, region, clients: accounts.source(source, region) })),
  ];
  const found = await Promise.all(places.flatMap(({ clients, ...place }) => KINDS.map(async (kind) => (
    (await looks.found(snapshotCalls(clients.rds, kind).listSnapshots())).map((snapshot) => ({ ...place, snapshot }))
  ))));
  return found.flat().filter(({ snapshot }) => snapshot.type === MANUAL);
}

async function findDatabases(accounts: Accounts, looks: Looks): Promise<readonly Database[]> {
  const { rds } = accounts.own();
  return (await Promise.all(KINDS.map((kind) => looks.found(snapshotCalls(rds, kind).listDatabases())))).flat();
}

async function findGroups({ prefix }: LeftoversInput, accounts: Accounts, looks: Looks): Promise<readonly SeenGroup[]> {
  const { groups } = accounts.own().rds;
  const found = await Promise.all(GROUPS.map(async (kind) => (
    (await looks.found(groups.listOwnGroups(kind, `${prefix}-`))).map((group) => ({ ...group, kind }))
  )));
  return found.flat();
}

async function findShares(
  { prefix, source, sharedSnapshots }: LeftoversInput, accounts: Accounts, looks: Looks, snapshots: readonly PlacedSnapshot[],
): Promise<SeenThings['shares']> {
  const declared = sharedSnapshots.map(({ arn }) => arn);
  const shareable = snapshots.filter((placed) => placed.side === 'source' && (
    declared.includes(placed.snapshot.arn) || isNamedAfter(prefix, migrationOf(placed.snapshot.tags) ?? '', placed)
  ));
  const found = await inBatches(shareable, async ({ snapshot: { arn }, region }) => {
    const kind = isSnapshotArn(DatabaseKind.CLUSTER, arn) ? DatabaseKind.CLUSTER : DatabaseKind.INSTANCE;
    const calls = snapshotCalls(accounts.source(source, region).rds, kind);
    return [arn, await looks.found(calls.findSnapshotShares(resourceName(arn)).then((accountIds) => accountIds ?? []))] as const;
  });
  return new Map(found);
}

/** The keys of the alias, and those that lost it and that something is under. */
async function findKeys(
  input: LeftoversInput, accounts: Accounts, looks: Looks, snapshots: readonly PlacedSnapshot[], databases: readonly Database[],
): Promise<readonly LeftKey[]> {
  const { aliasName, keyPlaces } = input;
  const named = (await Promise.all(keyPlaces.map((place) => looks.found(namedKey(clientsIn(input, accounts, place), aliasName))))).flat();
  const things = [...snapshots.map(({ snapshot }) => snapshot), ...databases].filter(({ tags }) => migrationOf(tags) !== undefined);
  const others = [...new Set(things.flatMap(({ keyArn }) => keyArn ?? []))].filter((arn) => !named.some((key) => key.arn === arn));
  const held = await inBatches(others, async (arn) => looks.found(ownKey(input, accounts, arn)));
  return [...named, ...held.flat()];
}

async function namedKey(clients: AccountClients, alias: string): Promise<readonly LeftKey[]> {
  const named = await findNamedKey(clients, alias);
  return named?.isOwn === true ? [{ arn: named.key.arn, alias }] : [];
}

/** A key whose own policy lets its account's roles read no tags isn't one of this project; nor is one of a third account. */
async function ownKey(input: LeftoversInput, accounts: Accounts, arn: string): Promise<readonly LeftKey[]> {
  const { accountId = '', region = '' } = arnParts(arn) ?? {};
  const isLookedAt = accountId === input.accountId ? region === input.region
    : accountId === input.source.AccountId && input.sourceRegions.includes(region);
  if (!isLookedAt) return [];
  const tags = await look(clientsIn(input, accounts, { accountId, region }).transferKeys.findTags(arn));
  if ('value' in tags) return isTransferKey(tags.value ?? [], input.aliasName) ? [{ arn }] : [];
  if (parseAccessDenial(tags.refusal.message)?.policy === DenyingPolicy.RESOURCE) return [];
  throw tags.refusal;
}

function clientsIn(
  { accountId: ownAccountId, source }: LeftoversInput, accounts: Accounts, { accountId, region }: { accountId: string; region: string },
): AccountClients {
  return accountId === ownAccountId ? accounts.own(region) : accounts.source(source, region);
}
