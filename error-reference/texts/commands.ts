import type { ErrorTexts } from '../error-text';

/** What ends a command. */
export const COMMANDS = {
  'RF-5001': {
    title: '`--directory` is no folder',
    cause: 'The path is not there, or is a file.',
    remedy: 'Give the folder of the app\'s `cdk.json`.',
  },
  'RF-5002': {
    title: 'A rule file that cannot be used',
    cause: 'The file of `--faults` or `--organization` cannot be read, or has something that is not known.',
    remedy: 'Correct it as the message says.',
  },
  'RF-5003': {
    title: '`--minutes` out of range',
    cause: 'The option takes a number of minutes up to a day.',
    remedy: 'Give such a number.',
  },
  'RF-5004': {
    title: 'An ARN in place of a name',
    cause: '`--identifier` takes the name of a database.',
    remedy: 'Give what follows the ARN\'s last colon.',
  },
  'RF-5005': {
    title: 'A file of databases that cannot be used',
    cause: 'The file of `--databases` cannot be read, or describes something that RDS or the app does not have.',
    remedy: 'Correct the lines that the message names.',
  },
  'RF-5006': {
    title: 'No such migration',
    cause: 'The app declares no migration of that id and run.',
    remedy: 'Give one that the message lists, or see that `--app` and `--directory` name the right app.',
  },
  'RF-5007': {
    title: 'A migration that several pairs declare',
    cause: 'The id is declared in several pairs of stacks.',
    remedy: 'Give by `--app` an app that declares the pair alone.',
  },
  'RF-5008': {
    title: 'The app cannot be synthesized',
    cause: 'The CDK CLI could not synthesize the app where it sees no AWS account.',
    remedy: 'See its message; look-ups of AWS need values in `cdk.context.json`.',
  },
  'RF-5009': {
    title: 'An app that AWS would not take',
    cause: 'The app names Regions that there are not, or accounts that no stack is deployed to.',
    remedy: 'Correct what the message names.',
  },
  'RF-5010': {
    title: 'Rules that the sandbox does not take',
    cause: 'A fault or a policy names an account, Region or operation that there is not.',
    remedy: 'Correct the file.',
  },
  'RF-5011': {
    title: 'An assembly that closes migrations',
    cause: 'A rehearsal has to move first what it closes, and an assembly has the one or the other.',
    remedy: 'Give the command that runs the app by `--app`.',
  },
  'RF-5101': {
    title: 'The database to adopt is not there',
    cause: 'The target account has no database of that name.',
    remedy: 'Give `--identifier` where it was renamed, or look at the account and Region.',
  },
  'RF-5102': {
    title: 'The database is not the migration\'s',
    cause: 'The database has no tag of this migration.',
    remedy: 'Give `--identifier` of the one that has.',
  },
  'RF-5103': {
    title: 'The database has a stack already',
    cause: 'The database belongs to a CloudFormation stack.',
    remedy: 'There is nothing to adopt.',
  },
  'RF-5104': {
    title: 'The database is not available',
    cause: 'Its status is another one, so that what is read may change.',
    remedy: 'Wait until it is available, and run the command again.',
  },
  'RF-5105': {
    title: 'The database is not verified',
    cause: 'The snapshot that it was restored from has no tag of the verification.',
    remedy: 'Run `cdk deploy` for the target stack until it is green.',
  },
  'RF-5106': {
    title: 'Another database than the verified one',
    cause: 'It was created at another time than the one that was verified.',
    remedy: 'Adopt it with `cdk import` without this, if that is what you want.',
  },
  'RF-5107': {
    title: 'Nothing to adopt',
    cause: 'The migration ends with its imported snapshot.',
    remedy: 'The stack that restores it has the database already.',
  },
  'RF-5108': {
    title: 'An engine whose code is not printed',
    cause: 'DocumentDB and Neptune have resource types of their own.',
    remedy: 'Write the code by hand, and import it with `cdk import`.',
  },
  'RF-5109': {
    title: 'Credentials of another account',
    cause: 'The credentials are not those of the account that the migration restores in.',
    remedy: 'Set `AWS_PROFILE` to that account.',
  },
  'RF-5901': {
    title: 'No credentials',
    cause: 'There are no credentials, or they have expired.',
    remedy: 'Sign in again, or set `AWS_PROFILE`.',
  },
  'RF-5902': {
    title: 'AWS refused to be looked at',
    cause: 'A call of the command was refused.',
    remedy: 'See AWS\'s words: mostly the principal lacks a right to read.',
  },
  'RF-5903': {
    title: 'AWS cannot be reached',
    cause: 'No connection to AWS.',
    remedy: 'See that the machine has one, and a proxy where it needs one.',
  },
  'RF-5904': {
    title: 'A fault of rds-ferry',
    cause: 'The command met with something that it does not expect.',
    remedy: 'Report it, with the text of the message.',
  },
} as const satisfies ErrorTexts;
