import type { SettingValues } from '../../lambda/step/contract';
import type { ChainSpec } from './model/chain';
import { isGiven } from './model/modified';
import type { World } from './model/world';
import type { Tick } from './ticks';

/** What stands against asking RDS for a modification; nothing where nothing does. */
export function unsafeModification(chain: ChainSpec, tick: Tick, world: World, settings: SettingValues): string | undefined {
  const { target } = world;
  if (target === undefined) return undefined;
  if (target.maker !== 'ours') return `somebody else's database is modified (${target.maker})`;
  if (isVerified(chain, tick, world)) return 'a database is modified that was verified';
  if (target.setting === 'kept') return 'what its owner has changed since it was noted is overwritten';
  const isAsked = JSON.stringify(settings) === JSON.stringify(chain.modified?.wanted);
  return isAsked ? undefined : `it is to have ${JSON.stringify(settings)}`;
}

/** What stands against noting that a database was given its setting. */
export function unsafeNote({ target }: World): string | undefined {
  if (target === undefined) return undefined;
  if (target.maker !== 'ours') return `somebody else's database is tagged (${target.maker})`;
  return isGiven(target) || target.setting === 'asked' ? undefined : `a setting is noted that is ${target.setting}`;
}

/** Why a database isn't green with the setting that it has; nothing where it is. Where the source is gone, nobody knows what it was to have. */
export function wrongSetting(chain: ChainSpec, tick: Tick, world: World): string | undefined {
  const { target, source } = world;
  if (chain.modified === undefined || target === undefined || (source === undefined && !chain.modified.isDeclared)) return undefined;
  return isGiven(target) || isOwners(chain, tick, world) ? undefined : `green with a setting that is ${target.setting}`;
}

/** The snapshot's tag tells; of one that isn't ours, an Update. */
function isVerified({ target }: ChainSpec, { requestType }: Tick, { snapshots }: World): boolean {
  const snapshot = snapshots[target?.madeFrom ?? ''];
  return snapshot?.maker === 'ours' || snapshot?.maker === 'other-source' ? snapshot.isMarked : requestType === 'Update';
}

/** Whether a database has passed the verification before, and so is its owner's: the snapshot's tag tells, or an Update of the verification. */
export function isOwners({ target }: ChainSpec, { requestType }: Tick, { snapshots }: World): boolean {
  return requestType === 'Update' || snapshots[target?.madeFrom ?? '']?.isMarked === true;
}
