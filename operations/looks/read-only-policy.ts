import type { Side } from '../accounts/operator-access';

/** A statement of the policy that an operator needs in an account, who looks and changes nothing. */
export interface ReadOnlyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
}

/** What is looked at in both accounts. */
const BOTH: readonly ReadOnlyStatement[] = [
  allow('Databases', ['rds:DescribeDBClusters', 'rds:DescribeDBInstances']),
  allow('Snapshots', ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBSnapshots']),
  allow('Groups', ['rds:DescribeDBClusterParameters', 'rds:DescribeDBParameters', 'rds:DescribeOptionGroups']),
  allow('Quotas', ['rds:DescribeAccountAttributes']),
  allow('Keys', ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:ListResourceTags']),
  allow('Networks', ['ec2:DescribeSecurityGroups']),
  allow('Bootstrap', ['ssm:GetParameter'], 'arn:*:ssm:*:*:parameter/cdk-bootstrap/*'),
  allow('Stacks', ['cloudformation:DescribeStacks']),
];

/** The statements by account. Actions of one statement are in the order of their names. */
export const READ_ONLY_POLICY: Readonly<Record<Side, readonly ReadOnlyStatement[]>> = {
  source: [
    ...BOTH,
    allow('Shares', ['rds:DescribeDBClusterSnapshotAttributes', 'rds:DescribeDBSnapshotAttributes', 'rds:ListTagsForResource']),
    allow('Template', ['cloudformation:GetTemplate']),
  ],
  target: [
    ...BOTH,
    allow('Offers', [
      'rds:DescribeDBEngineVersions', 'rds:DescribeDBMajorEngineVersions', 'rds:DescribeEngineDefaultClusterParameters',
      'rds:DescribeEngineDefaultParameters', 'rds:DescribeOptionGroupOptions', 'rds:DescribeOrderableDBInstanceOptions',
    ]),
    allow('Places', ['ec2:DescribeVpcs', 'rds:DescribeDBCapacityReservations', 'rds:DescribeDBSubnetGroups']),
    allow('OwnGroups', ['rds:DescribeDBClusterParameterGroups', 'rds:DescribeDBParameterGroups', 'rds:ListTagsForResource']),
    allow('ServiceLinkedRole', ['iam:GetRole'], 'arn:*:iam::*:role/*AWSServiceRoleForRDS'),
    allow('Concurrency', ['lambda:GetAccountSettings']),
  ],
};

function allow(Sid: string, Action: readonly string[], Resource = '*'): ReadOnlyStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** What of the policy allows some actions, as statements to add. */
export function statementsFor(side: Side, actions: readonly string[]): readonly ReadOnlyStatement[] {
  return READ_ONLY_POLICY[side].map((statement) => ({ ...statement, Action: statement.Action.filter((action) => actions.includes(action)) }))
    .filter(({ Action }) => Action.length > 0);
}

/** The policy document of an account. */
export function readOnlyPolicy(side: Side): { readonly Version: string; readonly Statement: readonly ReadOnlyStatement[] } {
  return { Version: '2012-10-17', Statement: READ_ONLY_POLICY[side] };
}
