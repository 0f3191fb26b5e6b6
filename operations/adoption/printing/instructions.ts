import { type ResourceMapping, shellArgument } from './mapping';

/** What is printed beside the code. */
export interface PrintedAdoption {
  readonly className: string;
  readonly mapping: ResourceMapping;
  readonly notes: readonly string[];
}

/** What to do with the code, for a terminal. */
export function instructions({ className, mapping, notes }: PrintedAdoption): string {
  return [
    ...notes.map((note) => `Note: ${note}\n`),
    `1. Put the code into your app, and \`new ${className}(this, '${className}')\` into a stack of the target account and Region, with`,
    '   nothing else that isn\'t deployed yet. Look through it: CloudFormation changes an instance, while it imports it, to what the template says.',
    '2. Import, with your stack\'s name for <stack>:',
    '',
    `   npx cdk import <stack> --resource-mapping-inline ${shellArgument(mapping)}`,
    '',
    '3. `npx cdk diff <stack>` and `npx cdk drift <stack>` must show no difference. Then the database is your stack\'s: change it there.',
    '   `DatabaseInstance.fromDatabaseInstanceAttributes()`, or `DatabaseCluster.fromDatabaseClusterAttributes()`, gives the rest of your app what',
    '   it grants and connects to.',
    '',
  ].join('\n');
}
