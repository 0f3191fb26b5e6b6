import { groupedByKind } from '../../../../lib/validation/messages/grouped';

const each = (count: number, failure: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => failure(index));
const badId = (index: number): string => `migrations[${index}].id is 'Orders_${index}', expected 1 to 128 lower-case letters: the account's own`;
const badRun = (index: number): string => `migrations[${index}].run is "r ${index}", expected 1 to 32 lower-case letters`;

test.each<[string, string[], string[]]>([
  ['shows five failures of a kind, and says where the others are', each(150, badId),
    [...each(5, badId), 'and 145 more of this kind, in migrations[5] to migrations[149]']],
  ['shows all where there are five', each(5, badId), each(5, badId)],
  ['tells kinds apart, and keeps their order', each(8, (index) => (index % 4 === 0 ? badRun(index) : badId(index))), [
    badRun(0), badId(1), badId(2), badId(3), badRun(4), badId(5), badId(6), 'and 1 more of this kind, in migrations[7]',
  ]],
  ['names each stretch of migrations', [...each(7, badId), badId(9), badId(12), badId(13)],
    [...each(5, badId), 'and 5 more of this kind, in migrations[5] to migrations[6], migrations[9], migrations[12] to migrations[13]']],
  ['groups what is of no single migration', each(6, (index) => `the source instance 'orders-${index}' is used by more than one migration`),
    [...each(5, (index) => `the source instance 'orders-${index}' is used by more than one migration`), 'and 1 more of this kind']],
  ['takes other properties for another kind', ['colour', 'color', 'size', 'shape', 'age', 'weight'].map((name) => `${name} isn't a property`),
    ['colour', 'color', 'size', 'shape', 'age', 'weight'].map((name) => `${name} isn't a property`)],
])('%s', (_, failures, shown) => {
  expect(groupedByKind(failures)).toEqual(shown);
});
