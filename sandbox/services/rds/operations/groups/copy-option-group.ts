import type { CopyOptionGroupMessage, CopyOptionGroupResult } from '@aws-sdk/client-rds';
import { AwsError } from '../../../../core/aws-error';
import { type Operation, operation } from '../../../../core/operation';
import { ask, askForTags, conditionKeysOfTags, ownArn } from '../../authorization/resource-authorization';
import type { RdsContext } from '../../context';
import { enforce, found } from '../../rules/enforce';
import { optionGroupFound } from '../../rules/groups';
import { optionGroupName } from '../../rules/identifiers';
import { optionGroupNotDefault } from '../../rules/operating/option-settings';
import { optionGroupNameFree, optionGroupQuota } from '../../rules/option-groups';
import { required } from '../../rules/parameters';
import { reference, resourceArn } from '../../rules/resource-arn';
import { tagKeys } from '../../rules/tags';
import { NO_TAGS, tagsFrom } from '../../state/tags';
import { optionGroupView } from '../../views/instance-views';

/** Copies a group inside its account and Region. */
export function copyOptionGroup({ state }: RdsContext): Operation<never, unknown> {
  return operation<CopyOptionGroupMessage, CopyOptionGroupResult>({
    members: ['SourceOptionGroupIdentifier', 'TargetOptionGroupIdentifier', 'TargetOptionGroupDescription', 'Tags'],
    authorization: ({ SourceOptionGroupIdentifier: source = '', TargetOptionGroupIdentifier: target, Tags }, call) => {
      const copy = ownArn('og', target, call);
      const requested = conditionKeysOfTags(Tags);
      return [
        ask(state, call, 'CopyOptionGroup', resourceArn(reference('og', source, call)), requested),
        ask(state, call, 'CopyOptionGroup', copy, requested), ...askForTags(state, call, copy, Tags, NO_TAGS),
      ];
    },
    run: (input, call) => {
      enforce(required(input, 'SourceOptionGroupIdentifier', 'TargetOptionGroupIdentifier', 'TargetOptionGroupDescription'));
      const { SourceOptionGroupIdentifier: source = '', TargetOptionGroupDescription: description = '' } = input;
      const name = (input.TargetOptionGroupIdentifier ?? '').toLowerCase();
      const home = state.of(call);
      const named = reference('og', source, call);
      enforce(optionGroupName(name));
      enforce(tagKeys(input.Tags));
      if (named.accountId === call.accountId && named.region !== call.region) throw acrossRegions();
      const here = named.accountId === call.accountId && named.region === call.region;
      const original = found(here ? home.optionGroups.get(named.name) : undefined, (thing) => optionGroupFound(source, thing));
      enforce(optionGroupNotDefault(original.name));
      enforce(optionGroupNameFree(name, home.optionGroups.get(name)));
      enforce(optionGroupQuota(home.ownOptionGroups.length, home.quotas.optionGroups));
      const group = { ...original, name, description, vpcId: undefined, tags: tagsFrom(input.Tags) };
      home.optionGroups.set(name, group);
      return { OptionGroup: optionGroupView(group, call) };
    },
  });
}

/** Since 2026 RDS copies groups to other Regions, as far as their options can go there. */
function acrossRegions(): AwsError {
  return new AwsError('NotImplemented', 'The sandbox\'s CopyOptionGroup copies inside an AWS Region only.', 501);
}
