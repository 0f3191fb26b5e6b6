import { ResourceFailure, type ResourceSchema } from '../../resources/handler/handler';
import type { Properties } from '../../template/value';

/**
 * Checks properties against a type's schema, as CloudFormation does before it calls a handler.
 *
 * @throws ResourceFailure - naming every property that is missing or not one of the type's.
 */
export function checkProperties(schema: ResourceSchema, logicalId: string, properties: Properties): void {
  const { type } = schema;
  const unimplemented = Object.keys(properties).filter((key) => schema.unimplemented?.includes(key));
  if (unimplemented.length > 0) throw new ResourceFailure(`the sandbox doesn't implement the property ${unimplemented.join(', ')} of ${type}`);
  const findings = propertyFindings(schema, properties);
  if (findings.length === 0) return;
  throw new ResourceFailure(`Properties validation failed for resource ${logicalId} with message:\n${findings.join('\n')}`);
}

/** What a type's schema has against properties: one that is missing, or isn't the type's. */
export function propertyFindings({ properties: allowed, unimplemented = [], required }: ResourceSchema, properties: Properties): readonly string[] {
  return [
    ...Object.keys(properties).filter((key) => allowed?.includes(key) === false && !unimplemented.includes(key))
      .map((key) => `#: extraneous key [${key}] is not permitted`),
    ...required.filter((key) => properties[key] === undefined).map((key) => `#: required key [${key}] not found`),
  ];
}
