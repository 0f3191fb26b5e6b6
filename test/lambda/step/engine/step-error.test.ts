import fc from 'fast-check';
import { boundReason, MAX_REASON_BYTES, StepError } from '../../../../lambda/step/engine/step-error';

describe('a reason', () => {
  test('that fits stays as it is', () => {
    expect(boundReason('One thing. Another.')).toBe('One thing. Another.');
  });

  test('that is too long is cut after a whole sentence and says so', () => {
    const reason = `${'A sentence that is true. '.repeat(200)}`;
    expect(boundReason(reason)).toMatch(/true\. \(More in the log of the handler\.\)$/);
  });

  test('without sentences is cut where it must be', () => {
    expect(boundReason('x'.repeat(5000))).toMatch(/^x+… \(More in the log/);
  });

  test('never takes more bytes than the limit, nor tears a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
      const bounded = boundReason(text);
      expect(Buffer.byteLength(JSON.stringify(bounded)) - 2).toBeLessThanOrEqual(MAX_REASON_BYTES);
      expect(Buffer.from(bounded).toString()).toBe(bounded);
    }));
  });

  test('leaves room in CloudFormation\'s 4096 bytes for the longest of everything else', () => {
    const { length: rest } = JSON.stringify({
      Status: 'FAILED',
      Reason: `\n\nLogs: /aws/lambda/${'f'.repeat(64)}\n (RequestId: ${'r'.repeat(36)})`,
      StackId: `arn:aws:cloudformation:ap-northeast-1:222222222222:stack/${'s'.repeat(128)}/${'u'.repeat(36)}`,
      RequestId: 'r'.repeat(36),
      PhysicalResourceId: `snapshot-copy/222222222222/ap-northeast-1/${'n'.repeat(190)}/10`,
      LogicalResourceId: 'l'.repeat(120),
    });
    expect(rest + MAX_REASON_BYTES).toBeLessThanOrEqual(4096);
  });

  test('is all that the framework sends to CloudFormation: no frames', () => {
    expect(new StepError('RF-3905', 'It failed.').stack?.split('\n')).toHaveLength(1);
  });

  test('is kept whole beside it, and hidden from Lambda\'s own line about the error', () => {
    const reason = 'A sentence that is true. '.repeat(200);
    const error = new StepError('RF-3905', reason);
    expect(error.reason).toBe(`${reason} [RF-3905]`);
    expect(error.message).toMatch(/ \(More in the log of the handler\.\) \[RF-3905\]$/);
    expect(Buffer.byteLength(error.message)).toBeLessThanOrEqual(MAX_REASON_BYTES);
    expect(Object.keys(error)).toEqual(['name']);
  });
});
