import type { WireRequest } from '../core/http';

/** Names of this machine; clients put a bucket's name before `localhost`. */
const LOCAL_HOST = /^(127\.0\.0\.1|\[::1\]|([a-z0-9.-]+\.)?localhost)(:\d+)?$/i;

/**
 * Why a request over the socket isn't from an AWS client of this machine, or nothing.
 *
 * The sandbox runs uploaded code and checks no signature, so a web page that is open beside it must not reach it: browsers send `Origin` or
 * `Sec-Fetch-Site` with what a page asks for, and a page that points a name of its own at 127.0.0.1 sends that name as `Host`.
 */
export function browserTrouble({ headers }: WireRequest): string | undefined {
  const marker = ['origin', 'sec-fetch-site'].find((name) => headers[name] !== undefined);
  if (marker !== undefined) return `the request has the header ${marker}, so a web page sent it; the sandbox answers AWS clients only`;
  const { host = '' } = headers;
  return LOCAL_HOST.test(host) ? undefined : `the request is for the host "${host}"; the sandbox answers at 127.0.0.1 and localhost only`;
}
