import { isRetained, type DeletionOccasion } from '../../../../../sandbox/services/cloudformation/stack/deletion-policy';
import { decideResource } from '../../../../../sandbox/services/cloudformation/stack/resource-decision';
import type { StackResource } from '../../../../../sandbox/services/cloudformation/stack/stack';

function resource(more: Partial<StackResource> = {}, declared: Partial<StackResource['declaration']> = {}): StackResource {
  return {
    logicalId: 'It', type: 'T', physicalId: 'id', status: 'CREATE_COMPLETE', timestamp: new Date(0), properties: { Name: 'n', Value: { a: 1, b: 2 } }, attributes: {},
    dependsOn: [], stable: true, declaration: { logicalId: 'It', type: 'T', properties: {}, dependsOn: [], ...declared }, ...more,
  };
}

const schema = { type: 'T', required: [], createOnly: ['Name'] };

describe('the decision about a resource', () => {
  test.each([
    ['that is not there', undefined, { Name: 'n' }, 'create'],
    ['that never was complete', resource({ stable: false, status: 'CREATE_FAILED' }), { Name: 'n', Value: { a: 1, b: 2 } }, 'recreate'],
    ['that is the same, in another order', resource(), { Value: { b: 2, a: 1 }, Name: 'n' }, 'keep'],
    ['with a changed property', resource(), { Name: 'n', Value: { a: 1 } }, 'update'],
    ['with a property less', resource(), { Name: 'n' }, 'update'],
    ['with a changed create-only property', resource(), { Name: 'm', Value: { a: 1, b: 2 } }, 'replace'],
    ['that is the same but whose last update failed', resource({ status: 'UPDATE_FAILED' }), { Name: 'n', Value: { a: 1, b: 2 } }, 'update'],
  ])('%s', (_, current, properties, expected) => {
    expect(decideResource(current, properties, schema)).toBe(expected);
  });
});

describe('a resource', () => {
  test.each<[string | undefined, DeletionOccasion, boolean, boolean]>([
    [undefined, 'removed', false, false],
    ['Delete', 'removed', false, false],
    ['Retain', 'removed', false, true],
    ['Retain', 'not-created', false, true],
    ['Retain', 'not-created', true, false],
    ['Retain', 'removed', true, true],
    ['RetainExceptOnCreate', 'removed', false, true],
    ['RetainExceptOnCreate', 'not-created', false, false],
    ['Retain', 'replaced', false, false],
  ])('of deletion policy %s that is %s (RetainExceptOnCreate: %s) stays: %s', (deletionPolicy, occasion, retainExceptOnCreate, expected) => {
    expect(isRetained(resource({}, { deletionPolicy }), occasion, retainExceptOnCreate)).toBe(expected);
  });

  test('of update replace policy Retain stays when it is replaced', () => {
    expect(isRetained(resource({}, { updateReplacePolicy: 'Retain' }), 'replaced')).toBe(true);
  });
});
