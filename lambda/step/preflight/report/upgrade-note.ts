import type { PreflightInput } from '../observe/input';
import { movedVersion, restoredVersion } from '../observe/moved';
import type { CommonObservation } from '../observe/observation';

/** What RDS will make of a deprecated version; nothing where it restores the version as it is, or nothing is restored. */
export function upgradeNote({ restore }: PreflightInput, observation: CommonObservation): string | undefined {
  const [moved, restored] = [movedVersion(observation), restoredVersion(observation)];
  if (restore === undefined || moved === undefined || restored === undefined || moved.version === restored.version) return undefined;
  return `RDS has deprecated ${moved.engine} ${moved.version}. It will upgrade the restored database: to ${restored.version}, as it says today.`;
}
