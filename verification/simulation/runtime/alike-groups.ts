import {
  ModifyDBClusterParameterGroupCommand, ModifyDBParameterGroupCommand, RDSClient, RebootDBInstanceCommand, ResetDBClusterParameterGroupCommand,
  ResetDBParameterGroupCommand,
} from '@aws-sdk/client-rds';
import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { succeeded } from '../faults/own-snapshots';
import { groupValues } from '../invariants/group-values';
import type { SimulatedApp } from '../scenario/simulated-app';

/** What an error says of a group that isn't what the source's is. */
const UNLIKE = /DB (cluster )?parameter group (\S+) isn't what the source's (\S+) is now: /g;
/** What an error says of values that aren't in force. */
const REBOOT = /: reboot (\S+) in RDS/g;

/** Gives the groups that an error names the values of the source's, as it asks for, and reboots what it names. Whether it named any. */
export async function makeAlike(aws: EmbeddedAws, { plan }: SimulatedApp, reason: string): Promise<boolean> {
  const rds = new RDSClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));
  const groups = [...reason.matchAll(UNLIKE)];
  for (const [, cluster, made = '', source = ''] of groups) {
    const of = cluster === undefined ? 'instance' as const : 'cluster' as const;
    const wanted = await groupValues(aws, { accountId: SOURCE_ACCOUNT, region: plan.sourceRegion, of, name: source }) ?? new Map<string, string>();
    const there = await groupValues(aws, { accountId: TARGET_ACCOUNT, region: TARGET_REGION, of, name: made }) ?? new Map<string, string>();
    const set = [...wanted].filter(([name, value]) => there.get(name) !== value);
    const unset = [...there.keys()].filter((name) => !wanted.has(name));
    const change = (name: string, value?: string) => ({ ParameterName: name, ParameterValue: value, ApplyMethod: 'pending-reboot' as const });
    const Parameters = set.map(([name, value]) => change(name, value));
    const Reset = unset.map((name) => change(name));
    if (of === 'cluster') {
      const DBClusterParameterGroupName = made;
      if (set.length > 0) await rds.send(new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName, Parameters }));
      if (unset.length > 0) await rds.send(new ResetDBClusterParameterGroupCommand({ DBClusterParameterGroupName, Parameters: Reset }));
    } else {
      if (set.length > 0) await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: made, Parameters }));
      if (unset.length > 0) await rds.send(new ResetDBParameterGroupCommand({ DBParameterGroupName: made, Parameters: Reset }));
    }
  }
  const reboots = [...reason.matchAll(REBOOT)].map(([, identifier = '']) => identifier);
  for (const DBInstanceIdentifier of reboots) await succeeded(rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier })));
  return groups.length + reboots.length > 0;
}
