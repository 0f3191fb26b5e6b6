import type { FerryPlan } from '../../plan/ferry-plan';
import { madeKeys } from '../../plan/made-keys';

/** What the source's stack makes under names that the prefix gives, each with the place in which there is one of a name. */
export function sourceNames({ names, sourceAccount }: FerryPlan): readonly string[] {
  return [role(names.sourceRoleName, sourceAccount)];
}

/** The same of the target's, with the aliases of the keys that its steps make. */
export function targetNames(plan: FerryPlan): readonly string[] {
  const { names, targetAccount, targetRegion } = plan;
  const functions = [names.onEventFunctionName, names.isCompleteFunctionName, names.isOverFunctionName, names.providerFunctionName];
  return [
    role(names.targetRoleName, targetAccount),
    ...functions.map((name) => `the function ${name} in account ${targetAccount} (${targetRegion})`),
    ...madeKeys(plan).map(({ account, region }) => alias(names.transferKeyAliasName, account, region)),
  ];
}

/** IAM has one of a name in all Regions. */
function role(name: string, account: string): string {
  return `the role ${name} in account ${account}`;
}

function alias(name: string, account: string, region: string): string {
  return `${name} in account ${account} (${region})`;
}
