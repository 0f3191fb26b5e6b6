import type { ClusterMemberRequest } from '../clients/requests';
import { KeptSetting, memberIdentifier, type SettingValues } from '../contract';
import { type Decision, fail, start, wait } from '../engine/outcome';
import { type Cluster, type Instance, SERVERLESS_CLASS } from '../model/databases';
import { tagsOf } from '../model/ownership';
import type { Offers } from '../model/prerequisites';
import { settingValues } from '../model/settings/kept-values';
import { settingsBy, wantedSettings } from '../model/settings/wanted-settings';
import { modelOf, type SourceMember } from '../model/source-members';
import { type ClusterMembersInput, restoredClusterArn } from './cluster-members-input';

/** A member that is to be made. */
export interface MissingMember {
  /** From 1; the first one that is made is the writer. */
  readonly number: number;
  /** How many there are to be. */
  readonly count: number;
}

/** What members are made after. */
export interface MemberOrigins {
  /** In the order in which they are copied. */
  readonly sourceMembers: readonly SourceMember[];
  readonly offers?: Offers;
}

/** The start of a member like its counterpart in the source, or why it can't be made. */
export function decideOnMissingMember(
  input: ClusterMembersInput, cluster: Cluster, { sourceMembers, offers = { classes: [] } }: MemberOrigins, { number, count }: MissingMember,
): Decision<ClusterMemberRequest> {
  const identifier = memberIdentifier(input.clusterIdentifier, number);
  const model = modelOf(number, sourceMembers);
  const instanceClass = input.instanceClass ?? model?.instance?.instanceClass;
  const { engine } = cluster;
  if (instanceClass === undefined) {
    return fail('RF-3306', `The member instance ${identifier} can't be made: the source cluster ${input.sourceDatabase.identifier} has no `
      + 'instance to take its '
      + 'class from. Declare an instanceType, then run `cdk deploy` again.');
  }
  if (instanceClass === SERVERLESS_CLASS && cluster.serverlessV2 === undefined) {
    return fail('RF-3307', `The member instance ${identifier} can't be made: its class is ${SERVERLESS_CLASS}, and the cluster has no Serverless `
      + 'v2 scaling '
      + 'configuration, as its source has none. Give the restored cluster a minimum and a maximum capacity in RDS, or declare another instanceType, '
      + 'then run `cdk deploy` again.');
  }
  if (engine === undefined) return wait(`waiting to see the engine of the cluster ${input.clusterIdentifier}`);
  const settings = memberSettings(input, instanceClass, offers, model?.instance);
  return start({
    identifier,
    clusterIdentifier: input.clusterIdentifier,
    engine,
    instanceClass,
    capacityReservation: input.capacityReservation,
    promotionTier: model?.member.promotionTier ?? model?.instance?.promotionTier,
    autoMinorVersionUpgrade: settings[KeptSetting.MINOR_VERSION_UPGRADES] ?? true,
    settings: settingsBy('creation', 'member', settings),
    tags: tagsOf({ migration: input.migration, source: restoredClusterArn(input), declaredTags: input.declaredTags }, model?.instance?.tags ?? []),
  }, `creating the member instance ${identifier} (${number} of ${count}, ${instanceClass})`);
}

/** The settings of the counterpart that the member can have in its class. */
function memberSettings(
  { acceptDefaults: accepted, declared, groups }: Pick<ClusterMembersInput, 'acceptDefaults' | 'declared' | 'groups'>,
  instanceClass: string, { version, classes }: Offers, source: Instance | undefined,
): SettingValues {
  return wantedSettings({
    owner: 'member', source: source === undefined ? {} : settingValues('member', source), declared, accepted, target: {
      engine: source?.engine, version, classes: classes.filter((offer) => offer.instanceClass === instanceClass),
      keepsClass: instanceClass === source?.instanceClass, groups,
    },
  }).values;
}
