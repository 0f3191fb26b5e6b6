import { type CfnResource, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type IRole, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { pathProp } from '../plan/naming';
import { keepProperties, retained } from '../validation/stacks/rendered-properties';

/** The service that RDS's Enhanced Monitoring writes its metrics as: UG USER_Monitoring.OS.Enabling. */
const MONITORING_SERVICE = 'monitoring.rds.amazonaws.com';
const MONITORING_POLICY = 'service-role/AmazonRDSEnhancedMonitoringRole';

export interface MonitoringRoleProps {
  readonly rolePath: string;
}

/**
 * The role by which restored databases write the metrics of Enhanced Monitoring, where their sources have it on. It stays when the stack goes: they
 * go on using it.
 */
export class MonitoringRole extends Construct {
  public readonly roleArn: string;

  public constructor(scope: Construct, id: string, { rolePath }: MonitoringRoleProps) {
    super(scope, id);
    const role = new Role(this, 'Resource', {
      path: pathProp(rolePath),
      description: 'Lets RDS write the metrics of Enhanced Monitoring of restored databases',
      assumedBy: new ServicePrincipal(MONITORING_SERVICE),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(MONITORING_POLICY)],
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    keepProperties(role.node.defaultChild as CfnResource, retained('so that restored databases can go on using it'));
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${MONITORING_POLICY}]`,
      reason: 'It is the policy that AWS keeps for this one purpose: where RDS writes its metrics is RDS\'s affair',
    });
    this.roleArn = role.roleArn;
  }

  /** Lets the handler's role hand this role to RDS, and to nothing else. */
  public grantPass(grantee: IRole): void {
    grantee.addToPrincipalPolicy(new PolicyStatement({
      sid: 'PassMonitoringRole', actions: ['iam:PassRole'], resources: [this.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': MONITORING_SERVICE } },
    }));
  }
}
