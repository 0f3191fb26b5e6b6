import { ResourceFailure, type ResourceSchema } from '../resources/handler/handler';
import type { Properties } from '../template/value';

/**
 * Checks properties against a type's schema, as CloudFormation does before it calls a handler.
 *
 * @throws ResourceFailure - naming every property that is missing or not one of the type's.
 */
export function checkProperties(schema: ResourceSchema, logicalId: string, properties: Properties): void {
  const { type, properties: allowed, required } = schema;
  const unimplemented = Object.keys(properties).filter((key) => schema.unimplemented?.includes(key));
  if (unimplemented.length > 0) throw new ResourceFailure(`the sandbox doesn't implement the property ${unimplemented.join(', ')} of ${type}`);
  const findings = [
    ...Object.keys(properties).filter((key) => allowed !== undefined && !allowed.includes(key))
      .map((key) => `#: extraneous key [${key}] is not permitted`),
    ...required.filter((key) => properties[key] === undefined).map((key) => `#: required key [${key}] not found`),
  ];
  if (findings.length === 0) return;
  throw new ResourceFailure(`Properties validation failed for resource ${logicalId} with message:\n${findings.join('\n')}`);
}
