import { type CfnResource, Stack } from 'aws-cdk-lib';
import { isObject } from '../messages/described';

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
  resource.node.addValidation({ validate: () => changedParts(resource, fixed) });
}

/** What CDK gives a resource that stays when it leaves its stack, or is replaced. @param why - as in `FixedPart`. */
export function retained(why: string): FixedPart[] {
  return ['/DeletionPolicy', '/UpdateReplacePolicy'].map((part) => ({
    part, expected: 'Retain', absent: 'Delete', why,
    remedy: () => 'leave it out of RemovalPolicies, by `excludeResourceTypes`, and of Aspects and overrides that do the same',
  }));
}

function changedParts(resource: CfnResource, fixed: readonly FixedPart[]): string[] {
  const stack = Stack.of(resource);
  const rendered = renderedResource(resource);
  return fixed.flatMap(({ part, expected: given, absent, why, remedy }) => {
    const path = part.startsWith('/') ? part.slice(1) : `Properties.${part}`;
    const [got, expected] = [valueAt(rendered, path.split('.')), (stack.resolve(given) as unknown) ?? absent];
    if (isSame(got ?? absent, expected)) return [];
    return [`${path.replace('Properties.', '')} is ${shown(got, 'nothing')}, expected ${shown(expected, 'none')}, ${why}: `
      + `${remedy(typeof got === 'string' ? got : '')}. Something outside of the stack set it, as an Aspect or an override does`];
  });
}

/** The resource as the template will have it, overrides and all. */
export function renderedResource(resource: CfnResource): unknown {
  const template: unknown = Stack.of(resource).resolve(resource._toCloudFormation());
  const resources = isObject(template) ? template.Resources : undefined;
  return isObject(resources) ? Object.values(resources)[0] : undefined;
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

function shown(value: unknown, nothing: string): string {
  if (value === undefined) return nothing;
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
