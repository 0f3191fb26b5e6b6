import type { EmbeddedAws } from '@rds-ferry/sandbox';
import type { MigrationPlan } from '../../../lib/plan/ferry-plan';
import type { Random } from '../random';
import type { DrawnDatabase } from '../scenario/drawn-database';
import type { OwnSnapshot } from '../scenario/own-snapshots';
import type { Faults } from './fault';
import type { Misfortune } from './misfortune';

/** What misfortunes are made of. */
export interface Victim {
  readonly aws: EmbeddedAws;
  readonly random: Random;
  readonly plan: MigrationPlan;
  readonly sourceRegion: string;
  /** What the source database is like. */
  readonly database?: DrawnDatabase;
  /** Of a snapshot that the migration makes. */
  readonly snapshot: OwnSnapshot;
  readonly faults: Faults;
}

export type Maker = (victim: Victim) => Misfortune;
