/** The two accounts. */
export type Side = 'source' | 'target';

/** In the order in which things are removed: what holds others stands before them. */
export const KINDS = [
  'stack', 'function', 'log-group', 'instance', 'cluster', 'snapshot', 'cluster-snapshot', 'subnet-group', 'parameter-group',
  'cluster-parameter-group', 'option-group', 'secret', 'alias', 'key', 'role', 'policy',
] as const;

export type Kind = typeof KINDS[number];

/** Something that the probe makes, or that a request would make if AWS took it. */
export interface Thing {
  /** The account's id. */
  readonly account: string;
  readonly region: string;
  readonly kind: Kind;
  /** Its name; a key, which has none, is known by the tag {@link NAME_TAG}; a policy by its ARN. */
  readonly id: string;
}

/** On everything that the probe makes: the run's id. */
export const RUN_TAG = 'rds-ferry:probe';
/** On keys, which have no names. */
export const NAME_TAG = 'rds-ferry:probe-name';
/** All names of the probe begin with it. */
export const PREFIX = 'rds-ferry-probe-';

/** Whether a name has a run's id, as all have that the probe gives. A run draws its id at random, so it is nobody else's. */
export const hasOwnName = (id: string): boolean => new RegExp(`${PREFIX}[0-9a-z]+-`, 'i').test(id);

export const thingText = ({ account, region, kind, id }: Thing): string => `${kind} ${id} (account ${account}, ${region})`;
