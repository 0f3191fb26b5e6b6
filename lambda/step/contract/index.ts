/**
 * What the constructs and the step function agree on: the types of the custom resources, their properties and attributes.
 * The only way from one to the other; its parts lie in `contract`. Property values reach the function as strings, whatever the template holds.
 */

export * from './cluster-steps';
export * from './instance-steps';
export * from './preflight';
export * from './snapshot-steps';
export * from './step';
export * from './vocabulary';
