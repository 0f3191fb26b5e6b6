import { type DeletionOccasion, isRetained, isSnapshotRequested } from '../../../../../services/cloudformation/engine/resource/deletion-policy';
import { decideResource } from '../../../../../services/cloudformation/engine/resource/resource-decision';
import type { StackResource } from '../../../../../services/cloudformation/state/stack-resource';

function resource(more: Partial<StackResource> = {}, declared: Partial<StackResource['declaration']> = {}): StackResource {
  return {
    logicalId: 'It', type: 'T', physicalId: 'id', status: 'CREATE_COMPLETE', timestamp: new Date(0), properties: { Name: 'n', Value: { a: 1, b: 2 } },
    attributes: {}, dependsOn: [], stable: true, ...more,
    declaration: { logicalId: 'It', type: 'T', properties: {}, dependsOn: [], declaredPolicies: {}, ...declared },
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

test.each([
  ['replaced', 'is', { Value: 'n' }, 'replace'], ['updated', 'is not', { Value: 1 }, 'update'],
])('a resource is %s when its type says that it %s replaced by a change', (_, __, change, expected) => {
  const conditional = { ...schema, isReplaced: (___: object, after: { readonly Value?: unknown }) => after.Value === 'n' };
  expect(decideResource(resource(), { Name: 'n', ...change }, conditional)).toBe(expected);
});

describe('a snapshot before the deletion', () => {
  const withSnapshots = { ...schema, hasSnapshots: () => true };

  test.each<[declared: object, DeletionOccasion, boolean]>([
    [{}, 'removed', true],
    [{ deletionPolicy: 'Snapshot' }, 'removed', true],
    [{ deletionPolicy: 'Delete' }, 'removed', false],
    [{}, 'replaced', false],
    [{ deletionPolicy: 'Snapshot' }, 'replaced', false],
    [{ updateReplacePolicy: 'Snapshot' }, 'replaced', true],
    [{ deletionPolicy: 'Snapshot' }, 'not-created', false],
  ])('of a resource with %j that is %s is taken: %s', (declared, occasion, expected) => {
    expect(isSnapshotRequested(resource({}, declared), occasion, withSnapshots)).toBe(expected);
  });

  test('is never taken where the type has none', () => {
    expect(isSnapshotRequested(resource({}, { deletionPolicy: 'Snapshot' }), 'removed', schema)).toBe(false);
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
