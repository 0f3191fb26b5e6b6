/** What helps when the result of an earlier step is gone: CloudFormation doesn't run a step again that is complete. */
export const START_ANEW = 'declare the migration under another id or run, so that every step runs anew';

/** Things whose names a migration chooses. */
export type NamedThing = 'snapshot' | 'database' | 'cluster' | 'member instance';

/** What gives each of them its name. */
const NAME_SOURCES: Readonly<Record<NamedThing, string>> = {
  'snapshot': 'id, run or prefix',
  'database': 'instanceIdentifier',
  'cluster': 'clusterIdentifier',
  'member instance': 'clusterIdentifier',
};

/** Says that a name is somebody else's. */
export function nameTaken(thing: NamedThing, name: string, why: string): string {
  return `The ${thing} ${name} exists already, and ${why}. It was left as it is. `
    + `Rename or remove that ${thing}, or declare another ${NAME_SOURCES[thing]}, then run \`cdk deploy\` again.`;
}
