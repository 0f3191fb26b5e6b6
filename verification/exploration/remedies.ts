import { type ChainSpec, keyArnOf } from './model/chain';
import { memberName } from './model/shown';
import { nextMoment, settledMoments, withKey, withMember, withSnapshot, type World } from './model/world';

/**
 * What an operator does who reads an error and believes it. `repaired` is another world, in which the same deployment goes on; `anew` another
 * declaration (id, run, name, kind of source …), whose migration isn't this one; `by hand` what this project leaves to its user.
 */
export type Remedy = { readonly kind: 'repaired'; readonly name: string; readonly world: World } | { readonly kind: 'anew' | 'by hand' };

interface Rule {
  readonly pattern: RegExp;
  readonly apply: (chain: ChainSpec, world: World, named: string) => Remedy | undefined;
}

const ANEW: Rule['apply'] = () => ({ kind: 'anew' });

const RULES: readonly Rule[] = [
  { pattern: /The snapshot (\S+) in account \S+ exists already[^]*?delete this snapshot when/g, apply: removeSnapshot },
  { pattern: /remove-tags-from-resource --region \S+ --resource-name (\S+) --tag-keys/g, apply: removeTag },
  { pattern: /There is a snapshot (\S+) [^]*?(?:Rename|Remove|Delete)/gi, apply: removeSnapshot },
  { pattern: /The snapshot (\S+) has the status "[^]*?delete this snapshot/g, apply: removeSnapshot },
  { pattern: /The (?:copy|snapshot) (\S+) has failed[^]*?Delete what failed/g, apply: removeSnapshot },
  { pattern: /The snapshot (\S+) is being deleted[^]*?Wait until it is gone/g, apply: removeSnapshot },
  { pattern: /(is there as) \S+, and [^]*?rename the (?:database|cluster) back/gi, apply: renameBack },
  { pattern: /The restored (?:database|cluster) (\S+) is "[^]*?delete it so that it is restored anew/g, apply: removeTarget },
  { pattern: /The member instance (\S+) is "[^]*?delete it so that it is made anew/g, apply: removeMember },
  { pattern: /The (?:source|restored) (?:database|cluster) (\S+) is "stopped"[^]*?start it/gi, apply: startDatabase },
  { pattern: /The restored member instance (\S+) is "stopped"[^]*?start it/g, apply: startMember },
  { pattern: /key (\S+) (?:can't be used|doesn't exist)[^]*?(?:enable it|makes? (?:the key|it)|that is there)/gi, apply: enableKey },
  { pattern: /(isn't shared with) the account[^]*?[Ss]hare it again/g, apply: shareAgain },
  { pattern: /(Turn its automated backups on|give it some and wait for the first backup)/g, apply: backUp },
  { pattern: /(Create one in RDS|add some in RDS)/g, apply: addMembers },
  { pattern: /Create (the parameter group) in the target account/g, apply: createGroup },
  { pattern: /The DB parameter group (\S+) doesn't show[^]*?Look at it in RDS/g, apply: correctGroup },
  { pattern: /Its (parameter group) is [^]*?give it that in RDS/g, apply: giveGroup },
  { pattern: /Its (?:maintenance window|managed master password) (is) [^]*?give it that in RDS/g, apply: giveSetting },
  { pattern: /The secret (\S+), in which [^]*?turn that off and on/g, apply: giveSetting },
  { pattern: /Its secret (\S+) is "impaired"/g, apply: giveSetting },
  { pattern: /The snapshot (\S+) is [^]*?Stop sharing it with others/g, apply: stopSharing },
  { pattern: /(Take `closed` out|take the migration out|Move it under one of its own account)/g, apply: ANEW },
  { pattern: /Give (the restored cluster) a minimum and a maximum capacity/g, apply: giveCapacity },
  {
    pattern: /([Dd]eclare (?:the migration under )?another|or declare|Declare|Correct (?:its name|the declaration|the identifier|the name))/g,
    apply: ANEW,
  },
  { pattern: /(Restore the snapshot \S+ by hand|is "failed", not available\. What helps: see its events)/g, apply: () => ({ kind: 'by hand' }) },
  {
    pattern: /(to keep waiting|Wait until it is|Deploy the stack that owns|raised\.|gives \S+, which passes|Deploy again when it is|Correct this)/g,
    apply: (_chain, world) => ({ kind: 'repaired', name: 'deploy again', world }),
  },
];

/** Everything that an error names as helping; nothing when it names nothing that is known to help. */
export function remediesIn(chain: ChainSpec, world: World, reason: string): Remedy[] {
  return namedIn(reason).flatMap(({ apply, named }) => apply(chain, world, named) ?? []);
}

interface NamedRemedy {
  readonly apply: Rule['apply'];
  readonly named: string;
}

const READ = new Map<string, readonly NamedRemedy[]>();

/** Errors are few, and read often. */
function namedIn(reason: string): readonly NamedRemedy[] {
  const known = READ.get(reason);
  if (known !== undefined) return known;
  const read = RULES.flatMap(({ pattern, apply }) => [...reason.matchAll(pattern)].map((match) => ({ apply, named: match[1] ?? '' })));
  READ.set(reason, read);
  return read;
}

function repaired(name: string, world: World): Remedy {
  return { kind: 'repaired', name, world: settledMoments(world) };
}

function removeSnapshot(chain: ChainSpec, world: World, named: string): Remedy | undefined {
  const slot = chain.slots.find(({ name }) => name === named);
  return slot && repaired(`remove ${named}`, withSnapshot(world, slot.arn, undefined));
}

function removeTag(_chain: ChainSpec, world: World, arn: string): Remedy | undefined {
  const thing = world.snapshots[arn];
  return thing && repaired('remove its tag', withSnapshot(world, arn, { ...thing, isMarked: false }));
}

function removeTarget(_chain: ChainSpec, world: World, named: string): Remedy {
  return repaired(`remove ${named}`, { ...world, target: undefined, members: [undefined, undefined] });
}

function renameBack(_chain: ChainSpec, world: World): Remedy {
  const members = world.members.map((member) => member && { ...member, isMember: true });
  return repaired('rename it back', { ...world, target: world.renamed, renamed: undefined, members });
}

function numberOf(chain: ChainSpec, named: string): number | undefined {
  return [1, 2].find((number) => chain.target !== undefined && memberName(chain.target, number) === named);
}

function removeMember(chain: ChainSpec, world: World, named: string): Remedy | undefined {
  const number = numberOf(chain, named);
  return number === undefined ? undefined : repaired(`remove ${named}`, withMember(world, number, undefined));
}

function startDatabase(_chain: ChainSpec, world: World): Remedy {
  const { source, target } = world;
  return repaired('start it', {
    ...world,
    source: source?.status === 'stopped' ? { ...source, status: 'available' } : source,
    target: target?.status === 'stopped' ? { ...target, status: 'available' } : target,
  });
}

function startMember(chain: ChainSpec, world: World, named: string): Remedy | undefined {
  const number = numberOf(chain, named);
  const member = number === undefined ? undefined : world.members[number - 1];
  return number === undefined
    || member === undefined ? undefined : repaired(`start ${named}`, withMember(world, number, { ...member, status: 'available' }));
}

/** Neither what is asymmetric nor what signs becomes another key by being enabled. */
function enableKey(chain: ChainSpec, world: World, named: string): Remedy | undefined {
  const reference = chain.keyReferences.find((candidate) => candidate === named || keyArnOf(candidate) === named);
  if (reference === undefined) return undefined;
  const status = world.keys[reference];
  return status === 'asymmetric' || status === 'signing' ? undefined : repaired(`enable ${named}`, withKey(world, reference, 'enabled'));
}

function shareAgain(chain: ChainSpec, world: World): Remedy | undefined {
  const thing = world.snapshots[chain.sharedArn];
  return thing && repaired('share it again', withSnapshot(world, chain.sharedArn, { ...thing, share: 'seen' }));
}

function backUp(chain: ChainSpec, world: World): Remedy | undefined {
  const slot = chain.slots.find(({ origin }) => origin === 'automated');
  const now = nextMoment(world);
  return slot && world.source && repaired('wait for a backup', withSnapshot(world, slot.arn, {
    maker: 'owner', status: 'available', type: 'automated', takenAt: now, createdAt: now, database: world.source.createdAt, key: chain.sourceKey,
    storage: 'gp3', share: 'none', isOfRenamed: false, isMarked: false,
  }));
}

function addMembers(_chain: ChainSpec, world: World): Remedy {
  return repaired('add members', {
    ...world, members: world.members.map((member) => (member?.isMember === true ? member : {
      maker: 'untagged', status: 'available', isMember: true,
    } as const)),
  });
}

function giveCapacity(_chain: ChainSpec, world: World): Remedy | undefined {
  return world.target && repaired('give it capacity', { ...world, target: { ...world.target, serverless: true } });
}

function createGroup(_chain: ChainSpec, world: World): Remedy {
  return repaired('create the group', { ...world, group: world.group ?? { maker: 'owner', values: 'all' } });
}

function correctGroup(_chain: ChainSpec, world: World): Remedy | undefined {
  return world.group && repaired('correct the group', { ...world, group: { ...world.group, values: 'all' } });
}

/** Where it isn't there any more, whoever reads that makes it first. */
function giveGroup(_chain: ChainSpec, world: World): Remedy | undefined {
  return world.target && repaired('put it into its group', {
    ...world, group: world.group ?? { maker: 'owner', values: 'all' }, target: { ...world.target, group: 'own' },
  });
}

function giveSetting(_chain: ChainSpec, world: World): Remedy | undefined {
  return world.target && repaired('give it its setting', { ...world, target: { ...world.target, setting: 'given' } });
}

function stopSharing(_chain: ChainSpec, world: World, arn: string): Remedy | undefined {
  const thing = world.snapshots[arn];
  return thing && repaired('stop sharing it', withSnapshot(world, arn, { ...thing, share: thing.share === 'both' ? 'seen' : 'none' }));
}
