import { type AdoptedResource, type ConstructProperties, type PropertyValue, VariableReference } from '../resources/adopted-resource';
import { codeName, logicalId } from './mapping';

/** What the code is of. */
export interface PrintedMigration {
  readonly label: string;
  readonly accountId: string;
  readonly region: string;
}

/** Longest line of the code. */
const WIDTH = 120;

/** A construct in TypeScript that declares the resources as they are, for a stack of the user's. */
export function constructCode(migration: PrintedMigration, resources: readonly AdoptedResource[]): string {
  const name = codeName(migration.label);
  const constructs = [...new Set(resources.map(({ kind }) => kind.construct))].sort();
  return `${[
    "import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib';",
    `import { ${constructs.join(', ')} } from 'aws-cdk-lib/aws-rds';`,
    "import { Construct } from 'constructs';",
    '',
    '/**',
    ` * What the migration "${migration.label}" restored in the account ${migration.accountId}, ${migration.region}, as it is now.`,
    ' * Change nothing of it before the import: CloudFormation would make the change while it imports. The tags `rds-ferry:…` are what',
    ' * the migration knows it by: keep them for as long as the migration is declared.',
    ' */',
    `export class ${name}Adopted extends Construct {`,
    `  public readonly database: ${resources.find(({ variable }) => variable === 'database')?.kind.construct ?? ''};`,
    '',
    '  public constructor(scope: Construct, id: string) {',
    '    super(scope, id);',
    ...resources.flatMap((resource) => resourceLines(resource, logicalId(resource, name))),
    '    this.database = database;',
    '  }',
    '}',
    '',
    ...ADOPT,
  ].join('\n')}\n`;
}

const ADOPT = [
  '/** Keeps the resource whatever becomes of the stack, under the logical id that the mapping of `cdk import` names. */',
  'function adopt(resource: CfnResource, logicalId: string): void {',
  '  resource.overrideLogicalId(logicalId);',
  '  resource.applyRemovalPolicy(RemovalPolicy.RETAIN);',
  '}',
];

function resourceLines({ kind, variable, properties, comments }: AdoptedResource, id: string): readonly string[] {
  return [
    '',
    ...comments.map((comment) => `    // ${comment}`),
    `    const ${variable} = new ${kind.construct}(this, ${quoted(capital(variable))}, {`,
    ...propertyLines(properties, 6),
    '    });',
    `    adopt(${variable}, ${quoted(id)});`,
  ];
}

function capital(variable: string): string {
  return variable.charAt(0).toUpperCase() + variable.slice(1);
}

function propertyLines(properties: ConstructProperties, indentation: number): readonly string[] {
  const space = ' '.repeat(indentation);
  return Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => {
    const start = `${space}${memberName(name)}: `;
    return `${start}${literal(value, indentation, WIDTH - start.length)},`;
  });
}

/** @param room - for all of it in one line. */
function literal(value: PropertyValue, indentation: number, room: number): string {
  if (value instanceof VariableReference) return `${value.variable}.ref`;
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  const inLine = oneLine(value);
  if (inLine.length < room) return inLine;
  const space = ' '.repeat(indentation);
  if (!isList(value)) return `{\n${propertyLines(value, indentation + 2).join('\n')}\n${space}}`;
  return `[\n${value.map((item) => `${space}  ${oneLine(item)},\n`).join('')}${space}]`;
}

function oneLine(value: PropertyValue): string {
  if (value instanceof VariableReference || typeof value !== 'object') return literal(value, 0, 0);
  if (isList(value)) return `[${value.map(oneLine).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${memberName(name)}: ${oneLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function isList(value: object): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** As JSON, in single quotes. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
