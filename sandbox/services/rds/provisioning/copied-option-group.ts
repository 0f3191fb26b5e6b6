import type { CopyDBSnapshotMessage } from '@aws-sdk/client-rds';
import { engineOption, type OptionDescription } from '../catalogue/options/option-catalogue';
import type { RdsContext } from '../context';
import { enforce, found } from '../rules/enforce';
import { optionGroupFound } from '../rules/groups';
import { lastingOptionsKept, optionGroupCopyable, optionGroupNamed, optionGroupQuota } from '../rules/option-groups';
import type { OptionGroup } from '../state/groups';
import type { RegionState } from '../state/region-state';
import type { Snapshot } from '../state/snapshot';
import { NO_TAGS } from '../state/tags';
import { optionGroupFor, requireEngine } from './engine-groups';

type Context = Pick<RdsContext, 'state' | 'clock'>;
type Request = Pick<CopyDBSnapshotMessage, 'OptionGroupName' | 'CopyOptionGroup'>;

/** Which option group a copy of a snapshot is in, and the group to make for it, where one comes along. */
export interface CopiedOptionGroup {
  readonly name: string;
  readonly made?: OptionGroup;
}

/**
 * The option group of a copy: inside an account and Region the source's, over a border the default one, unless the request names one or has it
 * copied. Persistent and permanent options have to be in it. Changes nothing yet. Source: UG:USER_CopySnapshot.
 *
 * @throws AwsError - when the group isn't there, doesn't fit or lacks options.
 */
export function optionGroupOfCopy(context: Context, source: Snapshot, request: Request, home: RegionState): CopiedOptionGroup {
  const entry = requireEngine(source.settings.engine, source.settings.engineVersion);
  const own = source.accountId === home.accountId && source.region === home.region;
  if (request.CopyOptionGroup === true) return copiedGroup(context, source, request, home);
  if (request.OptionGroupName === undefined) {
    if (own) return { name: source.settings.optionGroupName };
    enforce(optionGroupNamed(source.lastingOptions));
  }
  const name = optionGroupFor(home, entry, request.OptionGroupName);
  enforce(lastingOptionsKept(name, home.optionGroups.get(name)?.options ?? [], source.lastingOptions));
  return { name };
}

/** A group that was copied before and is as it was then serves again; default groups aren't copied. */
function copiedGroup({ state, clock }: Context, source: Snapshot, request: Request, home: RegionState): CopiedOptionGroup {
  const { engine, optionGroupName } = source.settings;
  const original = found(state.of(source).optionGroups.get(optionGroupName), (thing) => optionGroupFound(optionGroupName, thing));
  const borders = { account: source.accountId !== home.accountId, region: source.region !== home.region };
  enforce(optionGroupCopyable({
    engine, optionGroupName: request.OptionGroupName, stuck: original.options.filter((name) => !isCopyable(engineOption(engine, name), borders)),
  }));
  enforce(lastingOptionsKept(original.name, original.options, source.lastingOptions));
  if ((!borders.account && !borders.region) || original.name.startsWith('default:')) return { name: original.name };
  const before = [...home.optionGroups.values()].find((group) => isCopyOf(group, original, source.accountId));
  if (before !== undefined) return { name: before.name };
  enforce(optionGroupQuota(home.ownOptionGroups.length, home.quotas.optionGroups));
  const name = freeName(original.name, home);
  const made = {
    ...original, name, vpcId: undefined, tags: NO_TAGS, copiedFrom: { name: original.name, accountId: source.accountId, time: clock.now() },
  };
  return { name, made };
}

function isCopyable(option: OptionDescription | undefined, borders: { readonly account: boolean; readonly region: boolean }): boolean {
  return (!borders.account || option?.copyableCrossAccount === true) && (!borders.region || option?.copyableCrossRegion === true);
}

function isCopyOf(group: OptionGroup, original: OptionGroup, accountId: string): boolean {
  const { copiedFrom } = group;
  return copiedFrom?.name === original.name && copiedFrom.accountId === accountId
    && [...group.options].sort().join() === [...original.options].sort().join();
}

/** How RDS names the copied group isn't documented. */
function freeName(name: string, home: RegionState): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!home.optionGroups.has(candidate)) return candidate;
  }
}
