import { copyKeepsUnencrypted, oneBorder } from '../../../../services/rds/rules/clusters/cluster-copy';
import { serverlessCapacity } from '../../../../services/rds/rules/clusters/cluster-features';
import { directlyRestorable } from '../../../../services/rds/rules/clusters/cluster-restore';
import { memberVersion, promotionTier } from '../../../../services/rds/rules/clusters/members';
import { copyKeyGiven } from '../../../../services/rds/rules/snapshot-copy';

test.each<[number | undefined, number | undefined, boolean]>([
  [0, 1, true], [0.5, 256, true], [8, 8, true], [0, 0.5, false], [0.25, 1, false], [4, 2, false], [1, 256.5, false], [-1, 1, false],
  [1, undefined, false], [undefined, 1, false],
])('members of a cluster may scale between %s and %s capacity units: %s', (MinCapacity, MaxCapacity, allowed) => {
  const limits = { MinCapacity: 0, MaxCapacity: 256 };
  expect(serverlessCapacity({ MinCapacity, MaxCapacity }, '16.13', limits, false) === undefined).toBe(allowed);
});

test.each<[string, boolean, boolean, boolean]>([
  ['neptune', true, true, false], ['neptune', true, false, true], ['neptune', false, true, true], ['aurora-mysql', true, true, true],
  ['docdb', true, true, true],
])('a cluster snapshot of %s, of another account: %s, encrypted: %s, can be restored as it is: %s', (engine, foreign, encrypted, allowed) => {
  expect(directlyRestorable({ engine, foreign, encrypted, status: 'available' }) === undefined).toBe(allowed);
});

test.each<[string, boolean, string, boolean]>([
  ['docdb', true, 'there', false], ['docdb', false, 'there', true], ['docdb', true, 'here', true], ['aurora-mysql', true, 'there', true],
  ['neptune', true, 'there', true],
])('a cluster snapshot of %s, of another account: %s, can be copied %s: %s', (engine, foreign, region, allowed) => {
  expect(oneBorder({ engine, foreign, region: 'here', encrypted: true }, region) === undefined).toBe(allowed);
});

test.each<[boolean, boolean, string, string | undefined, boolean, boolean]>([
  [true, true, 'here', undefined, true, false], [true, false, 'there', undefined, true, false], [true, true, 'here', 'key', true, true],
  [true, false, 'here', undefined, true, true], [false, true, 'there', undefined, true, true], [false, false, 'here', 'key', false, true],
])('a cluster snapshot, encrypted: %s, of another account: %s, is copied %s under the key %s: not encrypted anew %s, the key is enough %s', (
  encrypted, foreign, region, key, kept, enough,
) => {
  const source = { engine: 'aurora-mysql', encrypted, foreign, region: 'here' };
  expect([copyKeepsUnencrypted(source, key) === undefined, copyKeyGiven(source, region, key) === undefined]).toEqual([kept, enough]);
});

test.each([
  [undefined, true], ['16', true], ['16.6', true], ['16.8', false], ['1', false],
])('a member of a cluster of 16.6 may name the version %s: %s', (asked, allowed) => {
  expect(memberVersion(asked, '16.6') === undefined).toBe(allowed);
});

test.each([[undefined, true], [0, true], [15, true], [16, false], [-1, false], [1.5, false]])('the promotion tier %s is one: %s', (tier, allowed) => {
  expect(promotionTier(tier) === undefined).toBe(allowed);
});
