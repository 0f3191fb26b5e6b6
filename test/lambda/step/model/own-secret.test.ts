import { ownSecretProblems } from '../../../../lambda/step/model/credentials/own-secret';
import { Password } from '../../../../lambda/step/model/credentials/password';

const ARN = 'arn:secret';
const problems = (password: string | undefined, engine: string, username?: string): readonly string[] =>
  ownSecretProblems(
    { arn: ARN, password: password === undefined ? undefined : new Password(password), username }, { engine, masterUsername: 'admin' },
  );

test.each([
  ['mysql', 41], ['mariadb', 41], ['aurora-mysql', 41], ['aurora-postgresql', 41], ['postgres', 128], ['sqlserver-se', 128], ['oracle-ee-cdb', 30],
  ['db2-se', 255], ['docdb', 100],
])('%s takes passwords of 8 to %d characters', (engine, longest) => {
  for (const length of [8, longest]) expect(problems('x'.repeat(length), engine)).toEqual([]);
  for (const length of [7, longest + 1]) {
    expect(problems('x'.repeat(length), engine)).toEqual([expect.stringContaining(`8 to ${longest} characters`)]);
  }
});

test.each(['slash/slash', 'quote"quote', 'at@at@at@', 'space space', 'ünprintable'])('no engine takes %s, and no message tells it', (password) => {
  expect(problems(password, 'postgres')).toEqual([expect.stringContaining('printable ASCII without / " @ and spaces')]);
  expect(problems(password, 'postgres').join('')).not.toContain(password);
});

test('Oracle takes no & and no \'', () => {
  expect(problems('ampersand&', 'postgres')).toEqual([]);
  expect(problems('ampersand&', 'oracle-ee')).toEqual([expect.stringContaining('& \'')]);
});

test('a secret has to be a JSON object with a password, of the master user if of any', () => {
  expect(problems(undefined, 'mysql')).toEqual([expect.stringContaining('JSON object')]);
  expect(problems('correct-horse', 'mysql', 'ADMIN')).toEqual([]);
  expect(problems('correct-horse', 'mysql', 'reporting')).toEqual([expect.stringContaining('isn\'t admin')]);
});
