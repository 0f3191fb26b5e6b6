import fc from 'fast-check';
import { boundReason, MAX_REASON_BYTES, StepError } from '../../../lambda/step/step-error';

describe('a reason', () => {
  test('that fits stays as it is', () => {
    expect(boundReason('One thing. Another.')).toBe('One thing. Another.');
  });

  test('that is too long is cut after a whole sentence and says so', () => {
    const reason = `${'A sentence that is true. '.repeat(100)}`;
    expect(boundReason(reason)).toMatch(/true\. \(More in the log of the step function\.\)$/);
  });

  test('without sentences is cut where it must be', () => {
    expect(boundReason('x'.repeat(5000))).toMatch(/^x+… \(More in the log/);
  });

  test('never takes more bytes than the limit, nor tears a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), text => {
      const bounded = boundReason(text);
      expect(Buffer.byteLength(bounded)).toBeLessThanOrEqual(MAX_REASON_BYTES);
      expect(Buffer.from(bounded).toString()).toBe(bounded);
    }));
  });

  test('is all that the framework sends to CloudFormation: no frames', () => {
    expect(new StepError('It failed.').stack?.split('\n')).toHaveLength(1);
  });
});
