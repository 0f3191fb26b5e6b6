import type { JournalEntry } from '@rds-ferry/sandbox';
import { TARGET_ACCOUNT } from '../../../../test/support/cases/keys';
import type { SimulatedApp } from '../../scenario/simulated-app';
import type { Violation } from '../violation';

type CallEntry = JournalEntry & { readonly kind: 'call' };

const GROUP_CALL = /^(Create|Modify|Delete)(DB(?:Cluster)?ParameterGroup)$/;

/** Whether a call makes, changes or deletes a parameter group. */
export function isGroupCall({ service, operation }: Pick<CallEntry, 'service' | 'operation'>): boolean {
  return service === 'rds' && GROUP_CALL.test(operation);
}

/** Which groups were made by the function, and whose database has been verified since. */
export class GroupWatch {
  /** Account, kind and name of groups that the function has made, and that nobody has deleted since. */
  private readonly made = new Set<string>();

  /** Somebody deleted a group: what has the name next may be another one. */
  public deleted(entry: CallEntry): void {
    if (entry.operation.startsWith('Delete')) this.made.delete(keyOf(entry));
  }

  /**
   * What is wrong with a change that the function has made.
   *
   * @param apps - that the target account has deployed.
   * @param verified - identifiers of databases that are their owner's.
   */
  public wrongChange(entry: CallEntry, apps: readonly Pick<SimulatedApp, 'plan'>[], verified: ReadonlySet<string>): Violation | undefined {
    const { operation, accountId, input } = entry;
    const { name, verb } = partsOf(entry);
    const detail = `${operation} of ${name} in ${accountId}: ${JSON.stringify(input)}`;
    const owner = apps.flatMap(({ plan }) => plan.migrations)
      .find(({ names, database }) => database !== undefined && name.startsWith(`${names.groupPrefix}-`));
    switch (verb) {
      case 'Create':
        this.made.add(keyOf(entry));
        return owner !== undefined && accountId === TARGET_ACCOUNT ? undefined : { invariant: 'only what is declared is made', detail };
      case 'Modify':
        if (!this.made.has(keyOf(entry))) return { invariant: 'no group of others is changed', detail };
        return verified.has(owner?.database?.identifier ?? '')
          ? { invariant: 'a verified database and its groups aren\'t touched any more', detail } : undefined;
      default:
        return { invariant: 'nothing is deleted or modified', detail };
    }
  }
}

function partsOf({ operation, input }: CallEntry): { readonly verb: string; readonly kind: string; readonly name: string } {
  const [, verb = '', kind = ''] = GROUP_CALL.exec(operation) ?? [];
  const name = (input as Readonly<Record<string, unknown>>)[`${kind}Name`];
  return { verb, kind, name: typeof name === 'string' ? name.toLowerCase() : '' };
}

function keyOf(entry: CallEntry): string {
  const { kind, name } = partsOf(entry);
  return `${entry.accountId} ${kind} ${name}`;
}
