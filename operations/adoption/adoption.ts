import { declaredMigrations } from '../../cloud-assembly/declared-migrations';
import { readApp } from '../../cloud-assembly/read-app';
import type { SynthesizedApp } from '../../cloud-assembly/synthesis';
import { BEFORE_CLOSING_CONTEXT } from '../../lambda/step/contract';
import { TargetAccount } from './account/target-account';
import { CannotAdopt } from './cannot-adopt';
import { chosenMigration, type RestoringMigration } from './checks/chosen-migration';
import { type FoundDatabase, foundDatabase } from './checks/found-database';
import { ownGroups, usedGroups } from './checks/used-groups';
import { expectVerified, type SeenOrigin } from './checks/verified';
import { waitingChanges } from './checks/waiting-changes';
import { codeName, logicalId, type ResourceMapping, resourceMapping } from './printing/mapping';
import { constructCode } from './printing/typescript';
import { adoptedResources, isCluster } from './resources/adopted-database';

export interface AdoptionProps extends SynthesizedApp {
  /** The migration's label. */
  readonly migration: string;
  /** What the restored database is called now. @default - as declared */
  readonly identifier?: string;
}

/** A resource that the stack takes over. */
export interface ImportedResource {
  readonly logicalId: string;
  readonly type: string;
  /** What it is called in its account and Region. */
  readonly name: string;
}

/** How a stack adopts what a migration restored. */
export interface Adoption {
  /** A construct in TypeScript. */
  readonly code: string;
  /** Of the class in it. */
  readonly className: string;
  /** For `cdk import --resource-mapping-inline`. */
  readonly mapping: ResourceMapping;
  readonly resources: readonly ImportedResource[];
  /** What the user is to look at. */
  readonly notes: readonly string[];
}

/**
 * Looks at what a migration restored, and says how a stack adopts it. Changes nothing.
 *
 * @throws UsageError - when the app can't be synthesized, or declares no such migration.
 * @throws CannotAdopt - when the database isn't there as it has to be.
 */
export async function adoption({ migration: label, identifier, ...app }: AdoptionProps): Promise<Adoption> {
  // a migration that is closed stands in no template any more.
  const migration = chosenMigration(declaredMigrations(await readApp(app, BEFORE_CLOSING_CONTEXT)), label);
  const account = new TargetAccount(migration.Region);
  await expectTarget(account, migration);
  const [instances, clusters] = await Promise.all([account.instances(), account.clusters()]);
  const found = foundDatabase(migration, { instances, clusters }, identifier);
  const note = expectVerified(migration, found.database, await originOf(account, migration, found));
  const groups = await Promise.all(usedGroups(found).map(({ name, isOfCluster }) => account.group(name, isOfCluster)));
  const resources = adoptedResources({ ...found, groups: ownGroups(groups, label) });
  const name = codeName(label);
  return {
    code: constructCode({ label, accountId: migration.AccountId, region: migration.Region }, resources),
    className: `${name}Adopted`,
    mapping: resourceMapping(resources, name),
    resources: resources.map((resource) => ({ logicalId: logicalId(resource, name), type: resource.kind.type, name: resource.name })),
    notes: [...note === undefined ? [] : [note], ...waitingChanges(found)],
  };
}

async function expectTarget(account: TargetAccount, { Migration: label, AccountId }: RestoringMigration): Promise<void> {
  const id = await account.id();
  if (id === AccountId) return;
  throw new CannotAdopt('RF-5109', `The credentials are those of the account ${id}, but the migration "${label}" restores in the account `
    + `${AccountId}. `
    + 'Set AWS_PROFILE, or the like, to credentials of that one.');
}

async function originOf(account: TargetAccount, { AccountId, Restore: { MadeFrom } }: RestoringMigration, found: FoundDatabase): Promise<SeenOrigin> {
  // arn:aws:rds:<region>:<account>:snapshot:<name>, and names of AWS's own have colons.
  const [, , , , owner, , ...name] = MadeFrom.split(':');
  if (owner !== AccountId) return 'of-another-account';
  const tags = await account.snapshotTags(name.join(':'), isCluster(found.database));
  return tags === undefined ? 'gone' : { TagList: tags };
}
