import type { ErrorTexts } from '../error-text';

/** What Preflight finds at the source. */
export const PREFLIGHT_SOURCE = {
  'RF-2001': {
    title: 'Preflight found something',
    cause: 'Preflight looked at both accounts, and what it found would make the migration fail later. Nothing was changed.',
    remedy: 'Each finding has a code and a remedy of its own. Mend all, then run `cdk deploy` again.',
  },
  'RF-2101': {
    title: 'The source database is not there',
    cause: 'There is no database of that kind and identifier in the account and Region that are declared.',
    remedy: 'Correct the identifier, the factory of `SourceDatabase`, `source.account` or `source.region`.',
  },
  'RF-2102': {
    title: 'The source is of the other kind',
    cause: 'A cluster has the identifier that is declared as an instance, or the other way round.',
    remedy: 'Declare the source as the message writes it.',
  },
  'RF-2103': {
    title: 'A Multi-AZ DB cluster',
    cause: 'RDS neither copies nor shares snapshots of Multi-AZ DB clusters across accounts.',
    remedy: 'Restore a snapshot of it to a Single-AZ DB instance in the source account, and move that.',
  },
  'RF-2104': {
    title: 'The source is not available',
    cause: 'RDS takes snapshots of available databases only.',
    remedy: 'Wait until it is available, or do what the message says about its status; then deploy again.',
  },
  'RF-2105': {
    title: 'Backups outside the Region',
    cause: 'The database keeps its snapshots on an Outpost or in a Local Zone, and they do not reach another account.',
    remedy: 'Give it backups in the Region where its place allows that, or load its data into a database in the Region, and move that.',
  },
  'RF-2106': {
    title: 'An Aurora Limitless Database',
    cause: 'Its data is in a DB shard group, which a restore of a snapshot in this way does not make.',
    remedy: 'Load its data into an Aurora cluster with instances, and move that.',
  },
  'RF-2107': {
    title: 'A cluster of another engine',
    cause: 'The cluster is of another family than the factory that declares it.',
    remedy: 'Declare it with the factory that the message names.',
  },
  'RF-2108': {
    title: 'Aurora Serverless v1',
    cause: 'Snapshots of Aurora Serverless v1 are not supported.',
    remedy: 'Convert it to a provisioned cluster or to Serverless v2 first.',
  },
  'RF-2109': {
    title: 'A member that has just gone',
    cause: 'The source cluster named a member that RDS does not show any more.',
    remedy: 'Deploy again when the cluster has settled, or declare an `instanceType`.',
  },
  'RF-2110': {
    title: 'No instance to make members after',
    cause: 'Members are made after those of the source, and the source has none.',
    remedy: 'Declare their `instanceType`, or `instances: 0`.',
  },
  'RF-2111': {
    title: 'No automated snapshot',
    cause: 'The database has no automated snapshot that is available: its backup retention may be 0, or it was switched over by a blue/green '
      + 'deployment.',
    remedy: 'Turn backups on and wait for the first one, or leave `snapshot` out.',
  },
  'RF-2112': {
    title: 'The declared snapshot is not there',
    cause: 'There is no snapshot of that name and kind in the source account and Region.',
    remedy: 'Correct its name, or leave `snapshot` out to have one taken.',
  },
  'RF-2113': {
    title: 'A snapshot of another type',
    cause: 'The snapshot is automated, manual or of AWS Backup, and is declared as another one.',
    remedy: 'Declare it as the message writes it.',
  },
  'RF-2114': {
    title: 'A snapshot of another database',
    cause: 'The snapshot is of another database than the declared source, or of a former one of that identifier.',
    remedy: 'Declare a snapshot of the source, or the database that the snapshot is of.',
  },
  'RF-2115': {
    title: 'A snapshot that is not available',
    cause: 'The snapshot is still being made, or has failed.',
    remedy: 'Deploy again when it is available, or declare another one.',
  },
  'RF-2116': {
    title: 'No capacity range for serverless members',
    cause: 'Members of the class `db.serverless` need the Serverless v2 capacity range of the cluster, and the source has none.',
    remedy: 'Give the source one, or declare another `instanceType`.',
  },
  'RF-2117': {
    title: 'An RDS Custom instance',
    cause: 'RDS copies no snapshots of RDS Custom to another account.',
    remedy: 'Load its data into an ordinary DB instance, and move that.',
  },
  'RF-2118': {
    title: 'A member of a cluster',
    cause: 'Only the whole cluster has snapshots.',
    remedy: 'Declare the cluster, as the message writes it.',
  },
  'RF-2121': {
    title: 'Catching up with an engine that cannot',
    cause: 'RDS tells of this engine nowhere where replication starts.',
    remedy: 'Leave `catchUp` out.',
  },
  'RF-2122': {
    title: 'No binary log without backups',
    cause: 'RDS keeps a binary log only where automated backups are on.',
    remedy: 'Set the backup retention to a day or more, or leave `catchUp` out.',
  },
  'RF-2123': {
    title: 'No parameter group to look at',
    cause: 'RDS did not tell which parameter group the source has.',
    remedy: 'Run `cdk deploy` again, or leave `catchUp` out.',
  },
  'RF-2124': {
    title: 'A log that nobody can follow',
    cause: 'A parameter of the source keeps its log from being followed.',
    remedy: 'Set the parameter as the message says, in a parameter group of the source\'s own, and reboot it where RDS asks for that.',
  },
  'RF-2125': {
    title: 'A parameter that may not be in force',
    cause: 'The group has the right value, and RDS shows it as not applied yet.',
    remedy: 'Wait until it is `in-sync`, or reboot the database or its writer.',
  },
} as const satisfies ErrorTexts;
