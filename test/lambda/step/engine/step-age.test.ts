import { stepAge } from '../../../../lambda/step/engine/step-age';

const MINUTE = 60_000;

test.each([
  ['a first leg', 'ordersSnapshotLeg0A1B2C3D', 7, 7],
  ['a last leg', 'ordersSnapshotEnd0A1B2C3D', 7, 7],
  ['the first wait condition', 'ordersSnapshotWait010A1B2C3D', 7, 57],
  ['the third wait condition', 'ordersSnapshotWait030A1B2C3D', 7, 50 + 2 * 720 + 7],
  ['a step of a migration that is called like a wait', 'wait01SnapshotLeg0A1B2C3D', 7, 7],
])('of %s counts what was waited before it', (_, logicalId, minutes, age) => {
  expect(stepAge(logicalId, minutes * MINUTE + 59_000)).toBe(age);
});
