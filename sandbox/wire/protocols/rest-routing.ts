import type { WireRequest } from '../../core/http';
import type { HttpBinding, OperationModel, ServiceModel } from '../model';
import { membersOf, requiredMembers } from '../structure';

/** Where a REST request goes. */
export interface RouteMatch {
  readonly operation: OperationModel;
  /** Values of the labels in the path, still percent-encoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What of a request decides its operation. */
export interface Addressed {
  readonly request: WireRequest;
  /** The path, without the bucket where S3 has one. */
  readonly path: string;
  readonly bucket?: string;
}

interface Route {
  readonly operation: OperationModel;
  readonly method: string;
  readonly segments: readonly string[];
  /** Query parameters in the URI itself: `?tagging`, `?list-type=2`. */
  readonly literals: readonly (readonly [name: string, value: string])[];
  /** The operation's own name in the query, which SDKs add where S3's paths are ambiguous and others leave out. */
  readonly identity?: string;
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly needsBucket: boolean;
}

/** Finds operations by method, path and query. */
export class RestRouter {
  private readonly routes: readonly Route[];

  public constructor(model: ServiceModel) {
    this.routes = [...model.operations.values()].flatMap((operation) => (operation.http === undefined ? [] : [routeOf(operation, operation.http)]));
  }

  /**
   * The operation whose URI and required parameters fit `addressed`; of several, the one that asks for most
   * (`PUT /{Key+}` with `x-amz-copy-source` is CopyObject before it is PutObject).
   */
  public match(addressed: Addressed): RouteMatch | undefined {
    let best: { readonly match: RouteMatch; readonly weight: number } | undefined;
    for (const route of this.routes) {
      const labels = fits(route, addressed) ? matchPath(route.segments, pathSegments(addressed.path)) : undefined;
      if (labels === undefined) continue;
      const weight = weigh(route, addressed.request);
      if (best === undefined || weight > best.weight) best = { match: { operation: route.operation, labels }, weight };
    }
    return best?.match;
  }
}

function routeOf(operation: OperationModel, http: HttpBinding): Route {
  const [path = '/', query = ''] = http.uri.split('?');
  const parameters = [...new URLSearchParams(query)];
  const required = requiredMembers(operation.input);
  const members = membersOf(operation.input).map(([name, member]) => ({ name, traits: member.getMergedTraits() }));
  const requiredTraits = members.filter(({ name }) => required.includes(name)).map(({ traits }) => traits);
  return {
    operation,
    method: http.method,
    segments: pathSegments(path),
    literals: parameters.filter(([name]) => name !== 'x-id'),
    identity: parameters.find(([name]) => name === 'x-id')?.[1],
    requiredQuery: requiredTraits.flatMap(({ httpQuery }) => httpQuery ?? []),
    requiredHeaders: requiredTraits.flatMap(({ httpHeader }) => httpHeader?.toLowerCase() ?? []),
    // only S3 has a label that isn't in the URI, because it may be in the host.
    needsBucket: members.some(({ name, traits }) => name === 'Bucket' && traits.httpLabel === 1 && !path.includes('{Bucket}')),
  };
}

function fits(route: Route, { request, bucket }: Addressed): boolean {
  return route.method === request.method
    && route.needsBucket === (bucket !== undefined)
    && route.literals.every(([name, value]) => request.query[name] !== undefined && (value === '' || request.query[name] === value))
    && route.requiredQuery.every((name) => request.query[name] !== undefined)
    && route.requiredHeaders.every((name) => request.headers[name] !== undefined);
}

function weigh(route: Route, request: WireRequest): number {
  const named = route.identity !== undefined && route.identity === request.query['x-id'];
  const fixedSegments = route.segments.filter((segment) => !segment.startsWith('{')).length;
  return (named ? 1000 : 0) + fixedSegments * 100 + route.literals.length * 10 + route.requiredQuery.length + route.requiredHeaders.length;
}

function matchPath(segments: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const label = /^\{([^+}]+)(\+?)\}$/.exec(segment);
    if (label?.[2] === '+') {
      const rest = path.slice(index).join('/');
      return rest === '' ? undefined : { ...labels, [label[1] ?? '']: rest };
    }
    const part = path[index];
    if (!part || (label === null && part !== segment)) return undefined;
    if (label !== null) labels[label[1] ?? ''] = part;
  }
  // some clients end a path with a slash.
  const surplus = path.slice(segments.length);
  return surplus.every((part) => part === '') && surplus.length <= 1 ? labels : undefined;
}

/** `/a/b` as `a`, `b`; the root has no segment. */
function pathSegments(path: string): string[] {
  const parts = path.split('/').slice(1);
  return parts.length === 1 && parts[0] === '' ? [] : parts;
}
