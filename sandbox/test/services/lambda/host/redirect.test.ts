import { redirected } from '../../../../services/lambda/host/bootstrap/redirect';

const ENDPOINT = new URL('http://127.0.0.1:4566');

describe('a redirected HTTPS request', () => {
  test('goes to the endpoint over HTTP, with the same method and path', () => {
    expect(redirected({ protocol: 'https:', hostname: 'example.com', port: 443, method: 'PUT', path: '/a?b=c' }, ENDPOINT))
      .toMatchObject({ protocol: 'http:', hostname: '127.0.0.1', port: '4566', method: 'PUT', path: '/a?b=c', host: undefined, agent: undefined });
  });

  test.each([
    [{ hostname: 'example.com' }, 'example.com'],
    [{ host: 'example.com', port: 443 }, 'example.com'],
    [{ hostname: 'example.com', port: 8443 }, 'example.com:8443'],
    [{}, 'localhost'],
  ])('says where %j was meant to go', (options, host) => {
    expect(redirected(options, ENDPOINT).headers).toMatchObject({ 'x-sandbox-original-host': host, 'host': '127.0.0.1:4566' });
  });

  test('keeps the other headers, in both of their forms', () => {
    expect(redirected({ headers: { 'Host': 'example.com', 'content-type': '' } }, ENDPOINT).headers)
      .toMatchObject({ 'content-type': '', 'host': '127.0.0.1:4566' });
    expect(redirected({ headers: ['Host', 'example.com', 'X-A', '1', 'X-A', '2'] }, ENDPOINT).headers)
      .toMatchObject({ 'X-A': ['1', '2'], 'host': '127.0.0.1:4566' });
  });
});
