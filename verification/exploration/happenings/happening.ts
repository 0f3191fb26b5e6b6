import type { World } from '../model/world';

/** Something that happens in AWS without a tick. */
export interface Happening {
  readonly name: string;
  readonly world: World;
}

export function when(isSo: boolean, name: string, world: () => World): Happening[] {
  return isSo ? [{ name, world: world() }] : [];
}
