import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListPoliciesCommand, ListPolicyTagsCommand, ListRolesCommand, ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { ListAliasesCommand } from '@aws-sdk/client-kms';
import { ListFunctionsCommand, ListTagsCommand } from '@aws-sdk/client-lambda';
import {
  DescribeDBClusterParameterGroupsCommand, DescribeDBClustersCommand, DescribeDBClusterSnapshotsCommand, DescribeDBInstancesCommand,
  DescribeDBParameterGroupsCommand, DescribeDBSnapshotsCommand, DescribeDBSubnetGroupsCommand, DescribeOptionGroupsCommand,
  ListTagsForResourceCommand, type Tag,
} from '@aws-sdk/client-rds';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import type { Account } from '../accounts/account';
import { type Kind, PREFIX, RUN_TAG, type Thing } from '../model/thing';
import { probeKeys } from './keys';

/** Looks for the things of one kind, of every run. */
type Search = (account: Account) => Promise<readonly string[]>;

const tagged = (tags: readonly Tag[] | undefined): boolean => tags?.some(({ Key }) => Key === RUN_TAG) === true;

/** All pages: `next` reads one from its marker. */
async function pages<T>(next: (marker: string | undefined) => Promise<{ readonly items: readonly T[] | undefined; readonly marker?: string }>):
Promise<readonly T[]> {
  const all: T[] = [];
  let marker: string | undefined;
  do {
    const page = await next(marker);
    all.push(...page.items ?? []);
    marker = page.marker;
  } while (marker !== undefined && marker !== '');
  return all;
}

/** RDS shows the tags of databases and snapshots with them; those of groups are asked for, of groups with the probe's names only. */
async function taggedGroups({ rds }: Account, groups: readonly { readonly name?: string; readonly arn?: string }[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name = '', arn } of groups.filter((group) => group.name?.startsWith(PREFIX))) {
    const { TagList } = await rds.send(new ListTagsForResourceCommand({ ResourceName: arn }));
    if (tagged(TagList)) found.push(name);
  }
  return found;
}

