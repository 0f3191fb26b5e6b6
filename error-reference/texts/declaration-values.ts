import type { ErrorTexts } from '../error-text';

/** A value of a declaration that cannot be. */
export const DECLARATION_VALUES = {
  'RF-1001': {
    title: 'A property that there is not',
    cause: 'The declaration has a property that nothing reads, mostly a misspelled one: an app that runs without a type check can give any.',
    remedy: 'Write the name that the message proposes, or take the property out.',
  },
  'RF-1002': {
    title: 'A value that is missing, or of another kind',
    cause: 'A required value is absent, or something else stands in its place: a factory that was not called, a string for an object.',
    remedy: 'Give what the message expects, as it writes it.',
  },
  'RF-1003': {
    title: 'An identifier and its options in one object',
    cause: '`SourceDatabase` takes the identifier as text, and an object of options beside it.',
    remedy: 'Give two arguments, as the message writes them.',
  },
  'RF-1004': {
    title: 'A value that its factory does not take',
    cause: 'An object was made with more arguments than its factory has.',
    remedy: 'Leave the rest out, or call the factory that takes it.',
  },
  'RF-1005': {
    title: 'The declaration within another object',
    cause: 'The props of a stack have the declaration in a member, and not its own members.',
    remedy: 'Spread it, `{ ...declaration }`, or give it itself.',
  },
  'RF-1006': {
    title: 'One account for both sides',
    cause: '`source.account` and `target.account` are the same. rds-ferry moves databases between two accounts.',
    remedy: 'Give the account that the databases move to as `target`.',
  },
  'RF-1008': {
    title: 'No migration',
    cause: '`migrations` is an empty list.',
    remedy: 'Declare at least one migration, or take the two stacks out of the app.',
  },
  'RF-1010': {
    title: 'Text of another form',
    cause: 'A name, an id or an ARN does not have the form that AWS, or a name that is made of it, needs.',
    remedy: 'Write it as the message says what is allowed.',
  },
  'RF-1011': {
    title: 'A token where the value itself is needed',
    cause: 'Both stacks compute names from this value when they are synthesized, and a token has its value only when it is deployed.',
    remedy: 'Give the value itself as text or as a number: from the context or from a constant.',
  },
  'RF-1012': {
    title: 'A value of another kind',
    cause: 'A property got a value of a type that it does not take.',
    remedy: 'Give a value as the message shows one.',
  },
  'RF-1013': {
    title: 'An empty list',
    cause: 'A list that has to have something in it is empty.',
    remedy: 'Leave the property out for the default, or give at least one.',
  },
  'RF-1014': {
    title: 'Something else in place of a name or an id',
    cause: 'An ARN, an endpoint, an id of another thing, or several ids stand where one name or one id is expected.',
    remedy: 'Write the part that the message names.',
  },
  'RF-1015': {
    title: 'A Region that CDK does not know',
    cause: 'The Region is misspelled, or newer than the installed `aws-cdk-lib`.',
    remedy: 'Correct it; for a new Region take a newer `aws-cdk-lib`, or register it as the message says.',
  },
  'RF-1016': {
    title: 'Two Regions that no snapshot goes between',
    cause: 'RDS copies no snapshot from one partition of AWS to another one, and none between the Regions of China.',
    remedy: 'Move within one partition; in China within one Region.',
  },
  'RF-1017': {
    title: 'A token of another construct',
    cause: 'The value is a reference to a construct of a kind that has no such value.',
    remedy: 'Refer to a construct of the kind that the message names.',
  },
  'RF-1018': {
    title: 'The AWS managed key where a customer managed one is expected',
    cause: 'The alias of `aws/rds` was given for a key of your own. It has a factory of its own, because no other account can use that key.',
    remedy: 'Call the factory that the message names.',
  },
  'RF-1019': {
    title: 'A space around a text',
    cause: 'An ARN begins or ends with a space or a line\'s end, as after copying.',
    remedy: 'Write it without.',
  },
  'RF-1020': {
    title: 'An ARN of another partition',
    cause: 'An ARN begins with a partition that its Region is not in.',
    remedy: 'Begin it as the message says: `arn:aws:`, `arn:aws-cn:` or another one.',
  },
  'RF-1021': {
    title: 'Something of another account or Region',
    cause: 'What is given is of a place that the restored database, or the functions, are not in.',
    remedy: 'Give one of the account and Region that the message names.',
  },
  'RF-1022': {
    title: 'An id that no construct can have',
    cause: 'CDK keeps this name, so that no construct of the stack can be called that.',
    remedy: 'Give the migration another id.',
  },
  'RF-1023': {
    title: 'Names that would be too long',
    cause: 'Snapshots and tags are named after the prefix, the id and the run. Together they are longer than RDS allows.',
    remedy: 'Shorten the id, the run or the prefix.',
  },
  'RF-1024': {
    title: 'A default name that the restored database cannot have',
    cause: 'No identifier is declared, so that the restored database would be named by the rule in the guide, and that name is none that RDS takes.',
    remedy: 'Declare the identifier that it is to have.',
  },
  'RF-1025': {
    title: 'A number or a duration out of range',
    cause: 'The number is not whole, or outside the range that RDS or rds-ferry takes.',
    remedy: 'Give one within the range in the message, or leave it out.',
  },
  'RF-1026': {
    title: 'A window of another form',
    cause: 'RDS takes windows as times in UTC, in one form each for backups and for maintenance.',
    remedy: 'Write it as the message shows one.',
  },
  'RF-1027': {
    title: 'Windows that overlap',
    cause: 'RDS refuses a backup window that overlaps the maintenance window.',
    remedy: 'Give them times apart.',
  },
  'RF-1028': {
    title: 'Performance Insights contradicted',
    cause: 'Advanced Database Insights, or a retention, is declared, and Performance Insights is turned off or kept for too short.',
    remedy: 'Turn it on with the retention that the message names, or leave the other one out.',
  },
  'RF-1029': {
    title: 'Something twice in a list',
    cause: 'A list has the same item more than once.',
    remedy: 'Leave the others out.',
  },
  'RF-1030': {
    title: 'A tag that AWS does not take',
    cause: 'A key or a value is too long, has characters that IAM or RDS does not take, begins with a reserved prefix, or there are too many tags.',
    remedy: 'Correct or leave out the tag that the message names.',
  },
  'RF-1031': {
    title: 'A serverless class for a DB instance',
    cause: '`db.serverless` is a class of members of Aurora clusters only.',
    remedy: 'Declare a class with a size, such as `m6g.large`.',
  },
  'RF-1032': {
    title: 'An instance type that there is not',
    cause: 'The family or the size of the type is none that CDK knows.',
    remedy: 'Write the one that the message proposes, or one that RDS lists for the engine.',
  },
  'RF-1033': {
    title: 'A setting that there is not',
    cause: '`acceptDefaults` has something that is no `DatabaseSetting`.',
    remedy: 'Give members of `DatabaseSetting`.',
  },
  'RF-1034': {
    title: 'A setting that this kind of database does not have',
    cause: '`acceptDefaults` accepts for a cluster what only an instance has, or the other way round.',
    remedy: 'Leave it out.',
  },
  'RF-1035': {
    title: 'A setting both accepted and declared',
    cause: 'A default is accepted for a setting that is declared as well.',
    remedy: 'Leave one of the two out.',
  },
  'RF-1036': {
    title: 'Magnetic storage',
    cause: 'RDS restores nothing to the storage type `standard` any more.',
    remedy: 'Declare `StorageType.GP3`, or another type.',
  },
  'RF-1037': {
    title: 'A storage type without its IOPS',
    cause: 'The declared storage type needs a number of IOPS.',
    remedy: 'Declare `iops` as well, or leave the storage type out.',
  },
} as const satisfies ErrorTexts;
