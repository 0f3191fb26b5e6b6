import { readResponse } from '../../../../services/cloudformation/custom-resource/response';

const expected = { stackId: 'stack', requestId: 'request', logicalId: 'Step' };
const frame = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Step' };

function read(response: object | string): ReturnType<typeof readResponse> {
  return readResponse(Buffer.from(typeof response === 'string' ? response : JSON.stringify({ ...frame, ...response })), expected);
}

describe('a response', () => {
  test('of success gives the id and the data', () => {
    expect(read({ Status: 'SUCCESS', PhysicalResourceId: 'id', Data: { A: '1' } }))
      .toEqual({ kind: 'success', physicalId: 'id', attributes: { A: '1' } });
  });

  test('of 4096 bytes is read, of 4097 it is not', () => {
    const padded = (size: number): string => {
      const text = JSON.stringify({ ...frame, Status: 'SUCCESS', PhysicalResourceId: 'id', Data: { A: '' } });
      return text.replace('"A":""', `"A":"${'x'.repeat(size - text.length)}"`);
    };
    expect(read(padded(4096)).kind).toBe('success');
    expect(read(padded(4097))).toEqual({ kind: 'failure', reason: 'Response object is too long.' });
  });

  test.each([
    ['without an id', { Status: 'SUCCESS' }],
    ['with an id of more than 1 KB', { Status: 'SUCCESS', PhysicalResourceId: 'x'.repeat(1025) }],
    ['of failure without an id', { Status: 'FAILED', Reason: 'because' }],
  ])('%s is invalid', (_, response) => {
    expect(read(response)).toEqual({ kind: 'failure', reason: 'Invalid PhysicalResourceId' });
  });

  test.each([
    ['that is not JSON', 'SUCCESS', 'not a JSON object'],
    ['to another request', { RequestId: 'other', Status: 'SUCCESS', PhysicalResourceId: 'id' }, 'RequestId'],
    ['of another stack', { StackId: 'other', Status: 'SUCCESS', PhysicalResourceId: 'id' }, 'StackId'],
    ['of another resource', { LogicalResourceId: 'Other', Status: 'SUCCESS', PhysicalResourceId: 'id' }, 'LogicalResourceId'],
    ['with an unknown status', { Status: 'DONE', PhysicalResourceId: 'id' }, 'Status must be SUCCESS or FAILED'],
  ])('%s is invalid', (_, response, reason) => {
    expect(read(response)).toMatchObject({ kind: 'failure', reason: expect.stringContaining(reason) as string });
  });
});
