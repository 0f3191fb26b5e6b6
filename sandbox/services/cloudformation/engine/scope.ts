import { validationError } from '../errors';
import type { Stack } from '../state/stack';
import type { StackResource } from '../state/stack-resource';
import type { StackStore } from '../state/stack-store';
import type { TemplateFacts } from '../template/facts';
import type { Scope } from '../template/intrinsics';

/** Finds a resource of the stack by its logical id, for `Ref` and `Fn::GetAtt`. */
export type ResourceLookup = (logicalId: string) => StackResource | undefined;

/** The scope in which a stack's template is resolved against resources that exist. */
export function stackScope(facts: TemplateFacts, stack: Stack, stacks: StackStore, find: ResourceLookup): Scope {
  return {
    ref: (name) => facts.parameter(name) ?? physicalIdOf(name, find),
    attribute: (logicalId, attribute) => attributeOf(logicalId, attribute, stack, find),
    condition: (name) => facts.condition(name),
    mapping: (map, topLevelKey, secondLevelKey) => facts.mapping(map, topLevelKey, secondLevelKey),
    importValue: (name) => {
      const found = stacks.findExport(stack.accountId, stack.region, name);
      if (found === undefined) throw validationError(`No export named ${name} found.`);
      return found.output.OutputValue;
    },
    availabilityZones: (region) => availabilityZones(region === '' ? stack.region : region),
  };
}

function physicalIdOf(logicalId: string, find: ResourceLookup): string {
  const physicalId = find(logicalId)?.physicalId;
  if (physicalId === undefined) {
    throw validationError(`Template format error: Unresolved resource dependencies [${logicalId}] in the Resources block of the template`);
  }
  return physicalId;
}

function attributeOf(logicalId: string, attribute: string, stack: Stack, find: ResourceLookup): unknown {
  const resource = find(logicalId);
  if (resource === undefined) throw validationError(`Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`);
  const value = resource.attributes[attribute];
  if (value === undefined && attribute.startsWith('Outputs.')) {
    throw validationError(`Output '${attribute.slice('Outputs.'.length)}' not found in stack '${resource.physicalId ?? ''}'`);
  }
  if (value === undefined) {
    throw validationError(
      `CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${stack.id}|${logicalId}`,
    );
  }
  return value;
}

/** Three zones for every Region. On AWS, which zones `Fn::GetAZs` gives depends on the account. */
export function availabilityZones(region: string): readonly string[] {
  return ['a', 'c', 'd'].map((letter) => `${region}${letter}`);
}
