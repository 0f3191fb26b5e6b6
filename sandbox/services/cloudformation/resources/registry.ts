import { ecrRepository } from './bootstrap/ecr-repository';
import { s3Bucket } from './bootstrap/s3-bucket';
import { s3BucketPolicy } from './bootstrap/s3-bucket-policy';
import { eventsRule } from './events-rule';
import type { ResourceHandler } from './handler/handler';
import { iamManagedPolicy } from './iam/iam-managed-policy';
import { iamPolicy } from './iam/iam-policy';
import { iamRole } from './iam/iam-role';
import { kmsAlias } from './kms/kms-alias';
import { kmsKey } from './kms/kms-key';
import { lambdaFunction } from './lambda/lambda-function';
import { lambdaPermission } from './lambda/lambda-permission';
import { logGroup } from './log-group';
import { cdkMetadata, waitConditionHandle } from './placeholders';
import { rdsDbCluster } from './rds/rds-db-cluster';
import { rdsDbInstance } from './rds/rds-db-instance';
import { rdsDbSubnetGroup } from './rds/rds-db-subnet-group';
import { rdsDbClusterParameterGroup, rdsDbParameterGroup } from './rds/rds-parameter-groups';
import { secret, secretTargetAttachment } from './secrets/secrets';
import { ssmParameter } from './ssm-parameter';
import { stateMachine } from './state-machine';

const HANDLERS: readonly ResourceHandler[] = [
  cdkMetadata, ecrRepository, eventsRule, iamManagedPolicy, iamPolicy, iamRole, kmsAlias, kmsKey, lambdaFunction, lambdaPermission, logGroup,
  rdsDbCluster, rdsDbClusterParameterGroup, rdsDbInstance, rdsDbParameterGroup, rdsDbSubnetGroup, s3Bucket, s3BucketPolicy, secret,
  secretTargetAttachment, ssmParameter, stateMachine, waitConditionHandle,
];

/** The resource types that the sandbox can make. */
export class HandlerRegistry {
  private readonly byType: ReadonlyMap<string, ResourceHandler>;

  /**
   * @param custom - handles `AWS::CloudFormation::CustomResource` and every `Custom::` type.
   * @param others - handlers with something of their own to remember.
   */
  public constructor(private readonly custom: ResourceHandler, others: readonly ResourceHandler[] = []) {
    this.byType = new Map([...HANDLERS, ...others].map((handler) => [handler.schema.type, handler]));
  }

  /** The handler of `type`, or nothing when the sandbox has none. */
  public find(type: string): ResourceHandler | undefined {
    return isCustom(type) ? this.custom : this.byType.get(type);
  }

  /** Whether a snapshot can be taken of resources of `type`: of one that the sandbox doesn't know, perhaps. */
  public mayHaveSnapshots(type: string): boolean {
    const schema = this.find(type)?.schema;
    return schema === undefined || schema.hasSnapshots !== undefined;
  }

  /** What `Fn::GetAtt` may ask a resource of `type` for; nothing when that isn't known before. */
  public attributesOf(type: string): readonly string[] | undefined {
    return this.find(type)?.schema.attributes;
  }
}

/** Whether a function of the user's makes resources of this type. */
export function isCustom(type: string): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || type.startsWith('Custom::');
}
