import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';
import { parseForm } from '../../../wire/protocols/form';
import { type FormDialect, readShape } from '../../../wire/protocols/form-reader';
import { structure } from '../../../wire/structure';

const [STRING, NUMBER, BOOLEAN, TIMESTAMP, BLOB] = [0, 1, 2, 4, 21];

function read(members: Record<string, $SchemaRef>, form: string, dialect: FormDialect = 'awsQuery'): unknown {
  const request = { method: 'POST', path: '/', query: {}, headers: {}, body: Buffer.from(form) };
  return readShape(NormalizedSchema.of(structure('Input', members)), parseForm(request), dialect);
}

describe('readShape', () => {
  test.each<[string, Record<string, $SchemaRef>, string, unknown]>([
    ['a map', { M: [[2, 'n', 'M', 0, STRING, NUMBER], 0] }, 'M.entry.1.key=a.b&M.entry.1.value=1&M.entry.2.key=c&M.entry.2.value=2',
      { M: { 'a.b': 1, 'c': 2 } }],
    ['a flattened map', { M: [[2, 'n', 'M', 0, STRING, STRING], { xmlFlattened: 1 }] }, 'M.1.key=a&M.1.value=x', { M: { a: 'x' } }],
    ['a map with names of its own', { M: [[2, 'n', 'M', 0, [STRING, { xmlName: 'K' }], [STRING, { xmlName: 'V' }]], 0] },
      'M.entry.1.K=a&M.entry.1.V=x', { M: { a: 'x' } }],
    ['a list', { L: [[1, 'n', 'L', 0, STRING], 0] }, 'L.member.2=b&L.member.1=a', { L: ['a', 'b'] }],
    ['a list whose members have a name', { L: [[1, 'n', 'L', 0, [STRING, { xmlName: 'Item' }]], 0] }, 'L.Item.1=a', { L: ['a'] }],
    ['a flattened list', { L: [[1, 'n', 'L', 0, STRING], { xmlFlattened: 1, xmlName: 'Item' }] }, 'Item.1=a&Item.2=b', { L: ['a', 'b'] }],
    ['a list of lists', { L: [[1, 'n', 'L', 0, [[1, 'n', 'I', 0, NUMBER], 0]], 0] }, 'L.member.1.member.1=1&L.member.1.member.2=2', { L: [[1, 2]] }],
    ['a nested structure', { S: [structure('S', { A: STRING, B: STRING }), 0] }, 'S.A=1', { S: { A: '1' } }],
    ['a boolean', { B: BOOLEAN }, 'B=true', { B: true }],
    ['a date-time', { T: TIMESTAMP }, 'T=2026-01-02T03%3A04%3A05Z', { T: new Date('2026-01-02T03:04:05Z') }],
    ['a blob', { B: BLOB }, 'B=AP8%3D', { B: Buffer.from([0, 255]) }],
    ['an empty string', { A: STRING }, 'A=', { A: '' }],
    ['nothing of what the schema lacks', { A: STRING }, 'A=1&Other=2&__proto__.x=3', { A: '1' }],
  ])('reads %s', (_, members, form, expected) => {
    expect(read(members, form)).toEqual(expected);
  });

  test.each<[string, Record<string, $SchemaRef>, string, unknown]>([
    ['the EC2 name', { a: [STRING, { ec2QueryName: 'Eh', xmlName: 'ah' }] }, 'Eh=1', { a: '1' }],
    ['the capitalised XML name', { a: [STRING, { xmlName: 'bee' }] }, 'Bee=1', { a: '1' }],
    ['the capitalised own name', { cee: STRING }, 'Cee=1', { cee: '1' }],
    ['a list as if flattened', { L: [[1, 'n', 'L', 0, [STRING, { xmlName: 'item' }]], { xmlName: 'Thing' }] }, 'Thing.1=a', { L: ['a'] }],
  ])('reads %s in EC2\'s dialect', (_, members, form, expected) => {
    expect(read(members, form, 'ec2Query')).toEqual(expected);
  });

  test('refuses a timestamp that is none', () => {
    expect(() => read({ T: TIMESTAMP }, 'T=yesterday')).toThrow("'yesterday' is not a valid value of T");
  });
});
