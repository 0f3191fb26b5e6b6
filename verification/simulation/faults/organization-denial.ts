import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT } from '../../../test/support/cases/keys';
import type { Random } from '../random';
import type { Misfortune } from './misfortune';

/** What organizations are known to deny: to move data out, to take data in, to make keys and groups, to modify, and to tag. */
const DENIED: Readonly<Record<string, readonly string[]>> = {
  [SOURCE_ACCOUNT]: ['rds:ModifyDB*SnapshotAttribute', 'rds:CreateDB*Snapshot', 'rds:CopyDB*Snapshot', 'kms:CreateGrant', 'rds:DescribeDB*'],
  [TARGET_ACCOUNT]: [
    'rds:CopyDB*Snapshot', 'rds:RestoreDB*', 'rds:CreateDBInstance', 'kms:CreateKey', 'kms:CreateGrant', 'rds:AddTagsToResource',
    'rds:CreateDB*ParameterGroup', 'rds:ModifyDB*ParameterGroup', 'rds:ModifyDBInstance', 'rds:ModifyDBCluster', 'secretsmanager:*',
  ],
};

/** A service control policy that somebody attaches to one of the accounts, until they take it away again. */
export function organizationDenial(aws: EmbeddedAws, random: Random): Misfortune {
  const account = random.pick([SOURCE_ACCOUNT, TARGET_ACCOUNT]);
  const action = random.pick(DENIED[account] ?? []);
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }] };
  return {
    kind: 'organization denies an action',
    strike: async () => {
      aws.organize(account, { serviceControlPolicies: [{ name: 'Guardrail', document }] });
      return true;
    },
    repair: async () => aws.organize(account, {}),
  };
}
