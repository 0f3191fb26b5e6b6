import type { AdoptedResource } from '../resources/adopted-resource';

/** What `cdk import` takes as its `--resource-mapping-inline`: by logical id, what a resource is identified by. */
export type ResourceMapping = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where the resources stand in the template. @param prefix - of all logical ids. */
export function resourceMapping(resources: readonly AdoptedResource[], prefix: string): ResourceMapping {
  return Object.fromEntries(resources.map((resource) => [logicalId(resource, prefix), { [resource.kind.identifier]: resource.name }]));
}

/** A resource's logical id, wherever its construct stands: the printed code sets it. */
export function logicalId({ variable }: AdoptedResource, prefix: string): string {
  return `${prefix}${variable.charAt(0).toUpperCase()}${variable.slice(1)}`;
}

/** A migration's label as the beginning of names in code: `orders/cut-over` is `OrdersCutOver`. */
export function codeName(label: string): string {
  return label.split(/[^A-Za-z0-9]+/).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}

/** A JSON text as one argument of a shell. */
export function shellArgument(mapping: ResourceMapping): string {
  return `'${JSON.stringify(mapping)}'`;
}