const SEARCHES: readonly (readonly [Kind, Search])[] = [
  ['instance', async ({ rds }) => {
    const all = await pages(async (Marker) => {
      const page = await rds.send(new DescribeDBInstancesCommand({ Marker }));
      return { items: page.DBInstances, marker: page.Marker };
    });
    return all.filter(({ TagList }) => tagged(TagList)).map(({ DBInstanceIdentifier = '' }) => DBInstanceIdentifier);
  }],
  ['cluster', async ({ rds }) => {
    const all = await pages(async (Marker) => {
      const page = await rds.send(new DescribeDBClustersCommand({ Marker }));
      return { items: page.DBClusters, marker: page.Marker };
    });
    return all.filter(({ TagList }) => tagged(TagList)).map(({ DBClusterIdentifier = '' }) => DBClusterIdentifier);
  }],
  ['snapshot', async ({ rds }) => {
    const all = await pages(async (Marker) => {
      const page = await rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'manual', Marker }));
      return { items: page.DBSnapshots, marker: page.Marker };
    });
    return all.filter(({ TagList }) => tagged(TagList)).map(({ DBSnapshotIdentifier = '' }) => DBSnapshotIdentifier);
  }],
  ['cluster-snapshot', async ({ rds }) => {
    const all = await pages(async (Marker) => {
      const page = await rds.send(new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'manual', Marker }));
      return { items: page.DBClusterSnapshots, marker: page.Marker };
    });
    return all.filter(({ TagList }) => tagged(TagList)).map(({ DBClusterSnapshotIdentifier = '' }) => DBClusterSnapshotIdentifier);
  }],
  ['subnet-group', async (account) => {
    const all = await pages(async (Marker) => {
      const page = await account.rds.send(new DescribeDBSubnetGroupsCommand({ Marker }));
      return { items: page.DBSubnetGroups, marker: page.Marker };
    });
    return taggedGroups(account, all.map(({ DBSubnetGroupName, DBSubnetGroupArn }) => ({ name: DBSubnetGroupName, arn: DBSubnetGroupArn })));
  }],
  ['option-group', async (account) => {
    const all = await pages(async (Marker) => {
      const page = await account.rds.send(new DescribeOptionGroupsCommand({ Marker }));
      return { items: page.OptionGroupsList, marker: page.Marker };
    });
    return taggedGroups(account, all.map(({ OptionGroupName, OptionGroupArn }) => ({ name: OptionGroupName, arn: OptionGroupArn })));
  }],
  ['parameter-group', async (account) => {
    const all = await pages(async (Marker) => {
      const page = await account.rds.send(new DescribeDBParameterGroupsCommand({ Marker }));
      return { items: page.DBParameterGroups, marker: page.Marker };
    });
    return taggedGroups(account, all.map(({ DBParameterGroupName: name, DBParameterGroupArn: arn }) => ({ name, arn })));
  }],
  ['cluster-parameter-group', async (account) => {
    const all = await pages(async (Marker) => {
      const page = await account.rds.send(new DescribeDBClusterParameterGroupsCommand({ Marker }));
      return { items: page.DBClusterParameterGroups, marker: page.Marker };
    });
    return taggedGroups(account, all.map(({ DBClusterParameterGroupName: name, DBClusterParameterGroupArn: arn }) => ({ name, arn })));
  }],
  ['secret', async ({ secrets }) => {
    const all = await pages(async (NextToken) => {
      const page = await secrets.send(new ListSecretsCommand({ Filters: [{ Key: 'tag-key', Values: [RUN_TAG] }], NextToken }));
      return { items: page.SecretList, marker: page.NextToken };
    });
    return all.map(({ Name = '' }) => Name);
  }],
  // aliases have no tags: these names are nobody else's.
  ['alias', async ({ kms }) => {
    const all = await pages(async (Marker) => {
      const page = await kms.send(new ListAliasesCommand({ Marker }));
      return { items: page.Aliases, marker: page.NextMarker };
    });
    return all.map(({ AliasName = '' }) => AliasName).filter((name) => name.startsWith(`alias/${PREFIX}`));
  }],
  ['key', async (account) => (await probeKeys(account)).map(({ name }) => name)],
  ['stack', async ({ cloudFormation }) => {
    const all = await pages(async (NextToken) => {
      const page = await cloudFormation.send(new DescribeStacksCommand({ NextToken }));
      return { items: page.Stacks, marker: page.NextToken };
    });
    return all.filter(({ Tags, StackStatus }) => tagged(Tags) && StackStatus !== 'DELETE_COMPLETE').map(({ StackName = '' }) => StackName);
  }],
  ['function', async ({ lambda }) => {
    const all = await pages(async (Marker) => {
      const page = await lambda.send(new ListFunctionsCommand({ Marker }));
      return { items: page.Functions, marker: page.NextMarker };
    });
    const found: string[] = [];
    for (const { FunctionName = '', FunctionArn } of all.filter((each) => each.FunctionName?.startsWith(PREFIX))) {
      const { Tags } = await lambda.send(new ListTagsCommand({ Resource: FunctionArn }));
      if (Tags?.[RUN_TAG] !== undefined) found.push(FunctionName);
    }
    return found;
  }],
  // Lambda makes them, without the probe's tag: these names are nobody else's.
  ['log-group', async ({ logs }) => {
    const all = await pages(async (nextToken) => {
      const page = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: `/aws/lambda/${PREFIX}`, nextToken }));
      return { items: page.logGroups, marker: page.nextToken };
    });
    return all.map(({ logGroupName = '' }) => logGroupName);
  }],
];

/** IAM has no Regions. */
async function roles({ iam }: Account): Promise<readonly string[]> {
  const all = await pages(async (Marker) => {
    const page = await iam.send(new ListRolesCommand({ Marker }));
    return { items: page.Roles, marker: page.Marker };
  });
  const found: string[] = [];
  for (const { RoleName = '' } of all.filter((role) => role.RoleName?.startsWith(PREFIX))) {
    const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName }));
    if (tagged(Tags)) found.push(RoleName);
  }
  return found;
}

/** Those that an account made itself. */
async function policies({ iam }: Account): Promise<readonly string[]> {
  const all = await pages(async (Marker) => {
    const page = await iam.send(new ListPoliciesCommand({ Scope: 'Local', Marker }));
    return { items: page.Policies, marker: page.Marker };
  });
  const found: string[] = [];
  for (const { Arn = '' } of all.filter((policy) => policy.PolicyName?.startsWith(PREFIX))) {
    const { Tags } = await iam.send(new ListPolicyTagsCommand({ PolicyArn: Arn }));
    if (tagged(Tags)) found.push(Arn);
  }
  return found;
}

/** What earlier runs left in an account, by its tag: also what no ledger on this machine knows. */
export async function leftovers(account: Account, regions: readonly string[]): Promise<readonly Thing[]> {
  const found: Thing[] = [];
  const add = (kind: Kind, region: string, ids: readonly string[]): void => {
    for (const id of ids) found.push({ account: account.id, region, kind, id });
  };
  for (const region of regions) {
    const there = account.in(region);
    for (const [kind, search] of SEARCHES) add(kind, region, await search(there));
  }
  add('role', account.region, await roles(account));
  add('policy', account.region, await policies(account));
  return found;
}
