import type { Tag } from './ownership';

/** The declared tags of the handler's environment, a JSON object of texts; none where the variable is absent. */
export function declaredTags(variable: string | undefined): readonly Tag[] {
  if (variable === undefined || variable === '') return [];
  const tags = JSON.parse(variable) as Readonly<Record<string, unknown>>;
  return Object.entries(tags).map(([key, value]) => ({ key, value: String(value) }));
}
