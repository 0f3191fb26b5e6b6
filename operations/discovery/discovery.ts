import { clientConfiguration } from '../accounts/operator-access';
import { DiscoveredAccount } from './account/discovered-account';
import type { DiscoveredDatabase, Discovery } from './discovery-schema';
import { databasesOf } from './judging/databases';
import { declarationCode } from './printing/declaration';

export interface DiscoveryProps {
  /** @default - the credentials of the environment */
  readonly sourceProfile?: string;
  /** At least one. */
  readonly regions: readonly string[];
}

/** Lists the databases of an account, and declares those that can be moved. Looks only. */
export async function discovery({ sourceProfile, regions }: DiscoveryProps): Promise<Discovery> {
  const databases: DiscoveredDatabase[] = [];
  let accountId = '';
  for (const region of new Set(regions)) {
    const account = new DiscoveredAccount(clientConfiguration({ sourceProfile }, 'source', region));
    accountId = await account.id();
    databases.push(...databasesOf(await account.described(), accountId));
  }
  const declarations = [...new Set(regions)].flatMap((region) => {
    const code = declarationCode(databases.filter((database) => database.region === region), accountId);
    return code === undefined ? [] : [{ region, code }];
  });
  return { accountId, databases, declarations };
}
