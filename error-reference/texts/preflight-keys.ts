import type { ErrorTexts } from '../error-text';

/** What Preflight finds at keys and encryption. */
export const PREFLIGHT_KEYS = {
  'RF-2401': {
    title: 'An AWS managed key of another service',
    cause: 'An AWS managed key is for one service alone.',
    remedy: 'Declare `FinalKey.awsManaged()`, or a customer managed key of the target account.',
  },
  'RF-2402': {
    title: 'An AWS managed transfer key',
    cause: 'The policy of an AWS managed key cannot be changed, so that no other account ever uses it.',
    remedy: 'Declare a customer managed key, or `TransferKey.inTarget()`.',
  },
  'RF-2403': {
    title: 'A key that is not there',
    cause: 'KMS shows no key of that ARN or alias to the role.',
    remedy: 'Correct the ARN, or declare a key that is there.',
  },
  'RF-2404': {
    title: 'A key that cannot be used',
    cause: 'The key is disabled, to be deleted, without key material, or of a kind that RDS does not use.',
    remedy: 'Do what the message says: mostly `aws kms enable-key`.',
  },
  'RF-2405': {
    title: 'The source\'s key keeps the target out',
    cause: 'The policy of the key does not let the target account use it.',
    remedy: 'Add the three statements in the message to its policy, or declare `TransferKey.inTarget()`.',
  },
  'RF-2406': {
    title: 'A left snapshot under another key',
    cause: 'The transfer snapshot of an earlier run is under another key than the migration uses now.',
    remedy: 'Go on with it by declaring its key, or move the data of now under another id or run.',
  },
  'RF-2407': {
    title: 'Encrypted in another way than declared',
    cause: 'The database or snapshot is not encrypted as `SourceEncryption` says.',
    remedy: 'Declare what the message writes.',
  },
  'RF-2408': {
    title: 'The policy of a key withholds something',
    cause: 'The policy of a key was read and evaluated: it keeps an action from a role that a copy or a restore needs through RDS.',
    remedy: 'Add the statements in the message to the policy, or except the role from the statement that denies.',
  },
} as const satisfies ErrorTexts;
