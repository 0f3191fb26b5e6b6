/**
 * What the constructs and the step function agree on: the types of the custom resources, their properties and attributes.
 * The only way from one to the other; its parts lie in `contract`. Property values reach the function as strings, whatever the template holds.
 */

export * from './contract/cluster-steps';
export * from './contract/instance-steps';
export * from './contract/preflight';
export * from './contract/snapshot-steps';
export * from './contract/step';
export * from './contract/words';
