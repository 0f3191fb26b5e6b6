import type { WireRequest, WireResponse, WireRoute } from '../core/http';
import type { Reading } from './document';

/** Something of the sandbox that is read as a whole, put as a whole, and emptied. */
export interface Control<Value> {
  /** `/_sandbox/faults` */
  readonly path: string;
  readonly read: (document: string) => Reading<Value> | Promise<Reading<Value>>;
  readonly put: (value: Value) => void;
  /** What `GET` shows, as JSON. */
  readonly show: () => object;
  /** What `DELETE` puts. */
  readonly nothing: Value;
}

/**
 * `GET`, `PUT` and `DELETE` of a control. A document that is wrong changes nothing: the answer is 400 with
 * `{ "problems": [{ "line": 3, "message": "…" }] }`.
 */
export function controlRoute<Value>(control: Control<Value>): WireRoute {
  return {
    pathPrefix: control.path,
    handle: async (request) => {
      if (request.path !== control.path) return json(404, { message: `There is nothing at ${request.path}, only ${control.path}` });
      switch (request.method) {
        case 'GET': return json(200, control.show());
        case 'PUT': return put(control, request);
        case 'DELETE':
          control.put(control.nothing);
          return json(200, control.show());
        default: return json(405, { message: `${control.path} takes GET, PUT and DELETE, but got ${request.method}` });
      }
    },
  };
}

async function put<Value>(control: Control<Value>, { body }: WireRequest): Promise<WireResponse> {
  const reading = await control.read(Buffer.from(body).toString());
  if ('problems' in reading) return json(400, { problems: reading.problems });
  control.put(reading.value);
  return json(200, control.show());
}

function json(status: number, document: object): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(`${JSON.stringify(document, undefined, 2)}\n`) };
}
