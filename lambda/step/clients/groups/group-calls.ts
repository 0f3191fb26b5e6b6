import { ListTagsForResourceCommand, type RDSClient } from '@aws-sdk/client-rds';
import { DatabaseSetting, type GroupSetting } from '../../contract';
import type { GroupValue, OfferedValue, OwnGroup, TaggedGroup } from '../../model/groups/groups';
import type { Tag } from '../../model/ownership';
import type { GroupCalls, NewGroup } from '../account-clients';
import { inBatches } from '../call/batches';
import { find } from '../call/call';
import type { Caller } from '../call/refusal';
import { tagsFromSdk } from '../mapping/sdk-tags';
import type { KindCalls } from './kind-calls';
import { optionGroupCalls } from './option-group-calls';
import { clusterParameterGroupCalls, NO_PARAMETER_GROUP, parameterGroupCalls } from './parameter-group-calls';

/** How RDS answers for a group that isn't there. */
const NOT_THERE = [...NO_PARAMETER_GROUP, 'OptionGroupNotFoundFault'];

/** The steps' calls of RDS about groups, over the SDK. */
export class SdkGroupCalls implements GroupCalls {
  private readonly kinds: Readonly<Record<GroupSetting, KindCalls>>;

  public constructor(private readonly rds: RDSClient, private readonly caller: Caller) {
    this.kinds = {
      [DatabaseSetting.CLUSTER_PARAMETER_GROUP]: clusterParameterGroupCalls(rds, caller),
      [DatabaseSetting.PARAMETER_GROUP]: parameterGroupCalls(rds, caller),
      [DatabaseSetting.OPTION_GROUP]: optionGroupCalls(rds, caller),
    };
  }

  public async findGroup(kind: GroupSetting, name: string): Promise<OwnGroup | undefined> {
    const group = await this.kinds[kind].findGroup(name);
    return group && { ...group, tags: await this.findTags(group.arn) };
  }

  public findValues(kind: GroupSetting, name: string): Promise<readonly GroupValue[] | undefined> {
    return this.kinds[kind].findValues(name);
  }

  public async listOwnGroups(kind: GroupSetting, namePrefix: string): Promise<readonly TaggedGroup[]> {
    const named = (await this.kinds[kind].listGroups()).filter(({ name }) => name.startsWith(namePrefix));
    return inBatches(named, async (group) => ({ ...group, tags: await this.findTags(group.arn) }));
  }

  public listOffered(kind: GroupSetting, family: string): Promise<readonly OfferedValue[]> {
    return this.kinds[kind].listOffered(family);
  }

  public createGroup(kind: GroupSetting, group: NewGroup): Promise<void> {
    return this.kinds[kind].create(group);
  }

  public setValues(kind: GroupSetting, name: string, values: readonly GroupValue[]): Promise<void> {
    return this.kinds[kind].setValues(name, values);
  }

  /** What describes groups doesn't tell their tags. */
  private async findTags(arn: string): Promise<readonly Tag[]> {
    const answer = await find('rds:ListTagsForResource', this.caller, NOT_THERE, () =>
      this.rds.send(new ListTagsForResourceCommand({ ResourceName: arn })));
    return tagsFromSdk(answer?.TagList);
  }
}
