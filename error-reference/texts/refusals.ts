import type { ErrorTexts } from '../error-text';

/** What AWS refuses. */
export const REFUSALS = {
  'RF-4001': {
    title: 'A policy of the role lacks a permission',
    cause: 'No policy of the role allows the action. AWS\'s message names principal, action and resource.',
    remedy: 'Deploy the stack that owns the policy. The message has the statement that is missing.',
  },
  'RF-4002': {
    title: 'The policy of a key lacks a permission',
    cause: 'The key\'s own policy does not let the role in: AWS said so, or the policy was read and evaluated.',
    remedy: 'Add the statements in the message to the policy of the key, by the stack or tool that made it.',
  },
  'RF-4003': {
    title: 'A service control policy denies',
    cause: 'The organization of the role\'s account denies the action, or does not allow it. AWS names the policy\'s ARN where both are of one '
      + 'organization.',
    remedy: 'Have the organization\'s administrator except the role, with the condition in the message.',
  },
  'RF-4004': {
    title: 'A resource control policy denies',
    cause: 'The organization of the resource\'s account denies the action, or does not allow it.',
    remedy: 'Have that organization\'s administrator except the role, with the condition in the message.',
  },
  'RF-4005': {
    title: 'A permissions boundary denies',
    cause: 'The boundary of the role does not allow the action, or denies it.',
    remedy: 'Have its owner add the statement in the message, or except the role.',
  },
  'RF-4006': {
    title: 'A session policy denies',
    cause: 'The credentials of the session are bounded by a policy of their own.',
    remedy: 'Have whoever gives them out change that policy.',
  },
  'RF-4007': {
    title: 'A policy of a VPC endpoint denies',
    cause: 'The functions reach AWS through an endpoint whose policy does not allow the action.',
    remedy: 'Have the owner of the endpoint change its policy.',
  },
  'RF-4008': {
    title: 'A policy denies explicitly',
    cause: 'A statement with `Deny` applies to the role. No policy of the two stacks denies anything.',
    remedy: 'Have whoever made the statement except the role, with the condition in the message.',
  },
  'RF-4009': {
    title: 'The source role cannot be assumed',
    cause: 'The role is not there, does not trust the handler\'s role, or something denies it. AWS tells a stranger no more.',
    remedy: 'Deploy the source stack with the same prefix, external id and target account. The message has the statements of both sides.',
  },
  'RF-4010': {
    title: 'A Region that the account has not enabled',
    cause: 'The credentials are unknown to a service in the Region, as they are where the account has not enabled it.',
    remedy: 'Enable the Region with the command in the message.',
  },
  'RF-4011': {
    title: 'RDS\'s service-linked role cannot be made',
    cause: 'The account has none yet, and the principal may not make it.',
    remedy: 'Let an administrator run the command in the message, or allow the action.',
  },
  'RF-4012': {
    title: 'RDS cannot use a key for want of a permission',
    cause: 'The key is enabled, and RDS says no more than that it cannot use it for the role. Where the key\'s policy could be read, it was '
      + 'evaluated.',
    remedy: 'See that the policies of the role and of the key have the statements in the message, and deploy their stacks.',
  },
  'RF-4013': {
    title: 'RDS cannot use a key because of its state',
    cause: 'The key is disabled, to be deleted, or of another kind.',
    remedy: 'Do what the message says: mostly `aws kms enable-key`.',
  },
  'RF-4014': {
    title: 'A fault that lasts',
    cause: 'AWS, or the way to it, has answered with faults only, for half an hour.',
    remedy: 'Look at the endpoints, the proxy or AWS\'s health dashboard, as the message says. `cdk deploy` goes on with what is there.',
  },
  'RF-4100': {
    title: 'A refusal without an entry of its own',
    cause: 'AWS refused a call with a code that has no advice here.',
    remedy: 'Do what AWS\'s own words say.',
  },
  'RF-4101': {
    title: 'A quota is used up',
    cause: 'AWS refused to make something more.',
    remedy: 'Have the quota raised in Service Quotas, or make room.',
  },
  'RF-4102': {
    title: 'No capacity',
    cause: 'RDS has no capacity of the class in the zones.',
    remedy: 'Declare another class or zones, or try later.',
  },
  'RF-4103': {
    title: 'A capacity reservation that cannot be used',
    cause: 'The reservation is not there or not active.',
    remedy: 'Make or activate it, or leave `capacityReservation` out.',
  },
  'RF-4104': {
    title: 'A network that does not fit',
    cause: 'The subnet group, its subnets or the security groups are not what RDS needs.',
    remedy: 'Do what the message names.',
  },
  'RF-4105': {
    title: 'A group that cannot be used',
    cause: 'A parameter or option group is not there, or is being changed.',
    remedy: 'Create it in the target account, or declare another one.',
  },
  'RF-4106': {
    title: 'Storage that does not fit',
    cause: 'The storage type, the IOPS or the size do not go together, or not with the class.',
    remedy: 'Declare another storage type, or change the source\'s storage.',
  },
  'RF-4107': {
    title: 'A certificate authority that is not there',
    cause: 'The Region does not have the certificate authority of the source.',
    remedy: 'Give the source another one, or accept the default.',
  },
  'RF-4108': {
    title: 'RDS does not restore so',
    cause: 'RDS refused the restore for a reason of its own.',
    remedy: 'Do what RDS says in the message.',
  },
  'RF-4109': {
    title: 'A database that is not there or not available',
    cause: 'RDS does not find the database or cluster, or it is busy.',
    remedy: 'Correct its name, or see that it is available.',
  },
  'RF-4110': {
    title: 'A snapshot that is not there or not available',
    cause: 'RDS does not find the snapshot, or it is in another state.',
    remedy: 'See that it is available, manual, and shared.',
  },
  'RF-4111': {
    title: 'A key in the wrong state',
    cause: 'KMS refused the call because of the key\'s state.',
    remedy: 'Enable the key, or cancel its deletion.',
  },
  'RF-4112': {
    title: 'A policy names somebody who does not exist',
    cause: 'An account or a role in the policy of the key does not exist.',
    remedy: 'Compare the account ids, and deploy the source stack first.',
  },
  'RF-4113': {
    title: 'A secret that cannot be read',
    cause: 'The secret\'s key is disabled, its ARN is wrong, or it is marked for deletion.',
    remedy: 'Do what the message names.',
  },
  'RF-4114': {
    title: 'A role or an ARN that AWS does not take',
    cause: 'An ARN is wrong, a role is not there, or its policies cannot be evaluated.',
    remedy: 'Correct it, or deploy the stack that makes the role.',
  },
  'RF-4115': {
    title: 'The account is not signed up',
    cause: 'The account has not subscribed to RDS, or has not enabled the Region.',
    remedy: 'Sign the account up, or enable the Region.',
  },
  'RF-4116': {
    title: 'A licence model that the account may not use',
    cause: 'The account is not enabled for the licence model of the source.',
    remedy: 'Have AWS Support enable it, or move to an account that may use it.',
  },
  'RF-4117': {
    title: 'A signed URL that AWS could not check',
    cause: 'A copy to another Region needs a signed URL, and the account or its role is not good in both Regions.',
    remedy: 'Enable both Regions, and let the role copy in the snapshot\'s Region too.',
  },
  'RF-4118': {
    title: 'Multi-AZ without backups',
    cause: 'RDS mirrors a SQL Server only where it keeps backups.',
    remedy: 'Declare `multiAz: false`, and make it Multi-AZ afterwards.',
  },
} as const satisfies ErrorTexts;
