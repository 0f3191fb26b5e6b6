import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct, type IConstruct } from 'constructs';
import type { MonitoringProps } from '../../declaration/monitoring-props';
import type { RuntimeProps } from '../../declaration/runtime-props';
import { isLiteral } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { tokenOrigin } from '../values/token-origin';
import { FerryWarning } from '../warnings/ferry-warning';
import { warn } from '../warnings/warning';
import { type Half, pathOf } from './half-of-pair';

type PropOfTarget = keyof RuntimeProps | keyof MonitoringProps;

/** Props that only the target's stack has a use for. The compiler asks here for each of them. */
const OF_FUNCTIONS = Object.keys({
  vpc: true, vpcSubnets: true, securityGroups: true, runtime: true, architecture: true, logRetention: true, logEncryptionKey: true,
  notifications: true,
} satisfies Readonly<Record<PropOfTarget, true>>) as PropOfTarget[];

/** What the source's stack is given about functions, of which it has none, and the target's isn't, or is otherwise. */
export function functionPropFailures(source: Half, target: Half): Failure[] {
  return givenTo(source).flatMap((name) => {
    const [passedOver, given] = [source, target].map(({ declaration }) => words(declaration[name]));
    if (passedOver === given) return [];
    const stacks = `${pathOf(source)}, where no function runs`;
    return [given === undefined
      ? failure('RF-1831', `${name} is given to the stack ${stacks}, and not to ${pathOf(target)}, where it would count: give it to that one`)
      : failure('RF-1831', `${name} is ${String(passedOver)} in the stack ${stacks}, and ${given} in ${pathOf(target)}, where it counts: leave it `
      + 'out in the former, or '
      + 'give both the same')];
  });
}

/** The target's stack of another app may have been given the same. */
export function warnOfFunctionProps(source: Half): void {
  const names = givenTo(source);
  if (names.length === 0) return;
  warn(source.stack, [{
    id: FerryWarning.PASSED_OVER, context: { props: names },
    message: `${names.join(', ')}: passed over by the stack ${pathOf(source)}, where no function runs. See that the TargetStack of `
      + 'this declaration is given the same, which isn\'t in this app',
  }]);
}

function givenTo({ declaration }: Half): PropOfTarget[] {
  return OF_FUNCTIONS.filter((name) => declaration[name] !== undefined);
}

/** As text that is equal where two values are: constructs by their ids where these are known, else by their paths. */
function words(value: unknown): string | undefined {
  if (value instanceof Runtime || value instanceof Architecture) return value.name;
  return JSON.stringify(value, (_, item: unknown) => (Construct.isConstruct(item) ? nameOf(item) : item));
}

function nameOf(construct: IConstruct): string {
  const id = ['vpcId', 'subnetId', 'securityGroupId', 'keyArn'].map((name): unknown => Reflect.get(construct, name)).find((one) => one !== undefined);
  return isLiteral(id) ? id : tokenOrigin(id)?.path ?? construct.node.path;
}
