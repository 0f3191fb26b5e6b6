import type { JournalEntry } from '@rds-ferry/sandbox';
import { PermissionWatch } from './permission-watch';

const SPREAD = 60_000;
const denied = (action: string, time = SPREAD + 1, reason = 'no statement'): JournalEntry & { readonly kind: 'denied' } => (
  { kind: 'denied', time, caller: 'role', action, resource: '*', reason }
);

function watchAfter(...events: readonly (readonly [logicalId: string, resourceType: string, status: string])[]): PermissionWatch {
  const watch = new PermissionWatch(SPREAD);
  for (const [logicalId, resourceType, status] of events) {
    const event = { kind: 'stack-event', time: 0, stackName: 'Target', logicalId, resourceType, status, reason: '' };
    watch.look(event as Parameters<typeof watch.look>[0]);
  }
  return watch;
}

const stackIs = (status: string): readonly [string, string, string] => ['Target', 'AWS::CloudFormation::Stack', status];

test.each<[string, PermissionWatch, JournalEntry & { readonly kind: 'denied' }, boolean]>([
  ['what deployed policies lack', watchAfter(stackIs('UPDATE_COMPLETE')), denied('rds:DeleteDBSnapshot'), true],
  ['a closing whose deployment was rolled back', watchAfter(stackIs('UPDATE_ROLLBACK_COMPLETE')), denied('rds:DeleteDBSnapshot'), false],
  ['another call after a rollback', watchAfter(stackIs('UPDATE_ROLLBACK_COMPLETE')), denied('rds:CopyDBSnapshot'), true],
  ['a closing after the deployment that followed a rollback', watchAfter(stackIs('UPDATE_ROLLBACK_COMPLETE'), stackIs('UPDATE_COMPLETE')),
    denied('rds:DeleteDBSnapshot'), true],
  ['a policy that spreads', watchAfter(['Policy', 'AWS::IAM::Policy', 'UPDATE_COMPLETE']), denied('rds:CopyDBSnapshot', SPREAD), false],
  ['a role that a deletion has taken away', watchAfter(['Role', 'AWS::IAM::Role', 'DELETE_IN_PROGRESS']), denied('rds:CopyDBSnapshot'), false],
  ['an organization', watchAfter(), denied('rds:CopyDBSnapshot', SPREAD + 1, 'a service control policy denies it'), false],
])('a denial is to be told or not: %s', (_, watch, entry, isWrong) => {
  expect(watch.isWronglyDenied(entry)).toBe(isWrong);
});
