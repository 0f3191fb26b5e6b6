import fc from 'fast-check';
import { OwnershipTag } from '../../../../lambda/step/contract';
import { foreignness, tagsLeftOut, tagsOf } from '../../../../lambda/step/model/ownership';
import { ownTags } from '../fixtures';

const claim = { migration: 'orders', source: 'arn:source' };

describe('tags of a new thing', () => {
  test('are the ownership tags and those of its origin', () => {
    expect(tagsOf(claim, [{ key: 'team', value: 'shop' }])).toEqual([...ownTags('arn:source'), { key: 'team', value: 'shop' }]);
  });

  test.each(['aws:cloudformation:stack-name', 'AWS:x', 'Aws:y'])('leave out the reserved %s', (key) => {
    expect(tagsOf(claim, [{ key, value: 'x' }])).toEqual(ownTags('arn:source'));
  });

  test('have the declared ones before those of the origin, and in place of one with the same key', () => {
    const declaredTags = [{ key: 'team', value: 'declared' }];
    expect(tagsOf({ ...claim, declaredTags }, [{ key: 'stage', value: 'live' }, { key: 'team', value: 'shop' }]))
      .toEqual([...ownTags('arn:source'), ...declaredTags, { key: 'stage', value: 'live' }]);
  });

  test('name this migration even when the origin was made by another one', () => {
    expect(tagsOf(claim, ownTags('arn:elsewhere', 'other'))).toEqual(ownTags('arn:source'));
  });

  test('leave out the last ones of the origin where RDS takes no more, which can be told', () => {
    const inherited = Array.from({ length: 50 }, (_, index) => ({ key: `key-${index}`, value: 'x' }));
    const declaredTags = [{ key: 'team', value: 'declared' }, { key: 'key-0', value: 'declared' }];
    const leftOut = tagsLeftOut(inherited, declaredTags);
    expect(leftOut.map(({ key }) => key)).toEqual(['key-46', 'key-47', 'key-48', 'key-49']);
    expect(tagsOf({ ...claim, declaredTags }, inherited).slice(-1)).toEqual([{ key: 'key-45', value: 'x' }]);
  });

  test('never are more than RDS takes with one that comes later, nor without the ownership tags', () => {
    fc.assert(fc.property(fc.array(fc.record({ key: fc.string(), value: fc.string() }), { maxLength: 80 }), (inherited) => {
      const tags = tagsOf(claim, inherited);
      expect(tags.length).toBeLessThanOrEqual(49);
      expect(foreignness(tags, claim)).toBeUndefined();
      expect(tags.some((tag) => /^aws:/i.test(tag.key))).toBe(false);
    }));
  });
});

describe('a thing that exists', () => {
  test('is ours when both tags match', () => {
    expect(foreignness(ownTags('arn:source'), claim)).toBeUndefined();
  });

  test.each([
    ['has no tags', [], /no tag of this project/],
    ['has other tags', [{ key: 'team', value: 'shop' }], /no tag of this project/],
    ['belongs to another migration', ownTags('arn:source', 'other'), /belongs to the migration "other"/],
    ['was made from something else', ownTags('arn:else'), /was made from arn:else, not from arn:source/],
    ['does not say what it was made from', [{ key: OwnershipTag.MIGRATION, value: 'orders' }], /made from something else/],
  ])('is not ours when it %s', (_case, tags, why) => {
    expect(foreignness(tags, claim)).toMatch(why);
  });
});
