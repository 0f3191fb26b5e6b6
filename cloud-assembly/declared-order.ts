import type { SynthesizedStack, TemplateResource } from './assembly';
import { migrationOf } from './declared-steps';

/** A migration and the one that it waits for by its `startAfter`. */
export interface DeclaredOrder {
  readonly migration: string;
  readonly after: string;
}

/** Which migrations wait for which: the nested stack of one depends on that of the other. */
export function declaredOrder(stacks: readonly SynthesizedStack[]): DeclaredOrder[] {
  return stacks.flatMap(({ template: { Resources: resources = {} } }) => Object.values(resources).flatMap((resource) => {
    const migration = nestedMigration(resource);
    if (migration === undefined) return [];
    return [resource.DependsOn ?? []].flat().flatMap((id) => {
      const after = nestedMigration(resources[id]);
      return after === undefined ? [] : [{ migration, after }];
    });
  }));
}

/** The migration that a nested stack is of; nothing for other resources. */
function nestedMigration(resource: TemplateResource | undefined): string | undefined {
  return Object.values(resource?.Nested?.Resources ?? {}).map(migrationOf).find((migration) => migration !== undefined);
}
