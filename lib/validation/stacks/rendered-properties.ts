import { type CfnResource, Stack } from 'aws-cdk-lib';
import { isObject } from '../described';

/** A property that other stacks, or other resources of the stack, count on. */
export interface FixedProperty {
  /** As the template names it. */
  readonly property: string;
  /** Nothing when the template must not have it. */
  readonly expected: string | undefined;
  /** What AWS takes when the template has none. */
  readonly absent?: string;
  /** What the declaration would have to say instead. @param got - what the template says. */
  readonly remedy: (got: string) => string;
}

/** Makes synth refuse a name or path that an Aspect or an override has changed: what counts on it isn't changed with it. */
export function keepProperties(resource: CfnResource, fixed: readonly FixedProperty[]): void {
  resource.node.addValidation({ validate: () => changedProperties(resource, fixed) });
}

function changedProperties(resource: CfnResource, fixed: readonly FixedProperty[]): string[] {
  const rendered = renderedProperties(resource);
  return fixed.flatMap(({ property, expected, absent, remedy }) => {
    const got = rendered[property];
    if ((got ?? absent) === (expected ?? absent)) return [];
    const shown = got === undefined ? 'nothing' : typeof got === 'string' ? `'${got}'` : JSON.stringify(got);
    return [`${property} is ${shown}, expected ${expected === undefined ? 'none' : `'${expected}'`}, which policies and messages count on: `
      + `${remedy(typeof got === 'string' ? got : '')}. Something outside of the stack set it, as an Aspect or an override does`];
  });
}

/** The properties as the template will have them, overrides and all. */
function renderedProperties(resource: CfnResource): Readonly<Record<string, unknown>> {
  const template: unknown = Stack.of(resource).resolve(resource._toCloudFormation());
  const resources = isObject(template) ? template.Resources : undefined;
  const [rendered] = isObject(resources) ? Object.values(resources) : [];
  return isObject(rendered) && isObject(rendered.Properties) ? rendered.Properties : {};
}
