import type {
  AccountClients, ClientFactory, ClusterCalls, InstanceCalls, SnapshotCalls,
} from '../../../lambda/step/clients/account-clients';
import { DatabaseKind, DatabaseSetting, OwnershipTag } from '../../../lambda/step/contract';
import { arnParts } from '../../../lambda/step/model/arns';
import type { Cluster, Instance } from '../../../lambda/step/model/databases';
import type { Snapshot } from '../../../lambda/step/model/snapshots';
import type { ChainSpec, Slot } from './chain';
import { groupCalls } from './groups';
import type { Line, Question } from './line';
import { visibleSnapshot } from './requests';
import { keyShown, makerOf, memberName, memberShown, renamedShown, snapshotShown, sourceMemberShown, sourceShown, targetShown } from './shown';
import { NO_HISTORY, nothingElse, SURROUNDINGS, TRANSFER_KEYS } from './surroundings';
import { digestOf, type SnapshotThing, type World } from './world';

/** The clients of both accounts over a world. */
export function modelClients(chain: ChainSpec, line: Line): ClientFactory {
  return {
    functionRoleArn: `arn:aws:iam::${chain.targetAccount}:role/rds-ferry-target`,
    own: (region) => clientsIn(chain, line, { accountId: chain.targetAccount, region }),
    through: (access, region) => clientsIn(chain, line, { accountId: access.AccountId, region }),
  };
}

interface Place {
  readonly accountId: string;
  readonly region: string;
}

function clientsIn(chain: ChainSpec, line: Line, place: Place): AccountClients {
  return {
    kms: {
      findKey: (reference) => line.ask({
        name: `key ${reference}`, digest: (world) => world.keys[reference] ?? 'enabled',
        // keys that no step is told (the source's own) are only looked at.
        answer: (world) => keyShown(reference, world.keys[reference] ?? 'enabled'),
      }),
      // as good as one that may not be read.
      findPolicy: async () => undefined,
    },
    transferKeys: TRANSFER_KEYS,
    ec2: { findSecurityGroups: async (ids) => ids.map((id) => ({ id, vpcId: 'vpc-1' })), findDefaultVpc: async () => 'vpc-1' },
    // the model's databases get no password of a secret.
    secrets: { findSecret: async () => undefined },
    iam: { hasServiceLinkedRole: async () => true, mayMakeServiceLinkedRole: async () => true },
    rds: {
      instances: instanceCalls(chain, line, place), clusters: clusterCalls(chain, line, place), prerequisites: SURROUNDINGS,
      groups: groupCalls(chain, line, place),
      history: NO_HISTORY,
    },
  };
}

function instanceCalls(chain: ChainSpec, line: Line, place: Place): InstanceCalls {
  return {
    ...snapshotCalls(chain, line, place, DatabaseKind.INSTANCE),
    findDatabase: (identifier) => line.ask<Instance | undefined>(instanceQuestion(chain, place, identifier)),
    listDatabases: () => line.ask<readonly Instance[]>(databasesQuestion(chain)),
    // of SQL Server alone, which isn't modelled.
    makeMultiAz: nothingElse,
    modify: ({ settings }) => line.send({ kind: 'modify', settings }),
    restoreInstance: (request) => line.send({
      kind: 'restore', of: request.snapshotArn, key: '', serverless: false, maker: makerOf(chain, request.tags, chain.target?.madeFrom),
      group: request.settings[DatabaseSetting.PARAMETER_GROUP],
    }),
  };
}

function clusterCalls(chain: ChainSpec, line: Line, place: Place): ClusterCalls {
  return {
    ...snapshotCalls(chain, line, place, DatabaseKind.CLUSTER),
    findDatabase: (identifier) => line.ask<Cluster | undefined>(
      chain.kind === DatabaseKind.CLUSTER ? databaseQuestion(chain, place, identifier) : nothing(`cluster ${identifier}`),
    ),
    listDatabases: () => line.ask<readonly Cluster[]>(databasesQuestion(chain)),
    restoreCluster: (request) => line.send({
      kind: 'restore', of: request.snapshotArn, key: request.keyArn ?? '', serverless: request.serverlessV2 !== undefined,
      maker: makerOf(chain, request.tags, chain.target?.madeFrom),
    }),
    modify: ({ settings }) => line.send({ kind: 'modify', settings }),
    enableDataApi: nothingElse,
    createMember: (request) => line.send({
      kind: 'member', number: Number(request.identifier.split('-').at(-1)), instanceClass: request.instanceClass,
      maker: makerOf(chain, request.tags, chain.target?.arn),
    }),
  };
}

