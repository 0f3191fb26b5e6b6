import { Token } from 'aws-cdk-lib';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Architecture, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import type { FerryProps } from '../declaration/ferry-props';
import type { RuntimeProps } from '../declaration/runtime-props';
import { isLiteral, isObject, quoted } from './messages/described';
import { failure, type Failure } from './messages/failure';
import { brokenRules } from './messages/rule';
import { KEY, runtimeValueFailures, VPC } from './runtime-value-rules';
import { isLike } from './values/likeness';

/** Lambda makes no functions on older ones any more: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const OLDEST_NODE = 22;

/** What is wrong with how the functions shall run. */
export function runtimeFailures(props: RuntimeProps & Partial<Pick<FerryProps, 'target' | 'region'>>): Failure[] {
  // a declaration that is no object at all is reported elsewhere.
  if (!isObject(props)) return [];
  const malformed = runtimeValueFailures(props);
  return [
    ...malformed, ...networkFailures(props), ...(malformed.length === 0 ? publicSubnetFailures(props) : []), ...codeFailures(props),
    ...placeFailures(props),
  ];
}

/** CDK refuses these, too, but names a way out that there isn't here. */
function publicSubnetFailures({ vpc, vpcSubnets }: RuntimeProps): Failure[] {
  const known = vpc?.publicSubnets.map(({ subnetId }) => subnetId) ?? [];
  const chosen = vpc === undefined || known.length === 0 ? [] : selectedSubnets(vpc, vpcSubnets);
  return brokenRules([{
    code: 'RF-1080',
    condition: chosen.some((id) => known.includes(id)),
    message: `${vpcSubnets === undefined ? 'vpc has public subnets only' : 'vpcSubnets selects public subnets'}, expected private or isolated ones, `
      + 'as a function in a public subnet reaches nothing: give vpcSubnets { subnetType: SubnetType.PRIVATE_WITH_EGRESS } or PRIVATE_ISOLATED'
      + `${vpcSubnets === undefined ? ', of a vpc that has such' : ''}`,
  }]);
}

/** What CDK itself can't select, it says itself. */
function selectedSubnets(vpc: IVpc, selection: SubnetSelection | undefined): readonly string[] {
  try {
    return vpc.selectSubnets(selection).subnetIds;
  } catch {
    return [];
  }
}

function networkFailures({ vpc, vpcSubnets, securityGroups }: RuntimeProps): Failure[] {
  return brokenRules([
    {
      code: 'RF-1081',
      condition: isLike(vpc, VPC) && (securityGroups === undefined || (securityGroups instanceof Array && securityGroups.length === 0)),
      message: 'vpc is given without securityGroups, expected at least one, which lets HTTPS out: give securityGroups as well',
    },
    {
      code: 'RF-1081',
      condition: vpc === undefined && (vpcSubnets !== undefined || securityGroups !== undefined),
      message: `${vpcSubnets === undefined ? 'securityGroups' : 'vpcSubnets'} is given without a vpc: give the vpc that it is of as well`,
    },
  ]);
}

function codeFailures({ runtime, architecture }: RuntimeProps): Failure[] {
  return [
    ...(runtime === undefined || isNewNode(runtime) ? [] : [
      failure('RF-1082', `runtime is ${runtime instanceof Runtime ? `'${runtime.name}'` : `${quoted(runtime)}, not a Runtime`}, expected Node.js `
      + `${OLDEST_NODE} or `
      + 'newer: give Runtime.NODEJS_24_X, or leave it out'),
    ]),
    ...(architecture === undefined || architecture instanceof Architecture
      ? [] : [failure('RF-1012', `architecture is ${quoted(architecture)}, expected an Architecture: give Architecture.ARM_64 or `
      + 'Architecture.X86_64')]),
  ];
}

function isNewNode(runtime: unknown): boolean {
  if (!(runtime instanceof Runtime) || runtime.family !== RuntimeFamily.NODEJS) return false;
  const [, version] = /^nodejs(\d+)\.x$/.exec(runtime.name) ?? [];
  // a name without a number is CDK's "latest", or one that Lambda will have.
  return version === undefined || Number(version) >= OLDEST_NODE;
}

/** The functions can use what is in their own account and Region; a key may be of another account. */
function placeFailures({ vpc, logEncryptionKey, target, region }: Parameters<typeof runtimeFailures>[0]): Failure[] {
  const [network, key] = [isLike(vpc, VPC) ? vpc?.env : undefined, isLike(logEncryptionKey, KEY) ? logEncryptionKey?.env : undefined];
  return [
    ...elsewhere('vpc', 'account', network?.account, target?.account),
    ...elsewhere('vpc', 'region', network?.region, region),
    ...elsewhere('logEncryptionKey', 'region', key?.region, region),
  ];
}

function elsewhere(prop: string, what: 'account' | 'region', got: string | undefined, expected: string | undefined): Failure[] {
  if (got === undefined || !isLiteral(expected) || Token.isUnresolved(got) || got === expected) return [];
  const title = { account: 'the account', region: 'the Region' }[what];
  return [failure('RF-1021', `${prop} is of ${title} ${got}, but the functions run in ${expected}: give one of ${title} that the databases move to`)];
}
