import { DescribeDBClustersCommand, DescribeDBInstancesCommand, type Tag } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Account, type Accounts, type Configure } from '../accounts/account';
import { RUN_TAG } from '../model/thing';
import { UsageError } from '../usage-error';

/** Asks both accounts who the callers are. @throws UsageError - when it is one account twice, or a root user. */
export async function identify(configure: Readonly<Record<'source' | 'target', Configure>>, region: string): Promise<Accounts> {
  const [source, target] = [await identified(configure.source, region), await identified(configure.target, region)];
  if (source.account.id === target.account.id) {
    throw new UsageError('the source and the target are the same account: what crosses accounts needs two of them');
  }
  const root = [source, target].filter(({ arn }) => arn.endsWith(':root'));
  if (root.length > 0) {
    throw new UsageError('a root user can\'t assume roles, which the probe acts by: use a profile of an IAM user, role or session');
  }
  return { source: source.account, target: target.account };
}

async function identified(configure: Configure, region: string): Promise<{ readonly account: Account; readonly arn: string }> {
  const { Account: id = '', Arn: arn = '' } = await new Account('', region, configure).sts.send(new GetCallerIdentityCommand({}));
  return { account: new Account(id, region, configure), arn };
}

/** The databases in the accounts that no run of the probe made. */
export async function otherDatabases(accounts: Accounts, regions: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [side, account] of Object.entries(accounts) as ['source' | 'target', Account][]) {
    for (const region of regions) {
      const { rds } = account.in(region);
      const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
      const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({}));
      const names = [
        ...DBInstances.filter(({ TagList }) => isOthers(TagList)).map(({ DBInstanceIdentifier }) => `DB instance ${DBInstanceIdentifier}`),
        ...DBClusters.filter(({ TagList }) => isOthers(TagList)).map(({ DBClusterIdentifier }) => `DB cluster ${DBClusterIdentifier}`),
      ];
      found.push(...names.map((name) => `${name} in the ${side} account, ${region}`));
    }
  }
  return found;
}

const isOthers = (tags: readonly Tag[] | undefined): boolean => tags?.some(({ Key }) => Key === RUN_TAG) !== true;
