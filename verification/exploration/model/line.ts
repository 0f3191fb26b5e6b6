import type { Request } from './requests';
import type { World } from './world';

/** A question to a world. */
export interface Question<T> {
  readonly name: string;
  /** The same text for worlds that are answered the same. */
  digest(world: World): string;
  answer(world: World): T;
}

/** How the clients reach the world. */
export interface Line {
  ask<T>(question: Question<T>): Promise<T>;
  send(request: Request): Promise<void>;
}
