import { CfnParameter, Lazy, type Stack, Validations } from 'aws-cdk-lib';

/** Where CDK's newer synthesizers ask which version the bootstrap has. */
const BOOTSTRAP_VERSION = 'BootstrapVersion';

/**
 * Of AWS, in each Region: for a stack whose synthesizer needs no bootstrap, or an old one that has no parameter.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 */
const PUBLIC_PARAMETER = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

/**
 * Keeps a second `cdk deploy` from calling a deployment green that is still under way.
 *
 * The CLI compares templates, not statuses: when it was stopped and CloudFormation goes on, another run finds the template deployed, says
 * "no changes" and ends well, hours before the database is there. It compares nothing when a parameter's value stands in Parameter Store, and
 * asks CloudFormation instead, which refuses while it is at work and else finds out itself that nothing changes. So the stack has such a
 * parameter; the one it names is there for the stack's synthesizer, and nothing uses its value.
 * https://docs.aws.amazon.com/cdk/v2/guide/get-ssm-value.html
 */
export function refuseWhileUnfinished(stack: Stack): void {
  new CfnParameter(stack, 'Unfinished', {
    type: 'AWS::SSM::Parameter::Value<String>',
    // the synthesizer adds its own parameter last, after others have looked.
    default: Lazy.uncachedString({ produce: () => parameterName(stack) }),
    description: 'Makes the CDK CLI ask CloudFormation whether a deployment is finished; its value is not used',
  });
  Validations.of(stack).acknowledge({ id: 'CloudFormation-Validate::W2001', reason: 'the parameter works by its type, not by its value' });
}

/** The parameter that the synthesizer itself asks for, which may have a name of its own; else that of its bootstrap, else AWS's. */
function parameterName(stack: Stack): string {
  const asked = stack.node.tryFindChild(BOOTSTRAP_VERSION);
  if (asked instanceof CfnParameter && typeof asked.default === 'string') return asked.default;
  const qualifier = stack.synthesizer.bootstrapQualifier;
  return qualifier === undefined ? PUBLIC_PARAMETER : `/cdk-bootstrap/${qualifier}/version`;
}
