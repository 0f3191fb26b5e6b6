import type { ErrorTexts } from '../error-text';

/** What Preflight finds at settings, options, groups and credentials. */
export const PREFLIGHT_SETTINGS = {
  'RF-2501': {
    title: 'A declared setting that is not to be had',
    cause: 'RDS does not offer the setting with the class, engine or subnet group of the restored database.',
    remedy: 'Correct it, leave it out, or declare another class or subnet group.',
  },
  'RF-2502': {
    title: 'Settings that would be lost',
    cause: 'The source has settings that no snapshot carries and that cannot be set as they are.',
    remedy: 'Declare them, or accept the defaults with the line in the message.',
  },
  'RF-2503': {
    title: 'A setting of another engine',
    cause: 'A setting is declared that databases of this engine do not have.',
    remedy: 'Leave it out.',
  },
  'RF-2504': {
    title: 'A declared window overlaps one of the source',
    cause: 'RDS refuses a backup window that overlaps the maintenance window, which would be the source\'s.',
    remedy: 'Declare both windows, with times apart.',
  },
  'RF-2505': {
    title: 'Table names would be compared otherwise',
    cause: '`lower_case_table_names` of the restored database would differ from the source\'s, and tables would not be found.',
    remedy: 'Have the group made anew, or declare one with the same value.',
  },
  'RF-2511': {
    title: 'Transparent Data Encryption',
    cause: 'RDS shares no snapshots of databases with TDE.',
    remedy: 'Turn TDE off where the engine can, or load the data into a database without it, and move that.',
  },
  'RF-2512': {
    title: 'An option that keeps a snapshot from being shared',
    cause: 'RDS shares no snapshots of databases with this persistent or permanent option.',
    remedy: 'Take the option off where it can be, or load the data into a database without it.',
  },
  'RF-2513': {
    title: 'An option group in the wrong account',
    cause: 'The copy to the other Region is made in the source account, and would need an option group there.',
    remedy: 'Let the target account\'s copy cross the Regions, as the message says.',
  },
  'RF-2514': {
    title: 'An Oracle option that the copy must have',
    cause: 'A copy in the target account needs an option group with the options of the source.',
    remedy: 'Have the source\'s made anew, or declare one that has the option.',
  },
  'RF-2521': {
    title: 'The secret is not there',
    cause: 'Secrets Manager shows no such secret to the handler\'s role.',
    remedy: 'Make it, or declare another one.',
  },
  'RF-2522': {
    title: 'The secret has no password that RDS takes',
    cause: 'The secret\'s value is not what a master password needs.',
    remedy: 'Put the password that the restored database is to have into it.',
  },
  'RF-2523': {
    title: 'The key of the secret is not there',
    cause: 'The `encryptionKey` for RDS\'s secret is not to be found.',
    remedy: 'Declare one that is there.',
  },
  'RF-2524': {
    title: 'The key of the secret cannot be used',
    cause: 'The key is disabled, to be deleted, or of another kind.',
    remedy: 'Do what the message says: mostly `aws kms enable-key`.',
  },
  'RF-2531': {
    title: 'More tags than RDS takes',
    cause: 'RDS takes 50 tags of a database, and rds-ferry needs three.',
    remedy: 'Take some off the source, declare fewer, or accept that the rest are left out.',
  },
  'RF-2541': {
    title: 'An option group for an upgraded version',
    cause: 'RDS will upgrade the major version, and which option group then fits is not known before.',
    remedy: 'Upgrade the source first, or declare `optionGroupName`.',
  },
  'RF-2542': {
    title: 'A group of the source has gone',
    cause: 'The group that the source names is not there.',
    remedy: 'Declare one in the target account.',
  },
  'RF-2543': {
    title: 'A group that cannot be made anew',
    cause: 'The group has values that name the source account, or that RDS does not offer in the target.',
    remedy: 'Create a group in the target account, and declare it; or accept the default one.',
  },
  'RF-2544': {
    title: 'A parameter group of another family',
    cause: 'The declared group is not of the family that the version needs.',
    remedy: 'Declare one of that family.',
  },
  'RF-2545': {
    title: 'A group that is not there',
    cause: 'The declared group does not exist in the target account and Region.',
    remedy: 'Create it, declare another one, or leave it out.',
  },
  'RF-2546': {
    title: 'An option group of another engine',
    cause: 'The declared option group is for another engine or major version.',
    remedy: 'Declare one for this engine and version.',
  },
  'RF-2547': {
    title: 'An option group of another VPC',
    cause: 'The declared option group is bound to another VPC.',
    remedy: 'Declare one that is not, or a subnet group of that VPC.',
  },
  'RF-2548': {
    title: 'Db2 without its licence ids',
    cause: 'Db2 under your own licence is restored only with a parameter group that has your IBM ids.',
    remedy: 'Have the source\'s group made anew, or declare one that has them.',
  },
} as const satisfies ErrorTexts;
