import type { Encryption, Report, ReportedDatabase, ReportedKey, ReportedMigration } from '../../report-schema';
import { html, type Markup, type Part } from '../html';
import { code, facts, foreign, lookedPart, stateWord, table, time } from '../words';
import { settingsPart } from './settings';
import { timeline } from './timeline';

/** More migrations than this are folded, so that the page stays readable; one that has failed is open. */
const OPEN = 3;

/** Everything about one migration. @param index - of it in the report. */
export function migrationPart(migration: ReportedMigration, index: number, { migrations, madeAt }: Report): Markup {
  const { label, state } = migration;
  const inside = html`<summary><h3 id="migration-${index}">${foreign(label)}</h3> ${stateWord(state)}</summary>
<div class="inside">
${factsOf(migration)}
${timeline(`timeline-${index}`, label, migration.steps, madeAt)}
${keysTable(migration)}
${snapshotsTable(migration)}
${settingsPart(migration)}
${outputsTable(migration)}
</div>`;
  return migrations.length <= OPEN || state === 'failed'
    ? html`<details class="migration" open>${inside}</details>
` : html`<details class="migration">${inside}</details>
`;
}

function factsOf({ label, source, result, verification, dataTime, replicationStart, stackName, outputs }: ReportedMigration): Markup {
  return facts([
    ['Source', html`${foreign(source.identifier)} in ${source.accountId}, ${source.region}: ${lookedPart(source.database, databasePart)}`],
    ['Result', html`${foreign(result.identifier)} in ${result.accountId}, ${result.region}: ${
      result.database === undefined ? 'a snapshot, none is restored' : lookedPart(result.database, databasePart)
    }`],
    ['Verification', html`${stateWord(verification.state)} ${verification.at !== undefined && time(verification.at)}${
      verification.message !== undefined && html`: ${foreign(verification.message)}`
    }`],
    ['Time of the data', dataTime === undefined ? notTold(outputs) : foreign(dataTime)],
    ['Replication starts at', replicationStart === undefined ? notTold(outputs) : foreign(replicationStart)],
    ['Stack', html`${foreign(stackName)}, migration ${foreign(label)}`],
  ]);
}

function notTold(outputs: Readonly<Record<string, string>>): Markup {
  return html`<span class="quiet">${Object.keys(outputs).length === 0 ? 'the stack of the migration has no outputs (any more)' : 'not told'}</span>`;
}

function databasePart(database: ReportedDatabase): Markup {
  const { kind, status, engine, engineVersion, arn, storageType, allocatedGib, multiAz, members, createdAt, endpoint } = database;
  const storage = [allocatedGib === undefined ? undefined : `${allocatedGib} GiB`, storageType].filter((word) => word !== undefined).join(' ');
  return html`${kind}, ${status}, ${engine} ${engineVersion}${storage !== '' && `, ${storage}`}${multiAz === true && ', Multi-AZ'}${
    members.length > 0 && html`, members ${members.map((member, index) => html`${index > 0 && ', '}${foreign(member)}`)}`
  }${createdAt !== undefined && html`, created ${time(createdAt)}`}${endpoint !== undefined && html`, endpoint ${code(endpoint)}`}<br>${code(arn)}`;
}

/** Which key everything is under, from the source to the result, and who manages it. */
function keysTable({ label, source, result, snapshots, transferKey, finalKey }: ReportedMigration): Markup {
  const ofDatabase = (name: string, database: ReportedMigration['source']['database']): readonly Part[] => (
    'seen' in database ? [name, database.seen.accountId, ...keyCells(database.seen.encryption)] : [name, '', lookedPart(database, () => ''), '', '']
  );
  return html`${table(
    `Keys of ${label}, from before to after`, ['What', 'Account', 'Key', 'Manager', 'Aliases, state'],
    [
      ofDatabase(`before: ${source.identifier}`, source.database),
      ...snapshots.map(({ name, accountId, snapshot }) => [
        `snapshot ${name}`, accountId, ...'seen' in snapshot ? keyCells(snapshot.seen.encryption) : [lookedPart(snapshot, () => ''), '', ''],
      ]),
      ...result.database === undefined ? [] : [ofDatabase(`after: ${result.identifier}`, result.database)],
    ],
  )}
${facts([
  ['Transfer key', transferKey === undefined ? html`<span class="quiet">none is needed</span>` : lookedPart(transferKey, transferKeyPart)],
  ['Final key, as declared', finalKey === undefined ? html`<span class="quiet">none: not encrypted</span>` : code(finalKey)],
])}`;
}

function transferKeyPart({ arn, manager, state }: ReportedKey): Markup {
  return html`${code(arn)}, managed by ${managerText(manager)}, ${state}`;
}

function keyCells(encryption: Encryption): readonly Part[] {
  if (!encryption.encrypted) return ['not encrypted', '', ''];
  const { keyArn, key } = encryption;
  if (keyArn === undefined) return ['a key that AWS owns', 'AWS', ''];
  return [
    code(keyArn), lookedPart(key, ({ manager }) => managerText(manager)),
    lookedPart(key, ({ aliases, state }) => html`${lookedPart(aliases, aliasesPart)}, ${state}`),
  ];
}

function aliasesPart(names: readonly string[]): Part {
  return names.length === 0 ? 'no alias' : foreign(names.join(', '));
}

/** KMS says `AWS` or `CUSTOMER`: API KeyMetadata, KeyManager. */
function managerText(manager: string): string {
  return manager === 'CUSTOMER' ? 'customer' : manager;
}

function snapshotsTable({ label, snapshots }: ReportedMigration): Part {
  return snapshots.length > 0 && table(
    `Snapshots of ${label}`, ['Snapshot', 'Account, Region', 'ARN', 'Status, created', 'Shared with', 'Restored and verified'],
    snapshots.map(({ name, accountId, region, snapshot }) => [
      foreign(name), `${accountId}, ${region}`, lookedPart(snapshot, ({ arn }) => code(arn)),
      lookedPart(snapshot, ({ status, createdAt }) => html`${status}, ${time(createdAt)}`),
      lookedPart(snapshot, ({ sharedWith }) => lookedPart(sharedWith, (accounts) => (accounts.length === 0 ? 'nobody' : accounts.join(', ')))),
      lookedPart(snapshot, ({ restored }) => (restored === undefined ? 'no tag says so' : code(restored))),
    ]),
  );
}

function outputsTable({ label, outputs }: ReportedMigration): Part {
  const entries = Object.entries(outputs);
  return entries.length > 0 && html`<details><summary>All other outputs of the migration's stack</summary>
${table(`Outputs of ${label}`, ['Output', 'Value'], entries.map(([name, value]) => [name, code(value)]))}</details>`;
}