function snapshotCalls(chain: ChainSpec, line: Line, place: Place, kind: DatabaseKind): Omit<SnapshotCalls, 'findDatabase' | 'listDatabases'> {
  const slotNamed = (name: string): Slot | undefined => (chain.kind === kind
    ? chain.slots.find((slot) => slot.name === name && slot.accountId === place.accountId && slot.region === place.region) : undefined);
  return {
    findSnapshot: (name) => line.ask(snapshotQuestion(chain, slotNamed(name), place.accountId, name)),
    findSharedSnapshot: (arn) => line.ask(snapshotQuestion(
      chain, arnParts(arn)?.region === place.region ? chain.slots.find((slot) => slot.arn === arn && slot.accountId !== place.accountId) : undefined,
      place.accountId, arn,
    )),
    findNewestAutomated: () => line.ask(newestAutomated(chain)),
    findSnapshotShares: (name) => line.ask(sharesQuestion(chain, slotNamed(name), name)),
    createSnapshot: (request) => line.send({
      kind: 'take', slot: expectSlot(slotNamed(request.name), request.name), maker: makerOf(chain, request.tags, chain.sourceArn),
    }),
    copySnapshot: (request) => {
      const slot = expectSlot(slotNamed(request.name), request.name);
      return line.send({ kind: 'copy', slot, of: request.sourceArn, key: request.keyArn ?? '', maker: makerOf(chain, request.tags, slot.madeFrom) });
    },
    listSnapshots: () => line.ask(snapshotsQuestion(chain, place)),
    unshareSnapshot: (name, accountId) => line.send({ kind: 'unshare', slot: expectSlot(slotNamed(name), name), withAccount: accountId }),
    deleteSnapshot: (name) => line.send({ kind: 'delete', slot: expectSlot(slotNamed(name), name) }),
    addTag: (arn, { key, value }) => line.send(key === OwnershipTag.SETTINGS ? { kind: 'note', value } : { kind: 'mark', of: arn }),
    findSnapshotTags: async (arn) => {
      const slot = chain.slots.find((candidate) => candidate.arn === arn);
      return (await line.ask(snapshotQuestion(chain, slot, place.accountId, arn)))?.tags;
    },
    shareSnapshot: (name, accountId) => line.send({ kind: 'share', slot: expectSlot(slotNamed(name), name), withAccount: accountId }),
  };
}

/** Every snapshot of an account and Region. */
function snapshotsQuestion(chain: ChainSpec, place: Place): Question<readonly Snapshot[]> {
  const slots = chain.slots.filter(({ accountId, region }) => accountId === place.accountId && region === place.region);
  return {
    name: `snapshots of ${place.accountId} in ${place.region}`,
    digest: (world) => slots.map(({ arn }) => digestOf(world.snapshots[arn])).join(';'),
    answer: (world) => slots.flatMap((slot) => {
      const thing = world.snapshots[slot.arn];
      return thing === undefined ? [] : [snapshotShown(chain, slot, thing)];
    }),
  };
}

function snapshotQuestion(chain: ChainSpec, slot: Slot | undefined, accountId: string, name: string): Question<Snapshot | undefined> {
  if (slot === undefined) return nothing(`snapshot ${name}`);
  return {
    name: `snapshot ${slot.arn} for ${accountId}`,
    digest: (world) => digestOf(visibleSnapshot(chain, world, slot.arn, accountId)),
    answer: (world) => {
      const thing = visibleSnapshot(chain, world, slot.arn, accountId);
      return thing && snapshotShown(chain, slot, thing);
    },
  };
}

