import type { WireRequest } from '../../core/http';
import { bufferOf } from '../bytes';

/** A form-encoded input as a tree: `Tags.Tag.1.Key=a` is four steps from the root. */
export interface FormNode {
  value?: string;
  readonly children: Map<string, FormNode>;
}

/** The tree of a request's parameters; those in the query (of a GET) count as those in the body. */
export function parseForm(request: WireRequest): FormNode {
  const root = emptyNode();
  for (const [name, value] of Object.entries(request.query)) plant(root, name, typeof value === 'string' ? value : value[0] ?? '');
  for (const [name, value] of new URLSearchParams(bufferOf(request.body).toString('utf8'))) plant(root, name, value);
  return root;
}

/** The children of a list's or map's node, in the order of their numbers. */
export function numbered(node: FormNode): FormNode[] {
  return [...node.children]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function plant(root: FormNode, name: string, value: string): void {
  let node = root;
  for (const step of name.split('.')) {
    let child = node.children.get(step);
    if (child === undefined) {
      child = emptyNode();
      node.children.set(step, child);
    }
    node = child;
  }
  node.value = value;
}

function emptyNode(): FormNode {
  return { children: new Map() };
}
