import { type Evidence, Mark } from './evidence';
import type { Spread } from './spread';

/** What a step of a migration does, as far as it takes time. */
export const Work = {
  SNAPSHOT_OF_INSTANCE: 'snapshot-of-instance',
  SNAPSHOT_OF_CLUSTER: 'snapshot-of-cluster',
  COPY: 'copy',
  COPY_TO_OTHER_REGION: 'copy-to-other-region',
  RESTORE_OF_INSTANCE: 'restore-of-instance',
  RESTORE_OF_CLUSTER: 'restore-of-cluster',
  MEMBER_OF_CLUSTER: 'member-of-cluster',
  SETTINGS: 'settings',
  VERIFICATION: 'verification',
  GROUPS: 'groups',
  /** Preflight and Leftovers. */
  LOOK: 'look',
  /** What RDS and KMS do at once: a share, a key. */
  SMALL: 'small',
} as const;
export type Work = typeof Work[keyof typeof Work];

/** MiB in a second. */
export interface Throughput {
  readonly slow: number;
  readonly likely: number;
  /** @default - at best the size doesn't matter */
  readonly fast?: number;
}

/** How long a work takes. */
export interface Rate {
  /** Minutes that it takes however little there is. */
  readonly fixedMinutes: Spread;
  /** What the data takes beside them. @default - the size doesn't matter */
  readonly throughput?: Throughput;
  readonly evidence: readonly Evidence[];
}

/** Minutes that every step loses: it looks once a minute, and CloudFormation goes from one resource to the next. */
export const STEP_OVERHEAD: Spread = { low: 0.3, likely: 1, high: 2 };

const assumed = (says: string): Evidence => ({ mark: Mark.ASSUMED, says });
const documented = (says: string): Evidence => ({ mark: Mark.DOCUMENTED, says });
const reported = (says: string): Evidence => ({ mark: Mark.REPORTED, says });

/** The ceiling of both kinds of copies. */
const EBS_COPY = documented('500 MiB/s is the most that one copy of an EBS snapshot reaches, which is what lies under a DB snapshot of an instance '
  + '(EBS User Guide, "Time-based copies", quotas); RDS promises no rate');

/** By work. AWS promises none of them: they say in which order of size a duration is, no more. */
export const RATES: Readonly<Record<Work, Rate>> = {
  [Work.SNAPSHOT_OF_INSTANCE]: {
    fixedMinutes: { low: 1, likely: 3, high: 10 },
    throughput: { slow: 30, likely: 100 },
    evidence: [
      documented('snapshots after the first hold what changed since, so one of a database with automated backups is short (RDS User Guide, '
        + '"Introduction to backups")'),
      reported('a snapshot of 800 GB stood at 10 % after 40 minutes, about 34 MB/s (hashicorp/terraform#5161, 2016)'),
      assumed('100 MiB/s is likely for a first one'),
    ],
  },
  [Work.SNAPSHOT_OF_CLUSTER]: {
    fixedMinutes: { low: 1, likely: 4, high: 30 },
    evidence: [
      documented('a cluster is backed up without end, and in increments (Aurora User Guide, "Overview of backing up and restoring")'),
      assumed('so its snapshot takes minutes whatever its size'),
    ],
  },
  [Work.COPY]: {
    fixedMinutes: { low: 1, likely: 3, high: 10 },
    throughput: { slow: 30, likely: 100, fast: 500 },
    evidence: [
      EBS_COPY,
      documented('a copy under another key is a full one (RDS User Guide, "Incremental snapshot copying"); of Aurora every copy is'),
      reported('ten minutes of waiting had to become three hours once a copy changed the key (code-dot-org/code-dot-org#23040, #23413)'),
      assumed('100 MiB/s is likely, 30 MiB/s the slowest; clusters as instances'),
    ],
  },
  [Work.COPY_TO_OTHER_REGION]: {
    fixedMinutes: { low: 2, likely: 5, high: 60 },
    throughput: { slow: 20, likely: 70, fast: 500 },
    evidence: [
      EBS_COPY,
      documented('such a copy can take hours, and wait in a queue of its source Region before it begins (RDS User Guide, "Copying a DB snapshot")'),
      assumed('70 MiB/s is likely, 20 MiB/s the slowest, an hour in the queue the longest'),
    ],
  },
  [Work.RESTORE_OF_INSTANCE]: {
    fixedMinutes: { low: 5, likely: 15, high: 45 },
    throughput: { slow: 30, likely: 300 },
    evidence: [
      documented('the instance is there before its data, which is loaded at the first read (RDS User Guide, "Restoring to a DB instance")'),
      reported('RDS backs a restored instance up at once where it keeps automated backups, for hours (hashicorp/terraform-provider-aws#44104)'),
      reported('creating a DB instance went beyond 40 minutes (hashicorp/terraform#2886)'),
      assumed('that backup reads 300 MiB/s, and 30 MiB/s at the slowest'),
    ],
  },
  [Work.RESTORE_OF_CLUSTER]: {
    fixedMinutes: { low: 8, likely: 20, high: 60 },
    throughput: { slow: 100, likely: 500 },
    evidence: [
      documented('a cluster fetches its data before it is available, to hundreds of storage nodes at once, and ten times the data takes little '
        + 'longer (AWS re:Post Knowledge Center, "Why is my Aurora MySQL-Compatible DB cluster snapshot taking so long to restore?")'),
      reported('restores went beyond 30 minutes (hashicorp/terraform#8051) and two hours (hashicorp/terraform-provider-aws#37154)'),
      assumed('500 MiB/s is likely, 100 MiB/s the slowest'),
    ],
  },
  [Work.MEMBER_OF_CLUSTER]: {
    fixedMinutes: { low: 4, likely: 8, high: 40 },
    evidence: [
      reported('Terraform waits 40 minutes for a member (hashicorp/terraform#8051)'),
      assumed('8 minutes are likely; a member has no data of its own'),
    ],
  },
  [Work.SETTINGS]: {
    fixedMinutes: { low: 1, likely: 5, high: 45 },
    evidence: [assumed('one modification takes minutes')],
  },
  [Work.VERIFICATION]: {
    fixedMinutes: { low: 1, likely: 3, high: 30 },
    evidence: [assumed('what is pending is applied within minutes')],
  },
  [Work.GROUPS]: {
    fixedMinutes: { low: 0.1, likely: 5, high: 7 },
    evidence: [documented('RDS asks for five minutes before a new parameter group is used (RDS User Guide, "Creating a DB parameter group")')],
  },
  [Work.LOOK]: {
    fixedMinutes: { low: 0.5, likely: 1, high: 10 },
    evidence: [{ mark: Mark.MEASURED, says: 'Preflight waits ten minutes at most for what may settle by itself' }],
  },
  [Work.SMALL]: {
    fixedMinutes: { low: 0.1, likely: 0.5, high: 5 },
    evidence: [assumed('a share or a key is there within the minute')],
  },
};
