import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';

/**
 * Lambda's runtimes for Node.js have the SDK's clients: Lambda Developer Guide, "Building Lambda functions with Node.js". Those of RDS and KMS are
 * bundled, so that they know what RDS can do now. Of the others there are few calls, each as old as its service; the client of EC2 alone is as big as
 * all the rest.
 */
const CLIENTS_OF_THE_RUNTIME = ['@aws-sdk/client-ec2', '@aws-sdk/client-iam', '@aws-sdk/client-secrets-manager'];

/**
 * Where else the SDK looks for credentials, when the environment has none. That of a function always has: Lambda Developer Guide, "Defined runtime
 * environment variables". So none of these is ever loaded; and the runtime has them.
 */
const CREDENTIALS_OF_THE_RUNTIME = [
  ...['http', 'ini', 'login', 'process', 'sso', 'web-identity'].map((source) => `@aws-sdk/credential-provider-${source}`),
  '@smithy/credential-provider-imds',
];

/** How esbuild bundles the handler, here and for the package. */
export const HANDLER_BUNDLE = {
  externalModules: [...CLIENTS_OF_THE_RUNTIME, ...CREDENTIALS_OF_THE_RUNTIME],
  mainFields: ['module', 'main'],
  minify: true,
  /** The oldest runtime that a function can be given, so that the code is the same whichever it is. */
  target: 'node22',
};

const ROOT = join(__dirname, '../..');

/** The handler's first file, from the folder of the project. */
export const HANDLER_ENTRY = join('lambda', 'step', 'index.ts');

/** What the package has in its place: the handler as it was bundled for it, beside the compiled constructs. The repository never has this folder. */
const BUNDLED = join(ROOT, 'handler');

/**
 * What runs in a function: all have the same code, so CDK uploads one asset.
 *
 * @param entry - name of the exported entry.
 */
export function handlerCode(entry: string): NodejsFunctionProps {
  const handler = `index.${entry}`;
  return existsSync(BUNDLED) ? { handler, code: Code.fromAsset(BUNDLED) } : {
    handler,
    entry: join(ROOT, HANDLER_ENTRY),
    projectRoot: ROOT,
    depsLockFilePath: join(ROOT, 'package-lock.json'),
    bundling: { ...HANDLER_BUNDLE, bundleAwsSDK: true, logLevel: LogLevel.WARNING },
  };
}
