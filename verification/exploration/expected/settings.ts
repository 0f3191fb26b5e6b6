import { isGiven } from '../model/modified';
import { byStatus, type Expectation, isMarked, isTagged, type Situation, SPREADING } from './expectation';

export function expectedOfSettings(situation: Situation): Expectation {
  const { world: { target }, waited } = situation;
  // which snapshot it was restored from is told by its tag as well.
  if (target?.maker !== 'ours') return 'fail';
  const status = byStatus(target);
  if (status !== 'done' || wasVerified(situation) || !isKnown(situation)) return status;
  if (target.notes === '') return 'start';
  if (!isGiven(target)) return waited < SPREADING ? 'wait' : 'done';
  if (target.setting === 'creating') return 'wait';
  return target.setting === 'impaired' ? 'fail' : 'done';
}

/** Of somebody's own snapshot, only an Update tells. */
function wasVerified(situation: Situation): boolean {
  const { world, resource, isUpdate } = situation;
  return isTagged(world.snapshots[String(resource.properties.SnapshotArn)]) ? isMarked(situation) : isUpdate;
}

/** Whether there is something to give, and somebody knows what. */
function isKnown({ chain: { modified }, world: { source } }: Situation): boolean {
  return modified !== undefined && (modified.isDeclared || source !== undefined);
}

/** Whether a database that nobody has verified yet has what a modification was to give it. */
export function hasItsSetting(situation: Situation): boolean {
  const { world: { target } } = situation;
  return !isKnown(situation) || (target !== undefined && isGiven(target) && target.setting !== 'impaired');
}
