import { CfnResource, Stack } from 'aws-cdk-lib';
import { isObject } from '../messages/described';
import { failure, type Failure } from '../messages/failure';
import { refuseAtSynthesis } from '../messages/rule';

/** A part of a resource that other stacks, other resources or the handler count on. */
export interface FixedPart {
  /** Where the template has it in the resource: a property unless it begins with `/`, as `Timeout`, `VpcConfig.SubnetIds`, `/DeletionPolicy`. */
  readonly part: string;
  /** Nothing when the template must not have it. It may hold tokens. */
  readonly expected: unknown;
  /** What AWS takes when the template has none. */
  readonly absent?: unknown;
  /** As in "expected 300, which …". */
  readonly why: string;
  /** What to do instead. @param got - what the template says, where that is text. */
  readonly remedy: (got: string) => string;
}

/** For parts that no prop changes. */
export const leaveOut = (): string => 'leave this resource out of what sets it; no prop changes it';

/** Makes synth refuse what an Aspect or an override has changed in a resource: what counts on it isn't changed with it. */
export function keepProperties(resource: CfnResource, fixed: readonly FixedPart[]): void {
  keepParts(resource, () => fixed);
}

/** The same for a resource that takes no other properties. */
export function keepAllProperties(resource: CfnResource, fixed: readonly FixedPart[]): void {
  keepParts(resource, (rendered) => [...fixed, ...surplusOf(rendered, fixed)]);
}

function keepParts(resource: CfnResource, partsOf: (rendered: unknown) => readonly FixedPart[]): void {
  refuseAtSynthesis(resource, () => {
    const rendered = renderedResource(resource);
    return [...changedParts(resource, rendered, [...framesOf(resource), ...partsOf(rendered)]), ...lostOrder(resource, rendered)];
  });
}

/** What every resource has, whatever it is. */
function framesOf({ cfnResourceType: type }: CfnResource): FixedPart[] {
  const why = 'as nothing of a migration can be left out';
  return [{ part: '/Type', expected: type, why, remedy: leaveOut }, { part: '/Condition', expected: undefined, why, remedy: leaveOut }];
}

function surplusOf(rendered: unknown, fixed: readonly FixedPart[]): FixedPart[] {
  const properties = valueAt(rendered, ['Properties']);
  return Object.keys(isObject(properties) ? properties : {}).filter((name) => !fixed.some(({ part }) => part === name))
    .map((part) => ({ part, expected: undefined, why: 'as the step has all that it needs', remedy: leaveOut }));
}

/** What a resource waits for may be more from outside, but not less. */
function lostOrder(resource: CfnResource, rendered: unknown): Failure[] {
  const stack = Stack.of(resource);
  const got = [valueAt(rendered, ['DependsOn'])].flat();
  const before = resource.obtainDependencies().filter((one): one is CfnResource => CfnResource.isCfnResource(one) && Stack.of(one) === stack);
  const lost = before.map(({ logicalId }) => stack.resolve(logicalId) as string).filter((id) => !got.includes(id));
  return lost.length === 0 ? [] : [failure('RF-1810', `DependsOn lacks ${lost.join(', ')}, which comes first: ${leaveOut()}. ${OUTSIDE}`)];
}

const OUTSIDE = 'Something outside of the stack set it, as an Aspect or an override does';

/** What CDK gives a resource that stays when it leaves its stack, or is replaced. @param why - as in `FixedPart`. */
export function retained(why: string): FixedPart[] {
  return ['/DeletionPolicy', '/UpdateReplacePolicy'].map((part) => ({
    part, expected: 'Retain', absent: 'Delete', why,
    remedy: () => 'leave it out of RemovalPolicies, by `excludeResourceTypes`, and of Aspects and overrides that do the same',
  }));
}

function changedParts(resource: CfnResource, rendered: unknown, fixed: readonly FixedPart[]): Failure[] {
  const stack = Stack.of(resource);
  return fixed.flatMap(({ part, expected: given, absent, why, remedy }) => {
    const path = part.startsWith('/') ? part.slice(1) : `Properties.${part}`;
    const [got, expected] = [valueAt(rendered, path.split('.')), (stack.resolve(given) as unknown) ?? absent];
    if (isSame(got ?? absent, expected)) return [];
    return [failure('RF-1811', `${path.replace('Properties.', '')} is ${shown(got, 'nothing')}, expected ${shown(expected, 'none')}, ${why}: `
      + `${remedy(typeof got === 'string' ? got : '')}. ${OUTSIDE}`)];
  });
}

/** The resource as the template will have it, overrides and all. */
export function renderedResource(resource: CfnResource): unknown {
  const template: unknown = Stack.of(resource).resolve(resource._toCloudFormation());
  const resources = isObject(template) ? template.Resources : undefined;
  return isObject(resources) ? Object.values(resources)[0] : undefined;
}

/** A property as it is until now, for what CDK has in other words than the template. It may be changed later on. */
export function propertyNow(resource: CfnResource, name: string): unknown {
  return valueAt(renderedResource(resource), ['Properties', name]);
}

export function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  return isObject(value) ? valueAt(value[name], rest) : undefined;
}

/** A template may have a number as text. */
function isSame(one: unknown, other: unknown): boolean {
  return comparable(one) === comparable(other);
}

function comparable(value: unknown): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Characters of a value that a message shows at most: a state machine's definition has thousands. */
const SHOWN = 300;

export function shown(value: unknown, nothing: string): string {
  if (value === undefined) return nothing;
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
