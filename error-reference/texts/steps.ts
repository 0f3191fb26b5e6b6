import type { ErrorTexts } from '../error-text';

/** What a step meets with. */
export const STEPS = {
  'RF-3201': {
    title: 'The source database is not there',
    cause: 'It was deleted or renamed after Preflight, or the account or Region is wrong.',
    remedy: 'Correct its name, account or Region, and deploy again.',
  },
  'RF-3202': {
    title: 'The source has gone, and its settings with it',
    cause: 'Settings that no snapshot carries are read at the source.',
    remedy: 'Restore the snapshot by hand, or declare what the message names.',
  },
  'RF-3203': {
    title: 'The source is not available',
    cause: 'RDS takes snapshots of available databases only.',
    remedy: 'Do what the message names, and deploy again.',
  },
  'RF-3204': {
    title: 'No automated snapshot',
    cause: 'The source has no automated snapshot that is available.',
    remedy: 'Turn its backups on and wait for the first one, or declare `SnapshotOrigin.fresh()`.',
  },
  'RF-3205': {
    title: 'A snapshot that cannot be copied so',
    cause: 'The snapshot is automated, or is encrypted in another way than declared.',
    remedy: 'Declare what the message names.',
  },
  'RF-3206': {
    title: 'The snapshot is not there',
    cause: 'The snapshot to share, copy or restore was deleted, or is not shared any more.',
    remedy: 'Share it again, or declare another id or run.',
  },
  'RF-3207': {
    title: 'The snapshot has failed',
    cause: 'The snapshot to share, copy or restore has failed.',
    remedy: 'Declare another id or run, so that every step runs anew.',
  },
  'RF-3208': {
    title: 'A snapshot that is not shared',
    cause: 'The snapshot is not this migration\'s, not a manual one, or of another database.',
    remedy: 'Declare what the message names.',
  },
  'RF-3209': {
    title: 'Taking the snapshot failed',
    cause: 'RDS could not take the snapshot. The message names the cause as far as the database still shows it.',
    remedy: 'Delete what failed with the command in the message, and deploy again.',
  },
  'RF-3210': {
    title: 'A copy failed',
    cause: 'RDS could not finish the copy. The message names the first cause that was found: the original, its share, or a key.',
    remedy: 'Do what the message says, delete the failed copy, and deploy again.',
  },
  'RF-3301': {
    title: 'A snapshot that cannot be restored so',
    cause: 'The snapshot is shared and encrypted, is to be unencrypted, or is on magnetic storage.',
    remedy: 'Declare what the message names.',
  },
  'RF-3302': {
    title: 'The restored database is not there',
    cause: 'It was deleted or renamed while the migration ran.',
    remedy: 'Rename it back, or declare another id or run.',
  },
  'RF-3303': {
    title: 'The restored database has failed',
    cause: 'Its status is one from which RDS does not recover by itself.',
    remedy: 'Do what the message names, and deploy again.',
  },
  'RF-3304': {
    title: 'The restored cluster has no members any more',
    cause: 'An earlier deployment made them, and they were deleted.',
    remedy: 'Create one in RDS, or declare another id or run.',
  },
  'RF-3305': {
    title: 'A cluster of somebody else',
    cause: 'The cluster has no tag of this migration, so that it gets no members.',
    remedy: 'Declare another `clusterIdentifier`.',
  },
  'RF-3306': {
    title: 'A member without a class',
    cause: 'The source cluster has no instance to take the class from.',
    remedy: 'Declare an `instanceType`.',
  },
  'RF-3307': {
    title: 'A serverless member without a capacity range',
    cause: 'The restored cluster has no Serverless v2 capacity range.',
    remedy: 'Give it one in RDS, or declare another `instanceType`.',
  },
  'RF-3308': {
    title: 'A group does not show what was set',
    cause: 'RDS took a value of a parameter or an option, and does not show it.',
    remedy: 'Look at the group in RDS. To use another one, declare it.',
  },
  'RF-3309': {
    title: 'A key that cannot be used',
    cause: 'The key is not there, disabled, or to be deleted.',
    remedy: 'Correct its ARN, or do what the message says.',
  },
  'RF-3401': {
    title: 'The restored database is not what was asked for',
    cause: 'The verification compared it with the snapshot, the source and the declaration, and something differs.',
    remedy: 'Mend each difference as the message says, and deploy again. Do not use the database before.',
  },
  'RF-3501': {
    title: 'The migration is not closed',
    cause: 'Something stands against taking the snapshots away: the result is not verified, or a copy is still being made. Everything was left.',
    remedy: 'Mend what the message names, and deploy again.',
  },
  'RF-3601': {
    title: 'The secret has no password that RDS takes',
    cause: 'The secret\'s value is not what a master password needs.',
    remedy: 'Put the password into it, and deploy again.',
  },
  'RF-3602': {
    title: 'The secret is not there',
    cause: 'Secrets Manager shows no such secret to the handler.',
    remedy: 'Make it, or declare another one.',
  },
  'RF-3603': {
    title: 'RDS cannot reach its own secret',
    cause: 'The key of the secret is disabled, or its policy lets the account not in.',
    remedy: 'Enable the key, then turn managing the password by RDS off and on.',
  },
  'RF-3901': {
    title: 'Properties that the handler cannot read',
    cause: 'The template and the handler are of two versions, or something changed the properties of a step.',
    remedy: 'Deploy both stacks from one version of the app.',
  },
  'RF-3902': {
    title: 'A call of the handler that is none of the framework\'s',
    cause: 'Something other than CDK\'s provider framework called the function.',
    remedy: 'Call it only through the stack.',
  },
  'RF-3903': {
    title: 'A question that is none of the state machine\'s',
    cause: 'Something other than the state machine of the target\'s stack called the function.',
    remedy: 'Call it only through the stack.',
  },
  'RF-3904': {
    title: 'A resource type that the handler does not know',
    cause: 'The template is of a newer version than the handler, or has a foreign type.',
    remedy: 'Deploy the target\'s stack with its own code.',
  },
  'RF-3905': {
    title: 'A fault of the handler',
    cause: 'The handler met with something that it does not expect.',
    remedy: 'Look at its log for the stack trace, report it, and run `cdk deploy` again.',
  },
  'RF-3906': {
    title: 'Still not done after the longest wait',
    cause: 'RDS took longer than `maxWait`. Its work goes on.',
    remedy: 'Declare the `maxWait` that the message names, and deploy again: it goes on with what is there.',
  },
} as const satisfies ErrorTexts;
