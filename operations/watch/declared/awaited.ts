import type { SynthesizedStack, TemplateResource } from '../../../cloud-assembly/assembly';
import { literal } from '../../../cloud-assembly/literal';
import {
  type ClusterProperties, DatabaseKind, type DatabaseSettingsProperties, type InstanceProperties, type SnapshotCopyProperties,
  type SnapshotProperties, StepType,
} from '../../../lambda/step/contract';

/** What RDS can tell something of. */
export type AwaitedKind = 'snapshot' | 'cluster-snapshot' | 'instance' | 'cluster' | 'members';

/** What a step makes or waits for, by its name. */
export interface Awaited {
  readonly kind: AwaitedKind;
  /** As RDS shows it, in lower case; of members, that of their cluster. */
  readonly identifier: string;
  readonly accountId: string;
  readonly region: string;
}

/** What the steps of a stack wait for, by the logical ids of their custom resources. Pure. */
export function awaitedThings(stack: SynthesizedStack): ReadonlyMap<string, Awaited> {
  return new Map(Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, resource]): [string, Awaited][] => {
    const awaited = awaitedBy(resource, stack);
    return awaited === undefined ? [] : [[logicalId, awaited]];
  }));
}

type Named = Partial<SnapshotProperties & SnapshotCopyProperties & InstanceProperties & ClusterProperties & DatabaseSettingsProperties>;

function awaitedBy({ Type: type, Properties: properties }: TemplateResource, stack: SynthesizedStack): Awaited | undefined {
  if (!type.startsWith('Custom::')) return undefined;
  const own = literal(properties, stack) as Named;
  const [kind, name] = thing(type, own);
  const { AccountId: accountId = stack.accountId, Region: region = stack.region } = own;
  if (kind === undefined || name === undefined || accountId === undefined || region === undefined) return undefined;
  return { kind, identifier: name.toLowerCase(), accountId, region };
}

function thing(type: string, own: Named): readonly [kind: AwaitedKind, name: string | undefined] | readonly [] {
  const isCluster = (own.Kind ?? own.SourceDatabase?.Kind) === DatabaseKind.CLUSTER;
  switch (type) {
    case StepType.SNAPSHOT:
    case StepType.SNAPSHOT_COPY:
      return [isCluster ? 'cluster-snapshot' : 'snapshot', own.SnapshotName];
    case StepType.DATABASE_SETTINGS:
      return [isCluster ? 'cluster' : 'instance', own.Identifier];
    case StepType.INSTANCE:
      return ['instance', own.InstanceIdentifier];
    case StepType.CLUSTER:
      return ['cluster', own.ClusterIdentifier];
    case StepType.CLUSTER_MEMBERS:
      return ['members', own.ClusterIdentifier];
    default:
      return [];
  }
}
