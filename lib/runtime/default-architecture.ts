import { Architecture } from 'aws-cdk-lib/aws-lambda';

/**
 * The Regions that every account has from the start. Lambda has arm64 there, and in most others; no list of those is in AWS's documentation, which
 * points to the table of prices. x86_64 is everywhere.
 * https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html
 */
const WITH_ARM: ReadonlySet<string> = new Set([
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1',
  'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
]);

/** The architecture of the handler where none is declared. */
export function defaultArchitecture(region: string): Architecture {
  return WITH_ARM.has(region) ? Architecture.ARM_64 : Architecture.X86_64;
}
