import { Duration, Token } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { FinalKey } from '../../declaration/final-key';
import { SnapshotOrigin } from '../../declaration/snapshot-origin';
import { SourceDatabase } from '../../declaration/source-database';
import { SourceEncryption } from '../../declaration/source-encryption';
import { TargetDatabase } from '../../declaration/target-database';
import { TransferKey } from '../../declaration/transfer-key';
import { className } from './class-name';

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

/** Whether a value is a token, of text, a number or a list. A stack is none, although it has a token's method. */
export function isToken(value: unknown): boolean {
  return !Construct.isConstruct(value) && Token.isUnresolved(value);
}

/** Text whose characters are known. */
export function isLiteral(value: unknown): value is string {
  return typeof value === 'string' && !Token.isUnresolved(value);
}

/**
 * The name of the class that an object is of, where it is no plain one. What such an object holds needn't be among its keys: a `Map` has none. An
 * object of another realm is plain as well, so its prototype isn't compared.
 */
export function foreignClass(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!isObject(prototype) || Object.getPrototypeOf(prototype) === null) return undefined;
  return typeof value.constructor === 'function' ? className(value.constructor) : 'unknown';
}

export function isOf(value: unknown, { prototype }: DeclaredClass): boolean {
  return isObject(value) && Object.prototype.isPrototypeOf.call(prototype, value);
}

/** Whether a value is of any of the classes of a declaration. */
export function isOfDeclaredClass(value: unknown): boolean {
  return CLASSES.some((known) => isOf(value, known));
}

/** As `Object.prototype.toString` tells them, unlike a `Date` or a `Set`. That nothing reads the entries of a `Map` is reported by itself. */
const WITH_PROPERTIES = ['[object Object]', '[object Map]'];

/**
 * Whether a value can be an object of properties, whoever's class it is of: neither a construct, nor of a class that a declaration has, nor a token
 * in place of one.
 */
export function isOptions(value: unknown): boolean {
  return WITH_PROPERTIES.includes(Object.prototype.toString.call(value)) && !isOfDeclaredClass(value) && !Construct.isConstruct(value)
    && !isToken(value);
}

/** What a value is, as in "… is an object": an app may run without a type check. */
export function described(value: unknown): string {
  if (value === undefined || value === null) return value === null ? 'null' : 'missing';
  if (isToken(value)) return 'a token';
  if (value instanceof Array) return 'a list';
  if (typeof value === 'function') return describedFunction(value);
  return typeof value === 'object' ? describedObject(value) : `a ${typeof value}`;
}

function describedObject(value: object): string {
  const made = CLASSES.find((known) => isOf(value, known));
  if (made !== undefined) return `a ${made.name}`;
  if (Construct.isConstruct(value)) return `a construct of the class ${className(value.constructor)}`;
  const owner = foreignClass(value);
  return owner === undefined ? 'an object' : `an object of the class ${owner}`;
}

/** As a class is written; those that were compiled to functions are described as such. */
const CLASS = /^class\b/;

function describedFunction(value: object): string {
  const factory = uncalledFactory(value);
  if (factory !== undefined) return `the function ${factory.name}, not called`;
  return CLASS.test(Function.prototype.toString.call(value)) ? `the class ${className(value)}` : 'a function';
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
  if (isToken(value) || isOfDeclaredClass(value) || foreignClass(value) !== undefined) return described(value);
  // JSON has neither NaN nor Infinity, and would say null.
  if (typeof value === 'number') return String(value);
  const json = asJson(value);
  if (json === undefined) return described(value);
  return json.length > QUOTED ? `${json.slice(0, QUOTED)}…` : json;
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
