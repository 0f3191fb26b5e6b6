/** What helps when the result of an earlier step is gone: CloudFormation doesn't run a step again that is complete. */
export const START_ANEW = 'declare the migration under another id, so that every step runs anew';

/** Says that a name is somebody else's. */
export function nameTaken(kind: string, name: string, why: string): string {
  return `The ${kind} ${name} exists already, and ${why}. It was left as it is. `
    + `Rename or remove that ${kind}, or declare another name, then run \`cdk deploy\` again.`;
}
