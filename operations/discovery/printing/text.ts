import { size } from '../../text/figures';
import { paragraph, point } from '../../text/paragraph';
import { table } from '../../text/table';
import type { DiscoveredDatabase, Discovery } from '../discovery-schema';

/** A discovery as text of at most `width` characters a line, but for the code. */
export function discoveryText({ accountId, databases, declarations }: Discovery, regions: readonly string[], width: number): string {
  const where = `account ${accountId}, ${regions.join(', ')}`;
  if (databases.length === 0) return `${paragraph(`There are no databases in ${where}.`, width)}\n`;
  return [
    paragraph(`Databases of ${where}`, width), '',
    table(['database', 'Region', 'engine', 'class', 'size', 'encryption', 'can be moved'], databases.map(row), width), '',
    ...databases.filter(({ why }) => why.length > 0).flatMap(({ identifier, why }) => why.map((note) => point(`${identifier}: ${note}`, width))), '',
    ...declarations.flatMap(({ code }) => [code]),
  ].join('\n');
}

function row(database: DiscoveredDatabase): readonly string[] {
  const { identifier, kind, region, engine, version, allocatedGib, movable } = database;
  return [
    `${identifier}${kind === 'cluster' ? ' (cluster)' : ''}`, region, `${engine} ${version}`, classes(database),
    allocatedGib === undefined ? '' : size(allocatedGib), encryption(database), movable ? 'yes' : 'no',
  ];
}

function classes({ classes: all, kind }: DiscoveredDatabase): string {
  const different = [...new Set(all)];
  if (all.length === 0) return 'no instances';
  return kind === 'instance' ? different.join(', ') : `${all.length} × ${different.join(', ')}`;
}

function encryption({ encryption: kind, keyAccountId }: DiscoveredDatabase): string {
  switch (kind) {
    case 'none':
      return 'none';
    case 'aws-managed':
      return 'aws/rds';
    case 'aws-owned':
      return 'a key that AWS owns';
    case 'customer-managed':
      return keyAccountId === undefined ? 'customer key' : `customer key of ${keyAccountId}`;
    case 'unknown':
      return 'a key that may not be looked at';
  }
}
