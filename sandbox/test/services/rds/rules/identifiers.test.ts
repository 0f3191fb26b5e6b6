import { groupDescription, instanceName, parameterGroupName, snapshotName, subnetGroupName } from '../../../../services/rds/rules/identifiers';

describe('names of snapshots, instances and parameter groups', () => {
  test.each(['a', 'database-1', 'A1-b2-c3', 'a'.repeat(63)])('accepts the well-formed name %s', (name) => {
    expect(snapshotName('DBSnapshotIdentifier', name)).toBeUndefined();
    expect(instanceName('DBInstanceIdentifier', name)).toBeUndefined();
    expect(parameterGroupName(name)).toBeUndefined();
  });

  test.each([
    '', '1a', '-a', 'a-', 'a--b', 'a_b', 'a.b', 'ä', 'rds:database-1-2026-11-24', 'arn:aws:rds:ap-northeast-1:111111111111:snapshot:a',
  ])('refuses the badly formed name "%s"', (name) => {
    expect(snapshotName('DBSnapshotIdentifier', name)).toMatchObject({
      code: 'InvalidParameterValue', message: expect.stringContaining('The parameter DBSnapshotIdentifier is not a valid identifier.') as string,
    });
    expect(instanceName('DBInstanceIdentifier', name)?.code).toBe('InvalidParameterValue');
  });

  test.each([
    ['snapshot', 255, snapshotName], ['instance', 63, instanceName],
  ] as const)('limits the length of a name: %s to %i characters', (_kind, longest, rule) => {
    expect(rule('Name', 'a'.repeat(longest))).toBeUndefined();
    expect(rule('Name', 'a'.repeat(longest + 1))?.code).toBe('InvalidParameterValue');
  });
});

test.each([
  ['app group_1.x', true], ['a', true], ['1a', false], ['default', false], ['Default', false], ['a/b', false], ['', false], ['a'.repeat(256), false],
])('takes "%s" for a subnet group: %s', (name, taken) => {
  expect(subnetGroupName(name) === undefined).toBe(taken);
});

test.each([
  ['default', 'Subnet group name default is reserved. Please specify another name.'], ['グループ', 'Invalid subnet group name:  ????'],
])('the subnet group %s is refused: %s', (name, message) => {
  expect(subnetGroupName(name)).toMatchObject({ code: 'InvalidParameterValue', message });
});

test.each([
  [undefined, true], ['of the probe, 2026', true], ['für alle', false], ['two\nlines', false],
])('%j describes a group: %s', (text, taken) => {
  const refusal = groupDescription('DBSubnetGroupDescription', text);
  expect(refusal?.message).toBe(taken ? undefined : 'The parameter DBSubnetGroupDescription must not contain non-printable control characters.');
});