/** The newest automated snapshot of the source as it is now, or of the one that is gone. */
function newestAutomated(chain: ChainSpec): Question<Snapshot | undefined> {
  const slot = chain.slots.find(({ origin }) => origin === 'automated');
  const find = (world: World): Snapshot | undefined => {
    const thing = slot && world.snapshots[slot.arn];
    const isOfSource = thing !== undefined && (world.source === undefined || world.source.createdAt === thing.database);
    return slot !== undefined && isOfSource && thing.status === 'available' ? snapshotShown(chain, slot, thing) : undefined;
  };
  return {
    name: 'newest automated', answer: find, digest: (world) => (find(world) === undefined ? '-' : digestOf(world.snapshots[slot?.arn ?? ''])),
  };
}

function sharesQuestion(chain: ChainSpec, slot: Slot | undefined, name: string): Question<readonly string[] | undefined> {
  const accountsOf = (share: SnapshotThing['share'] | undefined): readonly string[] | undefined => {
    if (share === undefined || share === 'none') return share && [];
    return [...(share === 'third' ? [] : [chain.targetAccount]), ...(share === 'third' || share === 'both' ? ['333333333333'] : [])];
  };
  const shareOf = (world: World): SnapshotThing['share'] | undefined => (slot === undefined ? undefined : world.snapshots[slot.arn]?.share);
  return {
    name: `shares of ${name}`,
    digest: (world) => accountsOf(shareOf(world))?.join() ?? '-',
    answer: (world) => accountsOf(shareOf(world)),
  };
}

function instanceQuestion(chain: ChainSpec, place: Place, identifier: string): Question<Instance | undefined> {
  if (chain.kind === DatabaseKind.INSTANCE) return databaseQuestion(chain, place, identifier);
  const { target } = chain;
  if (place.accountId === chain.sourceAccount) {
    return {
      name: `source member ${identifier}`, digest: (world) => world.source?.members ?? '-',
      answer: (world) => sourceMemberShown(chain, world, identifier),
    };
  }
  const number = [1, 2].find((candidate) => target !== undefined && memberName(target, candidate) === identifier);
  if (target === undefined || number === undefined) return nothing(`instance ${identifier}`);
  return {
    name: `member ${number}`,
    digest: (world) => digestOf(world.members[number - 1]),
    answer: (world) => { const thing = world.members[number - 1]; return thing && memberShown(chain, target, number, thing, world.source); },
  };
}

function databaseQuestion(chain: ChainSpec, place: Place, identifier: string): Question<(Instance & Cluster) | undefined> {
  const { target } = chain;
  if (place.accountId === chain.sourceAccount) {
    if (identifier !== chain.sourceIdentifier || place.region !== chain.sourceRegion) return nothing(`source ${identifier}`);
    return { name: 'source', digest: (world) => digestOf(world.source), answer: ({ source }) => source && sourceShown(chain, source) };
  }
  if (target === undefined || identifier !== target.identifier) return nothing(`database ${identifier}`);
  return {
    name: 'target',
    digest: (world) => `${digestOf(world.target)};${world.members.map((member) => member?.isMember === true).join()}`,
    answer: (world) => world.target && targetShown(chain, target, world.target, world.members),
  };
}

/** Every database of the target account. */
function databasesQuestion(chain: ChainSpec): Question<readonly (Instance & Cluster)[]> {
  const { target } = chain;
  return {
    name: 'databases', digest: (world) => `${digestOf(world.target)};${digestOf(world.renamed)}`,
    answer: (world) => (target === undefined ? [] : [
      ...(world.target === undefined ? [] : [targetShown(chain, target, world.target, world.members)]),
      ...(world.renamed === undefined ? [] : [renamedShown(chain, target, world.renamed)]),
    ]),
  };
}

function nothing(name: string): Question<undefined> {
  return { name, digest: () => '-', answer: () => undefined };
}

function expectSlot(slot: Slot | undefined, name: string): Slot {
  if (slot === undefined) throw new Error(`no snapshot of the chain is named ${name} where it was to be made or shared`);
  return slot;
}
