import { Duration } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { FinalKey } from '../declaration/final-key';
import { SnapshotOrigin } from '../declaration/snapshot-origin';
import { SourceDatabase } from '../declaration/source-database';
import { SourceEncryption } from '../declaration/source-encryption';
import { TargetDatabase } from '../declaration/target-database';
import { TransferKey } from '../declaration/transfer-key';

/** A class whose objects stand in a declaration; it may have a private constructor. */
export interface DeclaredClass {
  readonly name: string;
  readonly prototype: object;
}

const CLASSES: readonly DeclaredClass[] = [
  SourceDatabase, SourceEncryption, SnapshotOrigin, TargetDatabase, TransferKey, FinalKey, Duration, InstanceType,
];

/** A factory in place of what it makes: `FinalKey.awsManaged`. */
export interface UncalledFactory {
  readonly owner: DeclaredClass;
  /** With its class. */
  readonly name: string;
  /** How it is called. */
  readonly call: string;
}

/** Which factory a value is, where it is one. */
export function uncalledFactory(value: unknown): UncalledFactory | undefined {
  if (typeof value !== 'function') return undefined;
  for (const owner of CLASSES) {
    const name = Object.getOwnPropertyNames(owner).find((member) => Reflect.get(owner, member) === value);
    if (name !== undefined) {
      const full = `${owner.name}.${name}`;
      return { owner, name: full, call: `${full}(${value.length === 0 ? '' : '…'})` };
    }
  }
  return undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Array);
}

/**
 * The name of the class that an object is of, where it is no plain one. What such an object holds needn't be among its keys: a `Map` has none. An
 * object of another realm is plain as well, so its prototype isn't compared.
 */
export function foreignClass(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  return !isObject(prototype) || Object.getPrototypeOf(prototype) === null ? undefined : value.constructor.name;
}

export function isOf(value: unknown, { prototype }: DeclaredClass): boolean {
  return isObject(value) && Object.prototype.isPrototypeOf.call(prototype, value);
}

/** Whether a value is of any of the classes of a declaration. */
export function isOfDeclaredClass(value: unknown): boolean {
  return CLASSES.some((known) => isOf(value, known));
}

/** What a value is, as in "… is an object": an app may run without a type check. */
export function described(value: unknown): string {
  if (value === undefined || value === null) return value === null ? 'null' : 'missing';
  if (value instanceof Array) return 'a list';
  const made = CLASSES.find((known) => isOf(value, known));
  if (made !== undefined) return `a ${made.name}`;
  if (typeof value !== 'function') return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  const factory = uncalledFactory(value);
  const itself = CLASSES.find((known) => known === (value as unknown));
  return factory !== undefined ? `the function ${factory.name}, not called` : itself === undefined ? 'a function' : `the class ${itself.name}`;
}

/** The text that an object says it is, where its class says any: of an instance type, for one. */
export function ownText(value: object): string | undefined {
  const { toString } = value as { readonly toString?: unknown };
  if (typeof toString !== 'function' || toString === Object.prototype.toString) return undefined;
  const text: unknown = toString.call(value);
  return typeof text === 'string' ? text : undefined;
}

/** Characters of a value that a message quotes at most. */
const QUOTED = 200;

/** A value as JSON, as far as it is short and JSON can have it: a construct in place of its ARN refers to itself. */
export function quoted(value: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    return described(value);
  }
  if (json === undefined) return described(value);
  return json.length > QUOTED ? `${json.slice(0, QUOTED)}…` : json;
}
