import { CfnParameter, type Stack, Validations } from 'aws-cdk-lib';

/** What `cdk bootstrap` takes when no qualifier is given. */
const DEFAULT_QUALIFIER = 'hnb659fds';

/**
 * Keeps a second `cdk deploy` from calling a deployment green that is still under way.
 *
 * The CLI compares templates, not statuses: when it was stopped and CloudFormation goes on, another run finds the template deployed, says
 * "no changes" and ends well, hours before the database is there. It compares nothing when a parameter's value stands in Parameter Store, and
 * asks CloudFormation instead, which refuses while it is at work and else finds out itself that nothing changes. So the stack has such a
 * parameter; the one it names is there in every bootstrapped account, and nothing uses its value.
 * https://docs.aws.amazon.com/cdk/v2/guide/get-ssm-value.html
 */
export function refuseWhileUnfinished(stack: Stack): void {
  new CfnParameter(stack, 'Unfinished', {
    type: 'AWS::SSM::Parameter::Value<String>',
    default: `/cdk-bootstrap/${stack.synthesizer.bootstrapQualifier ?? DEFAULT_QUALIFIER}/version`,
    description: 'Makes the CDK CLI ask CloudFormation whether a deployment is finished; its value is not used',
  });
  Validations.of(stack).acknowledge({ id: 'CloudFormation-Validate::W2001', reason: 'the parameter works by its type, not by its value' });
}
