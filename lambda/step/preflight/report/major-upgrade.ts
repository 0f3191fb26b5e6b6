import { DatabaseKind } from '../../contract';
import { seen } from '../../engine/look';
import { majorVersionOf } from '../../model/engine-version';
import type { PreflightInput } from '../observe/input';
import { movedVersion, restoredVersion } from '../observe/moved';
import type { CommonObservation } from '../observe/observation';

/** A change of the major version that RDS will make by itself. */
export interface MajorUpgrade {
  /** In a whole sentence. */
  readonly why: string;
  /** What prevents it, as a phrase. */
  readonly instead: string;
}

/** What RDS will do to the major version of the restored database; nothing where it stays, or nothing is restored. */
export function majorUpgrade(input: PreflightInput, observation: CommonObservation): MajorUpgrade | undefined {
  const [moved, restored] = [movedVersion(observation), restoredVersion(observation)];
  if (input.restore === undefined || moved === undefined || restored === undefined) return undefined;
  const [before, after] = [majorVersionOf(moved.engine, moved.version), majorVersionOf(restored.engine, restored.version)];
  if (before !== after) {
    return {
      why: `RDS has deprecated ${moved.engine} ${moved.version} and names no later version of ${before}: it will upgrade the restored database to `
        + `another major version, ${restored.version} or a later one.`,
      instead: 'upgrade the source first',
    };
  }
  const support = seen(observation.standardSupport);
  return support?.isOver === true ? {
    why: `The source is outside of RDS Extended Support, and so is what is restored of it; the standard support of ${moved.engine} ${before} ended `
      + `on ${support.endsAt.slice(0, 10)}. RDS will upgrade the restored database to a later major version, at once or in a maintenance window.`,
    instead: `upgrade the source first, or enrol it in Extended Support, which costs (\`${enrol(input)}\`)`,
  } : undefined;
}

function enrol({ sourceDatabase: { kind, identifier, region } }: PreflightInput): string {
  const thing = kind === DatabaseKind.CLUSTER ? 'cluster' : 'instance';
  return `aws rds modify-db-${thing} --db-${thing}-identifier ${identifier} --region ${region} `
    + '--engine-lifecycle-support open-source-rds-extended-support';
}
