import { Identifiers } from '../../../../../core/identifiers';
import { physicalName } from '../../../../../services/cloudformation/engine/resource/resource-request';

describe('a physical name', () => {
  test.each([
    ['Stack', 'Role', 64, /^Stack-Role-\w{12}$/],
    ['S'.repeat(60), 'L'.repeat(60), 64, /^S{25}-L{25}-\w{12}$/],
    ['S'.repeat(60), 'Role', 64, /^S{46}-Role-\w{12}$/],
    ['Short', 'L'.repeat(60), 64, /^Short-L{45}-\w{12}$/],
  ])('of %s and %s has at most %d characters', (stack, logicalId, limit, expected) => {
    const name = physicalName(stack, logicalId, limit, new Identifiers('seed'));

    expect(name).toMatch(expected);
    expect(name.length).toBeLessThanOrEqual(limit);
  });
});
