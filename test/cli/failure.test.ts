import { failureOf } from '../../cli/failure';

test('a lost connection is told as one, although the SDK gives such an error its metadata', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', $metadata: { attempts: 3 } });
  expect(failureOf(error)).toMatchObject({ exitCode: 3 });
  expect(failureOf(error).text).toContain('AWS can\'t be reached: connect ECONNREFUSED');
});

test('what AWS refuses is told as its refusal', () => {
  const error = Object.assign(new Error('not authorized'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
  expect(failureOf(error)).toMatchObject({ exitCode: 1 });
  expect(failureOf(error).text).toContain('AWS refused to be looked at: AccessDenied: not authorized');
});
