import type { FerryPlan } from '../plan/ferry-plan';

/** What the source's stack makes under names that the prefix gives, each with the place in which there is one of a name. */
export function sourceNames({ names, sourceAccount, sourceRegion }: FerryPlan, makesTransferKey: boolean): readonly string[] {
  return [
    role(names.sourceRoleName, sourceAccount),
    ...(makesTransferKey ? [alias(names.transferKeyAliasName, sourceAccount, sourceRegion)] : []),
  ];
}

/** The same of the target's. */
export function targetNames({ names, targetAccount, targetRegion }: FerryPlan, makesTransferKey: boolean): readonly string[] {
  const functions = [names.onEventFunctionName, names.isCompleteFunctionName];
  return [
    role(names.targetRoleName, targetAccount),
    ...functions.map((name) => `the function ${name} in account ${targetAccount} (${targetRegion})`),
    ...(makesTransferKey ? [alias(names.transferKeyAliasName, targetAccount, targetRegion)] : []),
  ];
}

/** IAM has one of a name in all Regions. */
function role(name: string, account: string): string {
  return `the role ${name} in account ${account}`;
}

function alias(name: string, account: string, region: string): string {
  return `${name} in account ${account} (${region})`;
}
