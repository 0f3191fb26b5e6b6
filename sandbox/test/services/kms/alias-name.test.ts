import { refusedAliasName } from '../../../services/kms/rules/alias-rules';

test.each(['alias/rds-ferry-transfer', 'alias/a/b_c-D9', `alias/${'x'.repeat(250)}`])('takes %s', (name) => {
  expect(refusedAliasName(name)).toBeUndefined();
});

test.each([
  ['transfer', 'ValidationException', 'Alias must start with the prefix "alias/".'],
  ['alias/', 'ValidationException', 'failed to satisfy constraint'],
  ['alias/a b', 'ValidationException', 'regular expression'],
  ['alias/a.b', 'ValidationException', 'regular expression'],
  ['alias/a:b', 'ValidationException', 'alias/a:b contains invalid characters for an alias'],
  ['alias/aws/rds', 'NotAuthorizedException', 'reserved'],
  ['alias/aws/mine', 'NotAuthorizedException', 'reserved'],
  [`alias/${'x'.repeat(251)}`, 'ValidationException', 'less than or equal to 256'],
])('refuses %s with %s', (name, code, message) => {
  expect(refusedAliasName(name)).toMatchObject({ code, message: expect.stringContaining(message) as string });
});
