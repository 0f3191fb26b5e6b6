import { ArnFormat, Aws, type CfnResource, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { keepProperties, leaveOut, retained } from '../validation/stacks/rendered-properties';

export interface LastingLogGroupProps {
  /** First part of its name. */
  readonly name: string;
  /** @default RetentionDays.ONE_YEAR */
  readonly retention?: RetentionDays;
  /** @default - CloudWatch Logs encrypts the log under a key of its own */
  readonly encryptionKey?: IKey;
}

/**
 * A log group that stays when its stack goes, with the evidence of what was done.
 *
 * A group that is left behind under a fixed name would stop the next stack ("already exists"). So the name ends in a part of the stack's id, which
 * no other stack has, not even the next one of the same name.
 */
export class LastingLogGroup extends LogGroup {
  public constructor(scope: Construct, id: string, { name, retention = RetentionDays.ONE_YEAR, encryptionKey }: LastingLogGroupProps) {
    const logGroupName = `${name}-${partOfStackId()}`;
    super(scope, id, { logGroupName, retention, encryptionKey, removalPolicy: RemovalPolicy.RETAIN });
    keepProperties(this.node.defaultChild as CfnResource, [
      { part: 'LogGroupName', expected: logGroupName, why: 'which no other stack has', remedy: leaveOut },
      ...retained('so that the log outlives its stack'),
    ]);
    if (encryptionKey !== undefined) letLogsUse(encryptionKey, Stack.of(this), name);
  }
}

/** `arn:aws:cloudformation:eu-west-1:222222222222:stack/Target/51af3dc0-da77-11e4-872e-1234567db123`: the first part of the UUID. */
function partOfStackId(): string {
  return Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function letLogsUse(key: IKey, stack: Stack, name: string): void {
  const group = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: `${name}-*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  key.addToResourcePolicy(new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': group } },
  }), true);
}
