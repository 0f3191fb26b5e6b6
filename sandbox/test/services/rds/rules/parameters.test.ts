import { filterNames, maxRecords, required, snapshotType } from '../../../../services/rds/rules/parameters';
import { taggedResourceFound, tagKeys } from '../../../../services/rds/rules/tags';

test.each([
  [{ A: 'x', B: 'y' }, undefined], [{ A: 'x' }, 'B'], [{ A: undefined, B: 'y' }, 'A'], [{ A: [], B: 'y' }, 'A'], [{ A: 0, B: false }, undefined],
])('asks for required parameters: %j lacks %s', (input, missing) => {
  expect(required(input, 'A', 'B')?.message).toBe(missing === undefined ? undefined : `The request must contain the parameter ${missing}.`);
});

test.each([
  [undefined, true], [20, true], [100, true], [19, false], [101, false], [0, false],
])('takes pages of 20 to 100 records: %s is valid: %s', (value, valid) => {
  expect(maxRecords(value)?.message).toBe(valid ? undefined : `Invalid value ${value} for MaxRecords. Must be between 20 and 100`);
});

test.each([['engine', undefined], ['colour', 'InvalidParameterValue']])('refuses filters that do not exist: %s', (name, code) => {
  expect(filterNames([{ Name: 'engine' }, { Name: name }], ['engine'])?.code).toBe(code);
});

test.each([
  [undefined, true], ['manual', true], ['automated', true], ['shared', true], ['public', true], ['awsbackup', true], ['own', false],
])('refuses snapshot types that do not exist: %s is one: %s', (value, valid) => {
  expect(snapshotType(value)?.code).toBe(valid ? undefined : 'InvalidParameterValue');
});

test.each([
  ['aws:cloudformation:stack-name', false], ['AWS:x', false], ['aws', true], ['rds-ferry:migration', true], ['my-aws:x', true],
])('refuses tag keys with the prefix aws: %s is allowed: %s', (key, allowed) => {
  expect(tagKeys([{ Key: 'a', Value: 'b' }, { Key: key, Value: 'x' }])?.code).toBe(allowed ? undefined : 'InvalidParameterValue');
});

test.each([
  ['arn:aws:rds:ap-northeast-1:111111111111:db:x', 'DBInstanceNotFound'],
  ['arn:aws:rds:ap-northeast-1:111111111111:snapshot:rds:x', 'DBSnapshotNotFound'],
  ['arn:aws:rds:ap-northeast-1:111111111111:og:x', 'InvalidParameterValue'],
  ['database-1', 'InvalidParameterValue'],
])('refuses to tag what is not there: %s with %s', (arn, code) => {
  expect(taggedResourceFound(arn, undefined)?.code).toBe(code);
  expect(taggedResourceFound(arn, {})).toBeUndefined();
});
