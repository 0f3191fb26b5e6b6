import type { EmbeddedAws } from '@rds-ferry/sandbox';

/** A step as CloudFormation's events show it. Times are in milliseconds since the epoch. */
export interface StepTimes {
  readonly migration: string;
  /** `Snapshot`, `TransferCopy`, … */
  readonly step: string;
  startedAt: number;
  /** End of the last leg or wait condition that is complete. */
  endedAt: number;
  /** When each of its wait conditions began, by their names in the step. */
  readonly waits: Map<string, number>;
}

const LEG = /^(.+?)(Snapshot|TransferCopy|ImportCopy|Database|Cluster|Members)(Leg|Wait\d\d|End)[0-9A-F]{8}$/;

/** Every slow step that CloudFormation has told of, in the order of their beginnings. @param stackName - of the target. */
export function stepTimes({ journal }: EmbeddedAws, stackName?: string): StepTimes[] {
  const steps = new Map<string, StepTimes>();
  for (const entry of journal.entries) {
    if (entry.kind !== 'stack-event' || (stackName !== undefined && !entry.stackName.startsWith(`${stackName}-`))) continue;
    const [, migration, step, leg] = LEG.exec(entry.logicalId) ?? [];
    if (migration === undefined || step === undefined || leg === undefined) continue;
    const key = `${entry.stackName} ${migration} ${step}`;
    const found = steps.get(key) ?? { migration, step, startedAt: entry.time, endedAt: entry.time, waits: new Map<string, number>() };
    steps.set(key, found);
    if (leg.startsWith('Wait') && !found.waits.has(leg)) found.waits.set(leg, entry.time);
    if (entry.status.endsWith('_COMPLETE')) found.endedAt = entry.time;
  }
  return [...steps.values()];
}
