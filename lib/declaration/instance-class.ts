import type { InstanceType } from 'aws-cdk-lib/aws-ec2';

/** The class as RDS calls it; nothing when no type is declared. */
export function instanceClass(instanceType: InstanceType | undefined): string | undefined {
  return instanceType === undefined ? undefined : `db.${instanceType.toString()}`;
}
