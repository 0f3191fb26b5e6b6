import type { Awaited, AwaitedKind } from '../declared/awaited';
import type { WatchedAccount } from './watched-account';

/** What RDS shows of a thing. */
export interface SeenThing {
  readonly kind: AwaitedKind;
  /** As RDS has it, in lower case. */
  readonly identifier: string;
  /** Of members, that of each. */
  readonly status: string;
  /** 0 to 100, where RDS tells it. */
  readonly percent?: number;
}

/** So many names fit into one request's filter. Ours: AWS gives no number. */
const MOST_NAMES = 50;

/** What RDS shows of things of one account and Region; what isn't there isn't in it. One call for each kind and fifty names. */
export async function lookAtThings(account: WatchedAccount, things: readonly Awaited[]): Promise<readonly SeenThing[]> {
  const seen: SeenThing[] = [];
  for (const kind of new Set(things.map((thing) => thing.kind))) {
    const names = [...new Set(things.filter((thing) => thing.kind === kind).map(({ identifier }) => identifier))];
    for (let from = 0; from < names.length; from += MOST_NAMES) {
      const found = await LOOKS[kind](account, names.slice(from, from + MOST_NAMES));
      seen.push(...found.map((thing) => ({ ...thing, kind })));
    }
  }
  return seen;
}

type Look = (account: WatchedAccount, names: readonly string[]) => Promise<readonly Shown[]>;

type Shown = Omit<SeenThing, 'kind'>;

const LOOKS: Readonly<Record<AwaitedKind, Look>> = {
  'snapshot': async (account, names) => (await account.snapshots(names))
    .map(({ DBSnapshotIdentifier: id, Status: status, PercentProgress: percent }) => seenThing(id, status, percent)),
  'cluster-snapshot': async (account, names) => (await account.clusterSnapshots(names))
    .map(({ DBClusterSnapshotIdentifier: id, Status: status, PercentProgress: percent }) => seenThing(id, status, percent)),
  'instance': async (account, names) => (await account.instances(names))
    .map(({ DBInstanceIdentifier: id, DBInstanceStatus: status }) => seenThing(id, status)),
  'cluster': async (account, names) => (await account.clusters(names))
    .map(({ DBClusterIdentifier: id, Status: status, PercentProgress: percent }) => seenThing(id, status, numberIn(percent))),
  'members': async (account, clusters) => {
    const members = await account.members(clusters);
    return clusters.flatMap((cluster) => {
      const own = members.filter(({ DBClusterIdentifier: id }) => id === cluster);
      const told = own.map(({ DBInstanceIdentifier: id, DBInstanceStatus: status }) => `${id} ${status}`).join(', ');
      return own.length === 0 ? [] : [{ identifier: cluster, status: told }];
    });
  },
};

function seenThing(identifier = '', status = 'unknown', percent?: number): Shown {
  return { identifier: identifier.toLowerCase(), status, percent };
}

/** Of a cluster RDS tells the percentage as text. */
function numberIn(percent: string | undefined): number | undefined {
  const number = percent === undefined || percent === '' ? NaN : Number(percent);
  return Number.isFinite(number) ? number : undefined;
}

const WORDS: Readonly<Record<AwaitedKind, string>> = {
  'snapshot': 'the snapshot', 'cluster-snapshot': 'the cluster snapshot', 'instance': 'the DB instance', 'cluster': 'the DB cluster',
  'members': 'the members of the DB cluster',
};

/** What a step waits for, by what RDS shows. Pure. */
export function thingText({ kind, identifier, status, percent }: SeenThing): string {
  return `${WORDS[kind]} ${identifier} is ${status}${percent === undefined ? '' : `, at ${percent} %`}`;
}
