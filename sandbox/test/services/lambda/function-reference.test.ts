import { functionReference, newFunctionReference, qualifiedArn } from '../../../services/lambda/state/function-reference';
import { callOf } from '../run-operation';

const CALL = callOf('222222222222');

describe('a reference to a function', () => {
  test.each([
    ['step', 'arn:aws:lambda:ap-northeast-1:222222222222:function:step'],
    ['step:$LATEST', 'arn:aws:lambda:ap-northeast-1:222222222222:function:step:$LATEST'],
    ['111111111111:function:step', 'arn:aws:lambda:ap-northeast-1:111111111111:function:step'],
    ['function:step:live', 'arn:aws:lambda:ap-northeast-1:222222222222:function:step:live'],
    ['arn:aws:lambda:ap-northeast-1:111111111111:function:step', 'arn:aws:lambda:ap-northeast-1:111111111111:function:step'],
    ['arn:aws:lambda:ap-northeast-1:111111111111:function:step:7', 'arn:aws:lambda:ap-northeast-1:111111111111:function:step:7'],
  ])('%s means %s', (functionName, arn) => {
    expect(qualifiedArn(functionReference(functionName, CALL))).toBe(arn);
  });

  test('takes the qualifier of the request', () => {
    expect(functionReference('step', CALL, '$LATEST').qualifier).toBe('$LATEST');
  });

  test.each(['', 'a b', 'arn:aws:s3:::bucket', 'x'.repeat(65)])('is refused when it is "%s"', (functionName) => {
    expect(() => functionReference(functionName, CALL)).toThrow(expect.objectContaining({ code: 'ValidationException' }) as Error);
  });

  test('to a new function must be in the account of the call', () => {
    expect(() => newFunctionReference('arn:aws:lambda:ap-northeast-1:111111111111:function:step', CALL)).toThrow('must name a new function');
  });
});
