import type { FerryProps, MigrationProps } from './declaration/ferry-props';
import { FinalKey } from './declaration/final-key';
import { asStored } from './declaration/rds-identifier';
import type { FerryPlan, MigrationPlan } from './plan/ferry-plan';
import { DEFAULT_PREFIX, defaultExternalId, ferryNames, migrationNames, runLabel, runName } from './plan/naming';
import { placesOf } from './plan/places';
import { planChain, transferKeyOf } from './plan/plan-chain';
import { planDatabase } from './plan/plan-database';
import { DEFAULT_MAX_WAIT, slowSteps, waitsFor } from './plan/waits';
import { ferryFailures } from './validation/ferry-rules';
import type { Failure } from './validation/messages/failure';
import { refuse } from './validation/messages/rule';

/**
 * Checks a declaration and works out what follows from it.
 *
 * @param alsoWrong - what else is wrong with a stack's props, to be told with it.
 * @throws an error that lists everything that is wrong with the declaration.
 */
export function planFerry(props: FerryProps, alsoWrong: readonly Failure[] = []): FerryPlan {
  refuse('the declaration of the migrations', [...ferryFailures(props), ...alsoWrong]);
  const prefix = props.prefix ?? DEFAULT_PREFIX;
  const places = placesOf(props);
  const ferry = {
    ...places,
    externalId: props.externalId ?? defaultExternalId(prefix, places.sourceAccount, places.targetAccount),
    tags: props.tags ?? {},
    names: ferryNames(prefix, props.rolePath),
  };
  return { ...ferry, migrations: props.migrations.map((migration) => planMigration(migration, prefix, ferry, props.closed)) };
}

function planMigration(
  migration: MigrationProps, prefix: string, ferry: Omit<FerryPlan, 'migrations'>, areAllClosed = false,
): MigrationPlan {
  const { id, run, source, maxWait = DEFAULT_MAX_WAIT } = migration;
  const names = migrationNames(prefix, runName(id, run));
  const database = planDatabase(migration);
  const request = {
    ...ferry,
    source,
    transferKey: migration.transferKey,
    finalKey: migration.finalKey ?? FinalKey.awsManaged(),
    stopsAtSnapshot: database === undefined,
    names,
    transferKeyAliasName: ferry.names.transferKeyAliasName,
  };
  const chain = planChain(request);
  return {
    label: runLabel(id, run),
    startAfter: migration.startAfter,
    constructId: runName(id, run),
    source,
    chain,
    database,
    optionGroupName: asStored(migration.database?.instance?.optionGroupName ?? migration.database?.optionGroupName),
    transferKey: transferKeyOf(request),
    names,
    waits: waitsFor(maxWait, slowSteps(chain)),
    catchUpHours: migration.catchUp === true ? Math.ceil(maxWait.toHours({ integral: false })) : undefined,
    closing: migration.closed ?? areAllClosed ? { keepsImported: migration.keepImportedSnapshot ?? false } : undefined,
  };
}
