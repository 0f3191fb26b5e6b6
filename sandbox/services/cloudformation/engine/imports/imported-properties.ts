import type { Properties } from '../../template/value';
import { propertyDifferences } from '../drift/property-differences';

/** What the template says of a resource, but with what is otherwise as it is now. */
export function propertiesBeforeImport(expected: Properties, actual: Properties): Properties {
  const differing = Object.keys(expected).filter((name) => propertyDifferences({ [name]: expected[name] }, actual, { open: [] }).length > 0);
  return { ...expected, ...Object.fromEntries(differing.map((name) => [name, actual[name]])) };
}
