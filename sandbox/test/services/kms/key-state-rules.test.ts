import { Eventual } from '../../../core/eventual';
import { VirtualClock } from '../../../core/virtual-clock';
import { refusedByState, type StateRequirement } from '../../../services/kms/rules/key-state-rules';
import { Key, type KeyState } from '../../../services/kms/state/key';

function keyIn(state: KeyState): Key {
  const key = new Key('id', '111111111111', 'ap-northeast-1', 'CUSTOMER', 0, new Eventual(new VirtualClock(), 0, { text: '', document: {} }));
  key.state = state;
  return key;
}

test.each<[StateRequirement, KeyState]>([
  ['any', 'Enabled'], ['any', 'Disabled'], ['any', 'PendingDeletion'],
  ['enabled', 'Enabled'],
  ['not-pending-deletion', 'Enabled'], ['not-pending-deletion', 'Disabled'],
  ['pending-deletion', 'PendingDeletion'],
])('an operation that requires %s takes a key that is %s', (requirement, state) => {
  expect(refusedByState(keyIn(state), requirement)).toBeUndefined();
});

test.each<[StateRequirement, KeyState, string, string]>([
  ['enabled', 'Disabled', 'DisabledException', 'is disabled.'],
  ['enabled', 'PendingDeletion', 'KMSInvalidStateException', 'is pending deletion.'],
  ['not-pending-deletion', 'PendingDeletion', 'KMSInvalidStateException', 'is pending deletion.'],
  ['pending-deletion', 'Enabled', 'KMSInvalidStateException', 'is not pending deletion.'],
  ['pending-deletion', 'Disabled', 'KMSInvalidStateException', 'is not pending deletion.'],
])('an operation that requires %s refuses a key that is %s with %s', (requirement, state, code, text) => {
  expect(refusedByState(keyIn(state), requirement)).toMatchObject({ code, message: `arn:aws:kms:ap-northeast-1:111111111111:key/id ${text}` });
});
