import { MAX_TAGS, OWN_TAGS, OwnershipTag } from '../contract';

/** A tag of an RDS resource. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What a thing of this project says about itself in its tags. */
export interface Claim {
  /** The migration's id. */
  readonly migration: string;
  /** ARN that the thing is made from. */
  readonly source: string;
}

/** What a thing that is made now gets beside the tags of what it is made from. */
export interface NewClaim extends Claim {
  /** As declared. */
  readonly declaredTags?: readonly Tag[];
}

const OWN_KEYS: readonly string[] = Object.values(OwnershipTag);
/** Tags that a thing is made with at most: room is kept for the one that it may get later. */
const MAX_FIRST_TAGS = MAX_TAGS - 1;

/**
 * The tags of a thing that is made now: ours first, then the declared ones, then those of what it is made from, as many as RDS takes. A declared tag
 * takes the place of one with the same key.
 */
export function tagsOf({ migration, source, declaredTags = [] }: NewClaim, inherited: readonly Tag[]): readonly Tag[] {
  const own = [{ key: OwnershipTag.MIGRATION, value: migration }, { key: OwnershipTag.SOURCE, value: source }];
  return [...own, ...declaredTags, ...tagsToCarry(inherited, declaredTags)].slice(0, MAX_FIRST_TAGS);
}

/** The tags that {@link tagsOf} leaves out, as RDS takes no more. */
export function tagsLeftOut(inherited: readonly Tag[], declaredTags: readonly Tag[] = []): readonly Tag[] {
  return tagsToCarry(inherited, declaredTags).slice(Math.max(0, MAX_TAGS - OWN_TAGS - declaredTags.length));
}

/** The tags of what a thing is made from that the thing is to have as well. */
export function tagsToCarry(inherited: readonly Tag[], declaredTags: readonly Tag[]): readonly Tag[] {
  const taken = new Set([...OWN_KEYS, ...declaredTags.map(({ key }) => key)]);
  // tags that begin with `aws:` are AWS's own, in any case of letters; RDS refuses them from anyone else.
  return inherited.filter(({ key }) => !key.toLowerCase().startsWith('aws:') && !taken.has(key));
}

/** Why a thing with these tags isn't this migration's; nothing when it is. */
export function foreignness(tags: readonly Tag[], claim: Claim): string | undefined {
  const migration = valueOf(tags, OwnershipTag.MIGRATION);
  if (migration === undefined) return 'it has no tag of this project';
  if (migration !== claim.migration) return `it belongs to the migration "${migration}"`;
  const source = valueOf(tags, OwnershipTag.SOURCE);
  if (source !== claim.source) return `it was made from ${source ?? 'something else'}, not from ${claim.source}`;
  return undefined;
}

/** The id of the migration that tagged a thing. */
export function migrationOf(tags: readonly Tag[]): string | undefined {
  return valueOf(tags, OwnershipTag.MIGRATION);
}

/** ARN of what a thing was made from, by its tag. */
export function madeFromOf(tags: readonly Tag[]): string | undefined {
  return valueOf(tags, OwnershipTag.SOURCE);
}

/** Keys of this project's tags among those of a thing. */
export function ownKeysOf(tags: readonly Tag[]): readonly string[] {
  return tags.map(({ key }) => key).filter((key) => OWN_KEYS.includes(key));
}

/** What a snapshot's tag says about the verified database that was restored from it. */
export interface RestoredMark {
  /** ARN of the database, under the name that it had then. */
  readonly arn: string;
  /** ISO time that RDS created it. */
  readonly createdAt?: string;
  /** Position in the source's log from which on its data has nothing, where it is known: `mysql-bin-changelog.000024:373`, `0/A4000028`. */
  readonly replicationStart?: string;
}

/** The tag of a snapshot from which a database was restored and verified. */
export function restoredTag({ arn, createdAt, replicationStart }: RestoredMark): Tag {
  const words = createdAt === undefined ? [arn] : [arn, createdAt, ...replicationStart === undefined ? [] : [replicationStart]];
  return { key: OwnershipTag.RESTORED, value: words.join(' ') };
}

/** That tag, where a snapshot of the migration has it. */
export function restoredMarkOf(snapshot: { readonly tags: readonly Tag[] } | undefined, migration: string): RestoredMark | undefined {
  if (snapshot === undefined || migrationOf(snapshot.tags) !== migration) return undefined;
  const value = valueOf(snapshot.tags, OwnershipTag.RESTORED);
  if (value === undefined) return undefined;
  const [arn = '', createdAt, replicationStart] = value.split(' ');
  return { arn, createdAt, ...replicationStart === undefined ? {} : { replicationStart } };
}

function valueOf(tags: readonly Tag[], key: string): string | undefined {
  return tags.find((tag) => tag.key === key)?.value;
}
