import type { GroupCalls } from '../../../lambda/step/clients/account-clients';
import { DatabaseSetting, type GroupSetting } from '../../../lambda/step/contract';
import type { OwnGroup } from '../../../lambda/step/model/groups/groups';
import type { ChainSpec, Group } from './chain';
import { SET_VALUES, VALUES_SHOWN } from './group-values';
import type { Line, Question } from './line';
import { makerOf, tagsShown } from './shown';
import { digestOf, type World } from './world';

/** Of every group of the model: versions of other families aren't modelled. */
export const GROUP_FAMILY = 'mysql8.0';

/**
 * Calls about the one DB parameter group that the source of a chain is in, if it is in one. Option groups, groups of clusters and of their members,
 * values that the family doesn't take, and groups of the source that are gone aren't modelled.
 */
export function groupCalls(chain: ChainSpec, line: Line, { accountId }: { readonly accountId: string }): GroupCalls {
  const { group } = chain;
  const isOwn = (kind: GroupSetting, name: string): boolean => (
    kind === DatabaseSetting.PARAMETER_GROUP && accountId === chain.targetAccount && name === group?.name
  );
  return {
    findGroup: async (kind, name) => (group !== undefined && isOwn(kind, name) ? line.ask(groupQuestion(chain, group)) : undefined),
    findValues: async (kind, name) => (
      kind === DatabaseSetting.PARAMETER_GROUP && accountId === chain.sourceAccount && name === group?.source ? SET_VALUES : undefined
    ),
    // of the step that tells the leftovers of all migrations, which is none of a chain.
    listOwnGroups: async () => [],
    listOffered: async () => SET_VALUES.map(({ name }) => ({ name, isModifiable: true })),
    createGroup: async (kind, { name, tags }) => {
      if (!isOwn(kind, name)) throw new Error(`the ${kind} ${name} is made`);
      await line.send({ kind: 'group', maker: makerOf(chain, tags, group?.madeFrom) });
    },
    setValues: async (kind, name, values) => {
      if (!isOwn(kind, name)) throw new Error(`values are set in the ${kind} ${name}`);
      await line.send({ kind: 'values', values });
    },
  };
}

function groupQuestion(chain: ChainSpec, { name, madeFrom }: Group): Question<OwnGroup | undefined> {
  return {
    name: `group ${name}`,
    digest: ({ group }: World) => digestOf(group),
    answer: ({ group }) => group && {
      name, arn: `arn:aws:rds:${chain.region}:${chain.targetAccount}:pg:${name}`, family: GROUP_FAMILY, values: VALUES_SHOWN[group.values],
      tags: tagsShown(chain, group.maker, madeFrom),
    },
  };
}
