import type { SourceAccess } from '../../lambda/step/contract';
import type { AccountAccess } from '../accounts/account-access';
import { type CallerIdentity, identityIn } from '../accounts/caller-identity';
import { CannotAsk } from '../accounts/cannot-ask';
import type { Side } from '../accounts/operator-access';
import type { DeclaredProperties } from './looking';

/** The two accounts that steps are about, each with the Regions that they name there. */
export type Parties = Readonly<Record<Side, { readonly accountId: string; readonly regions: readonly string[] }>>;

/** @throws CannotAsk - when the steps are of several pairs of accounts: there is one profile for each side. */
export function partiesOf(steps: readonly DeclaredProperties[]): Parties {
  const sources = new Set(steps.map(({ properties }) => (properties.Source as SourceAccess).AccountId));
  const targets = new Set(steps.map(({ properties }) => String(properties.AccountId)));
  for (const [side, accounts] of [['source', sources], ['target', targets]] as const) {
    if (accounts.size <= 1) continue;
    throw new CannotAsk('RF-5201', `The app declares several ${side} accounts, ${[...accounts].join(' and ')}, and one profile can look at one. `
      + 'Name the migrations of one pair of accounts at a time.');
  }
  const [source = ''] = sources;
  const [target = ''] = targets;
  return {
    source: { accountId: source, regions: sorted(steps.flatMap(({ properties }) => sourceRegions(properties, source))) },
    target: { accountId: target, regions: sorted(steps.flatMap(({ properties }) => [String(properties.Region)])) },
  };
}

/** Who the operator is in both accounts. @throws CannotAsk - when a profile is of another account. */
export async function identitiesIn(access: AccountAccess, parties: Parties): Promise<Readonly<Record<Side, CallerIdentity>>> {
  // one after the other: where both are wrong, always the same is told.
  const source = await identityIn(access, { side: 'source', ...parties.source });
  return { source, target: await identityIn(access, { side: 'target', ...parties.target }) };
}

/** Of the source database, of what is made in its account, and of where closing looks. */
function sourceRegions(properties: DeclaredProperties['properties'], source: string): readonly string[] {
  const { SourceDatabase: database, Snapshots: snapshots = [], SourceRegions: regions = [] } = properties as {
    readonly SourceDatabase?: { readonly Region: string };
    readonly Snapshots?: readonly { readonly AccountId: string; readonly Region: string }[];
    readonly SourceRegions?: readonly string[];
  };
  return [
    ...database === undefined ? [] : [database.Region], ...regions,
    ...snapshots.filter(({ AccountId }) => AccountId === source).map(({ Region }) => Region),
  ];
}

function sorted(regions: readonly string[]): readonly string[] {
  return [...new Set(regions)].sort();
}
