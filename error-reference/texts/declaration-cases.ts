import type { ErrorTexts } from '../error-text';

/** A declaration that contradicts itself, or that AWS has no way for. */
export const DECLARATION_CASES = {
  'RF-1040': {
    title: 'Credentials for a database without a master user',
    cause: 'Databases of this engine have no master user whose password could be declared.',
    remedy: 'Leave `credentials` out.',
  },
  'RF-1041': {
    title: 'A target of another kind than the source',
    cause: 'A snapshot of an instance is restored as an instance, one of a cluster as a cluster.',
    remedy: 'Declare the target with the factory that the message names.',
  },
  'RF-1042': {
    title: 'An option that says nothing in this case',
    cause: 'What is declared has no meaning for this engine, for a cluster without instances, or for a migration that ends with its imported '
      + 'snapshot.',
    remedy: 'Leave it out, or declare what the message names.',
  },
  'RF-1043': {
    title: 'Catching up where that is impossible',
    cause: 'DocumentDB and Neptune have no log that another database follows, and a migration that ends with a snapshot has no database.',
    remedy: 'Leave `catchUp` out. `docs/cut-over.md` has the other ways.',
  },
  'RF-1050': {
    title: 'A transfer key for an unencrypted source',
    cause: 'The snapshot of an unencrypted database crosses the accounts without a key.',
    remedy: 'Leave `transferKey` out. To encrypt the database on the way, declare `finalKey`.',
  },
  'RF-1051': {
    title: 'The transfer key as final key of an unencrypted source',
    cause: 'There is no transfer key where the source is unencrypted.',
    remedy: 'Declare `FinalKey.awsManaged()`, `FinalKey.customerManaged()` or `FinalKey.none()`.',
  },
  'RF-1052': {
    title: 'An encrypted result that only a restore can make',
    cause: 'RDS does not encrypt a cluster snapshot by copying it, and this migration ends with the snapshot.',
    remedy: 'Declare `FinalKey.none()` here, and give the key to the construct that restores the snapshot.',
  },
  'RF-1053': {
    title: 'No final key for an encrypted source',
    cause: 'Neither a copy nor a restore makes an encrypted database unencrypted.',
    remedy: 'Declare `FinalKey.awsManaged()` or `FinalKey.customerManaged()`.',
  },
  'RF-1054': {
    title: 'The source\'s key of another Region',
    cause: 'A database is under a key of its own Region.',
    remedy: 'Give the ARN of the key that it is under: `aws rds describe-db-instances` or `describe-db-clusters` shows it.',
  },
  'RF-1055': {
    title: 'The transfer key of a third Region',
    cause: 'A snapshot is under a key of the Region that it is in.',
    remedy: 'Give a key of the source\'s or the target\'s Region, or `TransferKey.inTarget()`.',
  },
  'RF-1056': {
    title: 'A final key of another account',
    cause: 'The database would depend for life on a key of an account that is not its own.',
    remedy: 'Declare a key of the target account, or accept it with `FinalKey.transferKey({ acceptForeignKey: true })`.',
  },
  'RF-1057': {
    title: 'A final key of another Region',
    cause: 'A database is under a key of the Region that it is restored in.',
    remedy: 'Give a key of that Region.',
  },
  'RF-1058': {
    title: 'Another AWS managed key as final key',
    cause: 'RDS can use no AWS managed key but its own, `aws/rds`.',
    remedy: 'Declare `FinalKey.awsManaged()`, or a customer managed key.',
  },
  'RF-1059': {
    title: 'The transfer key in the wrong Region for this engine',
    cause: 'Snapshots of this engine cross Regions by a copy in the source account, which is under a key of the target\'s Region.',
    remedy: 'Declare `TransferKey.inTarget()`, or an existing key of that Region.',
  },
  'RF-1060': {
    title: 'Migrations that wait for each other',
    cause: '`startAfter` leads around in a circle.',
    remedy: 'Leave it out in the one that is to be first.',
  },
  'RF-1061': {
    title: 'An order after something that there is not',
    cause: '`startAfter` names the migration itself, or none of the list.',
    remedy: 'Name another migration of the list: its id, or its id, a slash and its run.',
  },
  'RF-1062': {
    title: 'Two runs without an order',
    cause: 'Two runs of one migration in one list would both move the data of today, at once.',
    remedy: 'Give the later one `startAfter`, or keep one of them.',
  },
  'RF-1063': {
    title: 'Two migrations of one name',
    cause: 'Snapshots are named after the id and the run, and two migrations would make snapshots of the same names.',
    remedy: 'Change an id or a run.',
  },
  'RF-1064': {
    title: 'One source in two migrations',
    cause: 'A database is moved by one migration at a time.',
    remedy: 'Keep one. For another run later, change its `run`.',
  },
  'RF-1065': {
    title: 'Runs of one migration with two sources',
    cause: 'All runs of a migration move one database.',
    remedy: 'Give them the same source, or another id.',
  },
  'RF-1066': {
    title: 'Two restored databases of one name',
    cause: 'Two migrations would restore a database with the same identifier, or with that of a member of a cluster.',
    remedy: 'Declare another identifier in one of them.',
  },
  'RF-1070': {
    title: 'A description that is too long',
    cause: 'CloudFormation takes 1024 characters.',
    remedy: 'Shorten it.',
  },
  'RF-1071': {
    title: 'A stack name that CloudFormation does not take',
    cause: 'A name has up to 128 letters, digits and hyphens, and begins with a letter.',
    remedy: 'Correct it.',
  },
  'RF-1072': {
    title: 'A topic that is no ARN',
    cause: '`notificationArns` takes ARNs of SNS topics, as text.',
    remedy: 'Give the ARN.',
  },
  'RF-1080': {
    title: 'Functions in public subnets',
    cause: 'A Lambda function in a public subnet has no public address, so that it reaches no service of AWS.',
    remedy: 'Select private subnets with a NAT gateway, or isolated ones with the endpoints that the guide lists.',
  },
  'RF-1081': {
    title: 'Half of a network',
    cause: 'Of `vpc`, `vpcSubnets` and `securityGroups` one is given without what belongs to it.',
    remedy: 'Give what the message names as well.',
  },
  'RF-1082': {
    title: 'A runtime that is too old',
    cause: 'The functions need the Node.js version that the message names.',
    remedy: 'Give such a `Runtime`, or leave it out.',
  },
  'RF-1083': {
    title: 'Parts of two VPCs',
    cause: 'A function is in one VPC, and a security group or a subnet that is given is of another one.',
    remedy: 'Give those of one VPC.',
  },
  'RF-1084': {
    title: 'Security groups that let no HTTPS out',
    cause: 'The functions call AWS over HTTPS, and no rule of their security groups lets that out.',
    remedy: 'Add an egress rule for port 443, or `allowAllOutbound: true`.',
  },
  'RF-1090': {
    title: 'A topic of another account or Region',
    cause: 'EventBridge and alarms tell topics of their own Region, and the policy of another account\'s topic cannot be seen.',
    remedy: 'Give `notifications` a topic of the account and Region that the databases move to.',
  },
  'RF-1091': {
    title: 'A record of handed-over databases that cannot be used',
    cause: 'The file of `HandOverRules` is not JSON, or not what `cdk synth` has recorded.',
    remedy: 'Take it from version control, or record it again.',
  },
  'RF-1092': {
    title: 'Too many migrations for one event pattern',
    cause: 'A rule on arrivals names each migration that ends with an imported snapshot, and EventBridge bounds the length of a pattern.',
    remedy: 'Move migrations to another pair of stacks with its own `prefix`.',
  },
} as const satisfies ErrorTexts;
