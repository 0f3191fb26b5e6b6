import { Stack, Token } from 'aws-cdk-lib';
import { failure, type Failure } from '../messages/failure';
import { refuseAtSynthesis } from '../messages/rule';

/**
 * Makes synth refuse a name that another stack of the app has in the account and Region: CloudFormation would take the two for one stack. Stacks
 * whose account or Region isn't known are left alone.
 */
export function checkStackName(stack: Stack, isOurs: (other: Stack) => boolean): void {
  refuseAtSynthesis(stack, () => nameFailures(stack, isOurs));
}

function nameFailures(stack: Stack, isOurs: (other: Stack) => boolean): Failure[] {
  const namesakes = stack.node.root.node.findAll()
    .filter((construct) => Stack.isStack(construct) && construct.nestedStackParent === undefined)
    .map((construct) => construct as Stack)
    .filter((other) => [other.account, other.region].every((part) => !Token.isUnresolved(part)) && isNamesake(other, stack));
  // told once, by the first of ours.
  if (namesakes.length < 2 || namesakes.find(isOurs) !== stack) return [];
  const paths = namesakes.map(({ node: { path } }) => path);
  return [
    failure('RF-1834', `the stacks ${paths.slice(0, -1).join(', ')} and ${String(paths.at(-1))} have one \`stackName\`, '${stack.stackName}', in `
    + 'account '
    + `${stack.account} (${stack.region}), where the later deployment would put its resources in place of the other's: give one of them another `
    + '`stackName`'),
  ];
}

function isNamesake(one: Stack, other: Stack): boolean {
  return one.stackName === other.stackName && one.account === other.account && one.region === other.region;
}
