import { DatabaseSetting } from '../../../lambda/step/contract';
import type { ChainSpec } from '../model/chain';
import type { TargetThing, World } from '../model/world';
import { type Happening, when } from './happening';

function changing(world: World, target: TargetThing): (changes: Partial<TargetThing>) => World {
  return (changes) => ({ ...world, target: { ...target, ...changes } });
}

/** What becomes of a modification by itself: a secret is made while the database is available. */
export function settingProgress({ modified }: ChainSpec, world: World): Happening[] {
  const { target } = world;
  if (modified === undefined || target === undefined) return [];
  const changed = changing(world, target);
  const isOfSecret = modified.name === DatabaseSetting.MANAGED_MASTER_PASSWORD;
  return [
    ...when(target.setting === 'asked' && target.status === 'available', 'the modification begins', () => (
      changed(isOfSecret ? { setting: 'creating' } : { status: 'modifying' })
    )),
    ...when(target.status === 'modifying', 'the modification ends', () => changed({ status: 'available', setting: 'given' })),
    ...when(target.setting === 'creating', 'the secret can be used', () => changed({ setting: 'given' })),
  ];
}

/** What its owner, or RDS, does to what a modification gave. */
export function settingDisturbances({ modified }: ChainSpec, world: World): Happening[] {
  const { target } = world;
  if (modified === undefined || target?.status !== 'available') return [];
  const changed = changing(world, target);
  const isOfSecret = modified.name === DatabaseSetting.MANAGED_MASTER_PASSWORD;
  return [
    ...when(target.setting !== 'changed' && target.setting !== 'kept', 'its owner sets it otherwise', () => (
      changed({ setting: target.notes === '' ? 'changed' : 'kept' })
    )),
    ...when(target.setting === 'asked', 'RDS drops the modification', () => changed({ setting: 'as restored' })),
    ...when(isOfSecret && target.setting === 'given', 'the secret can\'t be reached', () => changed({ setting: 'impaired' })),
  ];
}
