import { App, Stack } from 'aws-cdk-lib';
import { sourcePermissions } from '../../../lib/permissions/source-permissions';
import { targetPermissions } from '../../../lib/permissions/target-permissions';
import { planFerry } from '../../../lib/plan-ferry';
import { allCases, type Case } from '../../../test/support/cases/all-cases';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';

/** Cases that together have every permission and every key policy of all cases. */
export interface Cover {
  readonly cases: readonly Case[];
  /** How many cases there are in all, and how many different permissions they have. */
  readonly all: number;
  readonly permissions: number;
}

/** Takes the case that adds the most, until nothing is left to add. */
export function coveringCases(): Cover {
  const app = new App();
  const stacks = {
    source: new Stack(app, 'Source', { env: { account: SOURCE_ACCOUNT, region: TARGET_REGION } }),
    target: new Stack(app, 'Target', { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } }),
  };
  const all = allCases().map((each) => ({ each, needs: permissionsOf(stacks, each) }));
  const left = new Set(all.flatMap(({ needs }) => needs));
  const permissions = left.size;
  const cases: Case[] = [];
  while (left.size > 0) {
    const best = all.reduce((a, b) => (added(b.needs, left) > added(a.needs, left) ? b : a));
    cases.push(best.each);
    for (const need of best.needs) left.delete(need);
  }
  return { cases, all: all.length, permissions };
}

function added(needs: readonly string[], left: ReadonlySet<string>): number {
  return needs.filter((need) => left.has(need)).length;
}

function permissionsOf(stacks: { readonly source: Stack; readonly target: Stack }, { ferry }: Case): string[] {
  const plan = planFerry(ferry);
  const keys = plan.migrations.flatMap(({ transferKey: key }) => (key?.arn === undefined
    && key !== undefined ? [`${key.account} ${plan.sourceRegion}`] : []));
  return [...new Set([
    ...sourcePermissions(stacks.source, plan).map((permission) => `source ${JSON.stringify(permission)}`),
    ...targetPermissions(stacks.target, plan).map((permission) => `target ${JSON.stringify(permission)}`),
    ...keys.map((key) => `key ${key}`),
  ])];
}
