import { DatabaseFamily } from '../../../lambda/step/contract';
import type { DiscoveredDatabase } from '../discovery-schema';

const FACTORIES: Readonly<Record<DatabaseFamily, string>> = {
  [DatabaseFamily.INSTANCE]: 'instance',
  [DatabaseFamily.AURORA]: 'auroraCluster',
  [DatabaseFamily.DOCUMENT_DB]: 'documentDbCluster',
  [DatabaseFamily.NEPTUNE]: 'neptuneCluster',
};

/** TypeScript that declares what can be moved; nothing where that is nothing. All of one Region: a pair of stacks has one for its sources. Pure. */
export function declarationCode(databases: readonly DiscoveredDatabase[], accountId: string): string | undefined {
  const movable = databases.filter((database) => database.movable);
  const [first] = movable;
  if (first === undefined) return undefined;
  const ids = new Set<string>();
  return `import { type MigrationProps, SourceDatabase, SourceEncryption } from 'rds-ferry';

/** What can be moved out of account ${accountId}, ${first.region}: \`migrations\` of the declaration. */
export const migrations: MigrationProps[] = [
${movable.map((database) => migrationCode(database, freeId(database, ids))).join('\n')}
];
`;
}

function migrationCode({ family = 'instance', identifier, why, ...database }: DiscoveredDatabase, id: string): string {
  const source = `SourceDatabase.${FACTORIES[family]}('${identifier}', { encryption: ${encryptionCode(database)} })`;
  return [
    '  {', ...why.map((note) => `    // ${note.replaceAll('\n', ' ')}`), `    id: '${id}',`, `    source: ${source},`, '  },',
  ].join('\n');
}

function encryptionCode({ encryption, keyArn = '' }: Pick<DiscoveredDatabase, 'encryption' | 'keyArn'>): string {
  switch (encryption) {
    case 'none':
      return 'SourceEncryption.none()';
    case 'aws-managed':
      return 'SourceEncryption.awsManaged()';
    case 'aws-owned':
      return 'SourceEncryption.awsOwned()';
    case 'customer-managed':
    case 'unknown':
      return `SourceEncryption.customerManaged('${keyArn}')`;
  }
}

/** An instance and a cluster of an account can have the same identifier. */
function freeId({ identifier, kind }: DiscoveredDatabase, taken: Set<string>): string {
  const id = taken.has(identifier) ? `${identifier}-${kind}` : identifier;
  taken.add(id);
  return id;
}
