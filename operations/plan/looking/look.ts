import type { DeclaredMigration } from '../../../cloud-assembly/declared-migrations';
import { CannotAsk } from '../../accounts/cannot-ask';
import { clientConfiguration, type OperatorProfiles, type Side } from '../../accounts/operator-access';
import type { LookAtSource } from '../sizes/seen-database';
import { LookedAtAccount } from './source-account';

export interface LookProps extends OperatorProfiles {
  /** Whether both accounts are looked at with the credentials of the environment, where those are of one of them. @default false */
  readonly look?: boolean;
}

/** What was looked at. */
export interface Looks {
  /** Sentences about the accounts. */
  readonly told: readonly string[];
  /** By the label of the migration; nothing of one whose source account wasn't looked at. */
  readonly sources: ReadonlyMap<string, LookAtSource>;
  /** Who manages a key, by its ARN or that of an alias; `undefined` for one that isn't there, or may not be seen. */
  readonly keys: ReadonlyMap<string, 'AWS' | 'CUSTOMER' | undefined>;
}

/** Looks at the accounts of the migrations, as far as there are credentials for that. @throws WrongAccount - for a profile of another account. */
export async function lookAt(migrations: readonly DeclaredMigration[], props: LookProps): Promise<Looks> {
  const [sources, keys, told] = [new Map<string, LookAtSource>(), new Map<string, 'AWS' | 'CUSTOMER' | undefined>(), new Set<string>()];
  for (const migration of migrations) {
    const { Source: { AccountId: sourceId }, SourceDatabase, FinalKeyArn, AccountId: targetId, Region } = migration;
    const source = await account('source', sourceId, SourceDatabase.Region, props, told);
    if (source !== undefined) sources.set(migration.Migration, await source.source(SourceDatabase).then((found) => ({ found }), refusal));
    const target = await account('target', targetId, Region, props, told);
    if (target !== undefined && FinalKeyArn !== undefined && !keys.has(FinalKeyArn)) keys.set(FinalKeyArn, await target.keyManager(FinalKeyArn));
  }
  return { told: [...told], sources, keys };
}

async function account(side: Side, id: string, region: string, props: LookProps, told: Set<string>): Promise<LookedAtAccount | undefined> {
  const profile = side === 'source' ? props.sourceProfile : props.targetProfile;
  if (profile === undefined && props.look !== true) {
    told.add(`The ${side} account ${id} wasn't looked at: \`--${side}-profile\`, or \`--look\`, does.`);
    return undefined;
  }
  const seen = new LookedAtAccount(clientConfiguration(props, side, region));
  const found = await seen.id();
  if (found === id) {
    told.add(`The ${side} account ${id} was looked at.`);
    return seen;
  }
  if (profile !== undefined) throw new CannotAsk('RF-5203', otherAccount(`--${side}-profile ${profile}`, found, id));
  told.add(`The ${side} account ${id} wasn't looked at: the credentials of the environment are those of the account ${found}.`);
  return undefined;
}

/** Why AWS wouldn't let the database be looked at; what isn't AWS's answer goes on. */
function refusal(error: unknown): LookAtSource {
  if (error instanceof Error && '$metadata' in error) return { refused: `${error.name}: ${error.message}` };
  throw error;
}

function otherAccount(option: string, found: string, expected: string): string {
  return `The credentials of ${option} are those of the account ${found}, but the account ${expected} is to be looked at. `
    + 'Give a profile of that one.';
}
