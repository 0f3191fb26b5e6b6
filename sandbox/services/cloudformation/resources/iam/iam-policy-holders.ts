import type { Properties } from '../../template/value';
import { texts, without } from '../handler/values';

/** Names of the roles that have a policy by `properties`, and not by `others`. */
export function rolesWith(properties: Properties, others: Properties): readonly string[] {
  return without(texts(properties.Roles), texts(others.Roles));
}
