import { compareContents } from '../../../../lambda/step/model/groups/group-contents';
import type { GroupValue } from '../../../../lambda/step/model/groups/groups';
import type { Option } from '../../../../lambda/step/model/groups/options';
import { SOURCE_ACCOUNT } from '../../../support/cases/keys';

const parameters = (values: Readonly<Record<string, string>>): GroupValue[] => Object.entries(values).map(([name, value]) => ({ name, value }));
const compare = (source: readonly GroupValue[], made: readonly GroupValue[], changes: Partial<Parameters<typeof compareContents>[0]> = {}) =>
  compareContents({ kind: 'parameter-group', source, made, sourceAccountId: SOURCE_ACCOUNT, family: 'postgres16', ...changes });

test('groups of the same values are alike, in whatever order RDS tells them', () => {
  expect(compare(parameters({ a: '1', b: '2' }), parameters({ b: '2', a: '1' }))).toEqual({ differences: [], leftOut: [] });
});

test('each value that one of both lacks, or has otherwise, is a difference', () => {
  expect(compare(parameters({ gone: '1', other: '1', same: '1' }), parameters({ other: '2', same: '1', added: '1' })).differences).toEqual([
    { name: 'gone', isIn: 'source' }, { name: 'other', isIn: 'both' }, { name: 'added', isIn: 'made' },
  ]);
});

test.each<[string, Parameters<typeof compare>[2], Readonly<Record<string, string>>, string]>([
  ['names something of its account', {}, { role: `arn:aws:iam::${SOURCE_ACCOUNT}:role/s3` }, 'role names something of the account 111111111111'],
  ['isn\'t in the family', { known: [{ name: 'work_mem', isModifiable: true }] }, { old: '1' }, 'old isn\'t a parameter of the family postgres16'],
])('what a source has got that %s is left out, and no difference', (_, changes, source, expected) => {
  expect(compare(parameters(source), [], changes)).toEqual({ differences: [], leftOut: [expected] });
});

test('options are alike where version and settings are, whatever RDS offers them with', () => {
  const option: Option = { name: 'S3', isPermanent: false, isPersistent: false, version: '1.0', settings: [{ name: 'A', value: '1' }] };
  const kind = 'option-group';
  expect(compare([option], [{ ...option, isPersistent: true }], { kind }).differences).toEqual([]);
  expect(compare([option], [{ ...option, version: '1.1' }], { kind }).differences).toEqual([{ name: 'S3', isIn: 'both' }]);
});
