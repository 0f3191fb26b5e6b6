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
  'RF-5012': {
    title: 'The CDK CLI is not installed for the app',
    cause: 'Neither the app\'s folder nor one above it has the package `aws-cdk`.',
    remedy: 'Install it there: `npm install --save-dev aws-cdk`.',
  },
  'RF-5013': {
    title: 'The app declares no migration',
    cause: 'None of the stacks that the app synthesizes has a step of a migration.',
    remedy: 'See that `--app` and `--directory` name the right app, and that it has a source and a target stack.',
  },
  'RF-5014': {
    title: '`--size` that cannot be used',
    cause: 'The option takes a declared migration and a number of GiB.',
    remedy: 'Give it as `--size orders=500`, once for each migration.',
  },
  'RF-5015': {
    title: '`--region` that cannot be used',
    cause: 'The name is that of no Region, or none is given and the environment has none.',
    remedy: 'Give the name of a Region, such as `--region eu-west-1`.',
  },
  'RF-5016': {
    title: 'A report that cannot be written there',
    cause: 'The folder of the file is not there, or the path is a folder.',
    remedy: 'Give a file in a folder that is there.',
  },
  'RF-5017': {
    title: 'A stack without an account or a Region',
    cause: 'The app leaves the place of a stack to the deployment, so nobody outside can find it.',
    remedy: 'Give the stack both, by its `env`.',
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
  'RF-5201': {
    title: 'Several accounts for one profile',
    cause: 'The app declares several source or target accounts, and one profile looks at one of them.',
    remedy: 'Name the migrations of one pair of accounts, and run the command for each pair.',
  },
  'RF-5202': {
    title: 'Credentials that AWS does not know',
    cause: 'They have expired, or were taken back.',
    remedy: 'Sign in again, or give another profile.',
  },
  'RF-5203': {
    title: 'Credentials of another account',
    cause: 'The profile, or the environment, is of another account than the app declares.',
    remedy: 'Give a profile of the declared account; correct the app where that is wrong.',
  },
  'RF-5204': {
    title: 'Neither account can be looked at',
    cause: 'The credentials of both accounts are none, or those of other accounts.',
    remedy: 'Give `--source-profile` and `--target-profile`, or sign in again.',
  },
  'RF-5205': {
    title: 'AWS cannot be asked whose the credentials are',
    cause: 'The credentials have expired, or the machine has no connection.',
    remedy: 'Sign in again, or see to the connection.',
  },
  'RF-5206': {
    title: 'A watch that cannot begin',
    cause: 'AWS could not be asked at the start: no credentials, those of another account, or no connection.',
    remedy: 'Sign in again, give the right profile, or see to the connection.',
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
