import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** How the functions run that take the steps: the handler's two, and the three of CDK's provider framework. */
export interface RuntimeProps {
  /**
   * VPC of all functions. It has to let them reach the endpoints of AWS: the section "In an organisation" of docs/guide.md lists them.
   *
   * @default - the functions aren't in a VPC
   */
  readonly vpc?: IVpc;

  /**
   * Subnets of the VPC that the functions are in: private or isolated ones, because a function in a public subnet reaches nothing.
   *
   * @default - CDK's choice: the private subnets
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of all functions. They have to let HTTPS out. Needed with a `vpc`.
   *
   * @default - none
   */
  readonly securityGroups?: readonly ISecurityGroup[];

  /**
   * Runtime of all functions: Node.js 22 or newer.
   *
   * @default - the newest Node.js that CDK knows of the Region
   */
  readonly runtime?: Runtime;

  /**
   * Architecture of all functions.
   *
   * @default - of the handler's functions: arm64 in the Regions that every account has from the start, x86_64 in all others, as not each of them has
   * arm64; of the framework's: x86_64
   */
  readonly architecture?: Architecture;

  /**
   * How long the lines of the log are kept. The log group stays when the stack is deleted.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: RetentionDays;

  /**
   * Key that the log is encrypted under. CloudWatch Logs gets the use of a key that the app makes; the policy of one that is there already has to
   * allow it.
   *
   * @default - CloudWatch Logs encrypts it under a key of its own
   */
  readonly logEncryptionKey?: IKey;
}
