import { type Claim, foreignness, migrationOf, type Tag } from '../../model/ownership';
import type { Trouble } from './trouble';

/** What helps when the result of an earlier step is gone: CloudFormation doesn't run a step again that is complete. */
export const START_ANEW = 'declare the migration under another id or run, so that every step runs anew';

/** That what has the name already wasn't touched. */
export const LEFT_ALONE = 'It was left as it is.';

/** Things whose names a migration chooses. */
export type NamedThing = 'snapshot' | 'database' | 'cluster' | 'member instance' | 'DB parameter group' | 'DB cluster parameter group'
  | 'option group';

/** What gives each of them its name. */
const NAME_SOURCES: Readonly<Record<NamedThing, string>> = {
  'snapshot': 'id, run or prefix',
  'database': 'instanceIdentifier',
  'cluster': 'clusterIdentifier',
  'member instance': 'clusterIdentifier',
  'DB parameter group': 'id, run or prefix',
  'DB cluster parameter group': 'id, run or prefix',
  'option group': 'id, run or prefix',
};

/** How the owner of a thing gives its name up. RDS renames neither snapshots nor groups: what modifies them has no parameter for it. */
const WAYS_TO_FREE: Readonly<Record<NamedThing, string>> = {
  'snapshot': '',
  'database': ', or rename that one in RDS',
  'cluster': ', or rename that one in RDS',
  'member instance': ', or rename that one in RDS',
  'DB parameter group': ', or `parameterGroupName` with a group to use',
  'DB cluster parameter group': ', or `clusterParameterGroupName` with a group to use',
  'option group': ', or `optionGroupName` with a group to use',
};

/** A thing that has a name which a migration chose. */
export interface Named {
  readonly name: string;
  readonly tags: readonly Tag[];
  /** As in "in account 111111111111"; nothing where it is clear. */
  readonly where?: string;
}

/** That a name is somebody else's, or was given to something else by this migration; nothing when it is what the claim says. */
export function takenName(thing: NamedThing, named: Named, claim: Claim): Trouble | undefined {
  const why = foreignness(named.tags, claim);
  return why === undefined ? undefined : taken(thing, named, why, remedyFor(thing, migrationOf(named.tags), claim.migration));
}

/** The same where something else than its tags shows it. @param why - reads on after "and". */
export function nameTaken(thing: NamedThing, named: Omit<Named, 'tags'>, why: string): Trouble {
  return taken(thing, named, why, anotherName(thing));
}

function taken(thing: NamedThing, { name, where }: Omit<Named, 'tags'>, why: string, remedy: string): Trouble {
  return {
    code: 'RF-3107',
    problem: `The ${thing} ${name}${where === undefined ? '' : ` ${where}`} exists already, and ${why}. ${LEFT_ALONE}`,
    remedy,
  };
}

/** Nobody is told to remove what may be in use: first another name. */
function remedyFor(thing: NamedThing, owner: string | undefined, migration: string): string {
  if (owner === undefined) return anotherName(thing);
  if (owner === migration) {
    return 'The migration made it in another way than is declared now. Undo the change of its encryption, keys, snapshot or prefix, '
      + `or ${START_ANEW}${isNamedByRun(thing) ? '' : `, and with another ${NAME_SOURCES[thing]}`}.`;
  }
  if (isNamedByRun(thing)) return anotherName(thing);
  return `The id and run of a finished migration stay: if this is its database, declare ${labelInWords(owner)} again. `
    + `For a second database, declare another ${NAME_SOURCES[thing]}.`;
}

/** Whether another run has another name for it. */
function isNamedByRun(thing: NamedThing): boolean {
  return NAME_SOURCES[thing] === NAME_SOURCES.snapshot;
}

function anotherName(thing: NamedThing): string {
  return `Declare another ${NAME_SOURCES[thing]}${WAYS_TO_FREE[thing]}.`;
}

/** As in `id "orders" and run "cutover"`. */
function labelInWords(label: string): string {
  const [id = label, run] = label.split('/');
  return run === undefined ? `the id "${id}"` : `the id "${id}" and the run "${run}"`;
}
