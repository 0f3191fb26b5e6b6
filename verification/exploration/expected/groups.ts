import { type Expectation, hasResult, isMarked, type Situation, SPREADING } from './expectation';

/** Minutes that RDS asks for after a parameter group was made or changed, and until a value that RDS took counts as one that it doesn't show. */
const SETTLING = 5;
const SHOWING = SPREADING + SETTLING;

export function expectedOfGroups(situation: Situation): Expectation {
  const { chain, world: { source, group }, waited } = situation;
  if (chain.group === undefined || isMarked(situation) || hasResult(situation) || source === undefined) return 'done';
  if (group === undefined) return 'start';
  if (group.maker !== 'ours') return 'fail';
  if (group.values !== 'all') return waited < SHOWING ? 'start' : 'fail';
  return waited < SETTLING ? 'wait' : 'done';
}

/** RDS restores nothing into a group that isn't there. */
export function lacksGroup({ chain, world }: Situation): boolean {
  return chain.group !== undefined && world.group === undefined;
}

/** Whether a database is in the group that it was to be in; where the source is gone, nothing tells. */
export function isInItsGroup({ chain, world: { source, target } }: Situation): boolean {
  return chain.group === undefined || source === undefined || target?.group === 'own';
}

/** Whether what is set in the group that it is in is the source's; of a group that isn't this migration's any more, nothing is asked. */
export function hasItsValues({ chain, world: { source, target, group } }: Situation): boolean {
  return chain.group === undefined || source === undefined || target?.group !== 'own' || group?.maker !== 'ours' || group.values === 'all';
}
