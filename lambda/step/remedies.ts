/** What helps when the result of an earlier step is gone: CloudFormation doesn't run a step again that is complete. */
export const START_ANEW = 'declare the migration under another id, so that every step runs anew';

/**
 * Says that a snapshot of an earlier pair of stacks stayed: its copies hold the data of then, so none of them may be taken for new ones.
 *
 * @param names - every snapshot of the migration, with its account.
 */
export function leftover(snapshot: string, why: string, names: readonly string[]): string {
  return `The snapshot ${snapshot} is left from an earlier run of this migration: ${why}. To move the data of now, delete all that are there of `
    + `${names.join(', ')}, or declare the migration under another id.`;
}

/** Says that a name is somebody else's. */
export function nameTaken(kind: string, name: string, why: string): string {
  return `The ${kind} ${name} exists already, and ${why}. It was left as it is. `
    + `Rename or remove that ${kind}, or declare another ${kind === 'snapshot' ? 'id or prefix' : 'instanceIdentifier'}, then run \`cdk deploy\` again.`;
}
