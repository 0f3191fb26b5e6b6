import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { type FoundDatabase, identifierOf } from './found-database';

/** What the user is told of changes that RDS has still to make: the code is of what is there now. */
export function waitingChanges({ database, members }: FoundDatabase): readonly string[] {
  return [database, ...members].flatMap((one) => {
    const names = changesOf(one);
    return names.length === 0 ? [] : [`Changes of ${identifierOf(one)} wait to be made: ${names.join(', ')}. The code is of what is there before: `
      + 'let RDS make them first, and run this again.'];
  });
}

function changesOf({ PendingModifiedValues: pending = {} }: DBInstance | DBCluster): readonly string[] {
  return Object.entries(pending).filter(([, value]) => value !== undefined).map(([name]) => name);
}
