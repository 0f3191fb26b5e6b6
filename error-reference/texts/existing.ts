import type { ErrorTexts } from '../error-text';

/** What a step, or Preflight before it, finds in the way of what is to be made. */
export const EXISTING = {
  'RF-3101': {
    title: 'The restored database has failed',
    cause: 'The database that is there as the result has a status from which RDS does not recover by itself.',
    remedy: 'Do what the message names. If it never was in use, delete it, so that it is restored anew.',
  },
  'RF-3102': {
    title: 'A member has failed',
    cause: 'A member of the restored cluster has a status from which RDS does not recover by itself.',
    remedy: 'Do what the message names, or delete the member before the cluster is verified.',
  },
  'RF-3103': {
    title: 'Restored already, under another name',
    cause: 'The database of this migration is there under another identifier. A second one would hold old data.',
    remedy: 'Declare the name that it has, or rename it back. For the data of now, declare another run.',
  },
  'RF-3104': {
    title: 'Restored, verified, and deleted since',
    cause: 'A result that was deleted does not come back by itself, with old data.',
    remedy: 'Take the migration out, declare another run, or remove the tag with the command in the message.',
  },
  'RF-3105': {
    title: 'Restored by an earlier deployment, and gone',
    cause: 'An earlier deployment restored the database, and it was deleted or renamed since.',
    remedy: 'Take the migration out, or declare another id or run.',
  },
  'RF-3106': {
    title: 'A group made for another version',
    cause: 'The group of this migration is of another family than the restored database needs.',
    remedy: 'Delete it if nothing uses it, declare another run, or declare a group.',
  },
  'RF-3107': {
    title: 'A name that is taken',
    cause: 'Something that is not this migration\'s has the name.',
    remedy: 'Declare another name as the message says, or rename the other one.',
  },
  'RF-3108': {
    title: 'A snapshot of this name under another key',
    cause: 'The snapshot is encrypted in another way than the migration needs.',
    remedy: 'Declare the key that it is under, or another id or run.',
  },
  'RF-3109': {
    title: 'A snapshot of this name with other data',
    cause: 'The snapshot is of another database, or of another day.',
    remedy: 'Declare another id or run, or delete the snapshot when nobody needs it.',
  },
  'RF-3110': {
    title: 'A copy whose original is gone',
    cause: 'The original would be made anew, with newer data than its copy.',
    remedy: 'Declare another id or run, or delete the copy when nobody needs it.',
  },
  'RF-3111': {
    title: 'A failed snapshot is left',
    cause: 'A snapshot of an earlier run has failed or is being deleted.',
    remedy: 'Delete it, or wait until it is gone; then deploy again.',
  },
  'RF-3112': {
    title: 'The alias of the transfer key is taken',
    cause: 'The alias leads to a key without this project\'s tag.',
    remedy: 'Declare that key with `TransferKey.existing()`, or another `prefix`.',
  },
  'RF-3113': {
    title: 'The transfer key cannot be used',
    cause: 'The key is disabled or to be deleted, and snapshots are under it or may be.',
    remedy: 'Enable it, or cancel its deletion, with the command in the message.',
  },
} as const satisfies ErrorTexts;
