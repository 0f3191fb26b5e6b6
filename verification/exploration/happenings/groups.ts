import type { GroupThing, World } from '../model/world';
import { type Happening, when } from './happening';

/** RDS lets nobody delete a group that a database is in. */
export function groupDisturbances(world: World): Happening[] {
  const { group, target } = world;
  const put = (thing: GroupThing | undefined): World => ({ ...world, group: thing });
  if (group === undefined) {
    return (['untagged', 'other-migration', 'other-source'] as const)
      .map((maker) => ({ name: `the group's name is taken (${maker})`, world: put({ maker, values: 'other' }) }));
  }
  const isFree = target?.group !== 'own';
  return [
    ...when(group.values === 'all', 'a value of the group is set otherwise', () => put({ ...group, values: 'other' })),
    ...when(isFree, 'the group is deleted', () => put(undefined)),
    ...when(isFree && group.maker === 'ours', 'the group is replaced by somebody', () => put({ maker: 'replacement', values: 'other' })),
  ];
}

/** What becomes of the group that the restored database is in. */
export function placingDisturbances(world: World): Happening[] {
  const { target } = world;
  return target?.group === 'own' && target.status === 'available' ? [{
    name: 'the restored database is put into another group', world: { ...world, target: { ...target, group: 'default' } },
  }] : [];
}
