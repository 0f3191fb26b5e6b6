import { greeting } from '../../cli/greeting';

test('says where the sandbox listens, what is in it, and what to export for each account', () => {
  expect(greeting('http://127.0.0.1:4566', [
    { accountId: '111111111111', variables: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_ACCESS_KEY_ID: 'ONE' } },
    { accountId: '222222222222', variables: { AWS_ACCESS_KEY_ID: 'TWO' } },
  ], 'It is empty.')).toBe(`An AWS with the accounts 111111111111 and 222222222222 listens on http://127.0.0.1:4566; Ctrl-C ends it.
It is empty.
What you begin ends when you wait for it, as on AWS: ask until it is there. Time then jumps, so that it runs ahead of your clock; \
http://127.0.0.1:4566/_sandbox/clock says by how much.

# account 111111111111
export AWS_ENDPOINT_URL=http://127.0.0.1:4566
export AWS_ACCESS_KEY_ID=ONE

# account 222222222222
export AWS_ACCESS_KEY_ID=TWO
`);
});

test.each([
  ['plain-1.2/x=', 'plain-1.2/x='],
  ['two words', '\'two words\''],
  ['it\'s $HOME', '\'it\'\\\'\'s $HOME\''],
])('writes the value %s for a shell as %s', (value, written) => {
  expect(greeting('url', [{ accountId: '1', variables: { NAME: value } }], '')).toContain(`export NAME=${written}\n`);
});
