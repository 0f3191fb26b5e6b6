import type { ErrorTexts } from '../error-text';

/** What synthesis finds in an app as a whole. */
export const APPS = {
  'RF-1810': {
    title: 'An order of resources that was lost',
    cause: 'Something, mostly an Aspect or an escape hatch, took a dependency of a step away. Steps would run in the wrong order.',
    remedy: 'Leave the migration\'s resources out of what changes them.',
  },
  'RF-1811': {
    title: 'A changed part of a migration',
    cause: 'Something, mostly an Aspect or an escape hatch, changed what a migration needs as it is.',
    remedy: 'Leave the resource out of what changes it, as the message says.',
  },
  'RF-1812': {
    title: 'A changed logical id',
    cause: 'CloudFormation would make the resource anew under another logical id, and functions and roles have fixed names.',
    remedy: 'Leave the stack out of what renames ids, such as `overrideLogicalId` or `renameLogicalId`.',
  },
  'RF-1813': {
    title: 'Changed permissions of a role',
    cause: 'A statement was added to, or taken from, a role whose permissions follow from the declaration.',
    remedy: 'Take the change back. What you need beside it belongs to a role of your own.',
  },
  'RF-1820': {
    title: 'A permissions boundary of another account',
    cause: 'IAM takes a boundary of the role\'s own account only.',
    remedy: 'Give each stack one of its account.',
  },
  'RF-1830': {
    title: 'A second move without an order',
    cause: 'One pair moves on what another one moves to its source account, and nothing says that it waits.',
    remedy: 'Let its source stack depend on the other target stack with `addStackDependency`, or deploy it later.',
  },
  'RF-1831': {
    title: 'Properties of functions at the wrong stack',
    cause: 'The functions are in the target\'s stack; what is given to the source\'s stack does not count.',
    remedy: 'Give them to the target\'s stack, or give both the same.',
  },
  'RF-1832': {
    title: 'Two pairs that make one thing',
    cause: 'Two pairs of stacks would make snapshots or databases of the same name in one account and Region.',
    remedy: 'Change what the message names in one of them.',
  },
  'RF-1833': {
    title: 'Two pairs that move one database at once',
    cause: 'Both would move the data of today, at the same time.',
    remedy: 'Put both into one declaration with `startAfter`, or let the later target stack depend on the other one.',
  },
  'RF-1834': {
    title: 'Two stacks of one name',
    cause: 'CloudFormation would take both for one stack, and the later deployment would replace the resources of the other.',
    remedy: 'Give one of them another `stackName`.',
  },
  'RF-1835': {
    title: 'Two stacks of one side',
    cause: 'The app has two source stacks or two target stacks of one declaration, and none of the other side.',
    remedy: 'Make one of them the other side.',
  },
  'RF-1836': {
    title: 'Two pairs under one prefix',
    cause: 'Roles, functions and aliases have fixed names with the prefix, and two pairs would make them twice.',
    remedy: 'Give one declaration another `prefix`, or put all migrations into one declaration.',
  },
  'RF-1837': {
    title: 'Tags that only one side has',
    cause: 'The handler tags what it makes, and the role of the source account lets only those tags pass that its stack has as well.',
    remedy: 'Give both stacks the same tags, or leave the function out.',
  },
  'RF-1838': {
    title: 'Stacks in the wrong order',
    cause: 'The source\'s stack waits for the target\'s, but is deployed first: the functions act through the role that it makes.',
    remedy: 'Take the dependency away, or turn it round.',
  },
  'RF-1839': {
    title: 'A pair with two declarations',
    cause: 'The two stacks of a pair were given different declarations.',
    remedy: 'Give both the same object.',
  },
  'RF-1840': {
    title: 'A pair the wrong way round',
    cause: 'One stack moves from the first account to the second, the other one back.',
    remedy: 'Give both the same declaration.',
  },
  'RF-1841': {
    title: 'A pair with two prefixes',
    cause: 'The two stacks are of the same accounts, and their declarations have different prefixes, so that neither finds the other\'s role.',
    remedy: 'Give both the same declaration.',
  },
  'RF-1850': {
    title: 'More than CloudFormation takes',
    cause: 'The stack has more outputs or resources than CloudFormation allows in a stack or in one operation.',
    remedy: 'Move migrations to another pair of stacks with its own `prefix`; the message says how many fit.',
  },
  'RF-1851': {
    title: 'More permissions than a role can have',
    cause: 'The permissions fill more managed policies than IAM attaches to a role.',
    remedy: 'Move migrations to another pair of stacks with its own `prefix`; the message says how many fit.',
  },
  'RF-1860': {
    title: 'A disabled final key',
    cause: 'The app makes the final key disabled.',
    remedy: 'Leave out `enabled: false`.',
  },
  'RF-1861': {
    title: 'A final key that cannot encrypt',
    cause: 'RDS uses symmetric keys that encrypt and decrypt.',
    remedy: 'Leave out `keySpec` and `keyUsage`.',
  },
  'RF-1862': {
    title: 'A final key that goes with its stack',
    cause: 'The key is deleted when it leaves its stack, and the database is lost with it.',
    remedy: 'Give the key `removalPolicy: RemovalPolicy.RETAIN`.',
  },
} as const satisfies ErrorTexts;
