import type { AppProps } from 'aws-cdk-lib';

/**
 * Leaves out what is only for people who read an assembly: the tree of constructs, and from where in the code each one is. Nor is anything
 * validated. Templates are the same.
 */
export const BARE_APP = {
  builtinCloudFormationValidation: false,
  treeMetadata: false,
  context: { 'aws:cdk:disable-creation-stack-traces': true, 'aws:cdk:disable-logicalId-metadata': true },
} as const satisfies AppProps;

/** The same without the function's code, and with other assets where they lie. */
export const BARE_APP_WITHOUT_CODE = {
  ...BARE_APP, context: { ...BARE_APP.context, 'aws:cdk:bundling-stacks': [], 'aws:cdk:disable-asset-staging': true },
} as const satisfies AppProps;
