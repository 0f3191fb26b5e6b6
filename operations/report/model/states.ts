import { StepType } from '../../../lambda/step/contract';
import { type Look, seenOf } from '../looks/look';
import { everyStack, type SeenStack } from '../looks/stacks';
import type { ReportedMigration } from '../report-schema';
import type { StepTimes } from './timeline';

/** Where a migration stands. What isn't certain is never called done. */
export function migrationState(steps: readonly StepTimes[], stack: Look<SeenStack>, own: SeenStack | undefined): ReportedMigration['state'] {
  if ('unseen' in stack) return 'unknown';
  if (isClosed(own)) return 'closed';
  const states = steps.map(({ state }) => state);
  if (states.length > 0 && states.every((state) => state === 'done')) return 'done';
  if (states.includes('failed')) return 'failed';
  if (states.includes('running')) return 'running';
  if (states.includes('unknown')) return 'unknown';
  if (!states.includes('done')) return 'not begun';
  return 'seen' in stack && stack.seen.status.endsWith('_IN_PROGRESS') ? 'running' : 'stopped';
}

function isClosed(own: SeenStack | undefined): boolean {
  if (own === undefined) return false;
  const last = seenOf(own.events)?.findLast(({ type, status }) => type === StepType.CLOSING && !status.startsWith('DELETE'));
  const resource = seenOf(own.resources)?.find(({ type }) => type === StepType.CLOSING);
  return [last?.status, resource?.status].some((status) => status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE');
}

/** The newest nested stack that has had one of these resources, with the outputs of the migration. */
export function stackOfLegs(stack: Look<SeenStack>, legs: readonly string[]): SeenStack | undefined {
  if (!('seen' in stack)) return undefined;
  const [, ...nested] = everyStack(stack.seen);
  const idsIn = ({ resources, events }: SeenStack): readonly string[] => (
    [...seenOf(resources) ?? [], ...seenOf(events) ?? []].map(({ logicalId }) => logicalId)
  );
  return nested.filter((one) => idsIn(one).some((id) => legs.includes(id))).at(-1);
}
