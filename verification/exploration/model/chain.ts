import type { CarriedSetting, DatabaseFamily, DatabaseKind, SettingValues } from '../../../lambda/step/contract';

/** A snapshot that the chain makes, or begins with. */
export interface Slot {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** How it comes to be there: ours are made by a step, the others are there before. */
  readonly origin: 'taken' | 'copied' | 'declared' | 'automated';
  /** ARN that its tag names; absent for one that no step makes. */
  readonly madeFrom?: string;
  /** Reference of the key that it is to be under, where the migration chooses one. */
  readonly keyReference?: string;
  /** `manual`, `automated` or `awsbackup`. */
  readonly type: string;
  /** Label of the run that it is of; the chain's own when absent. */
  readonly run?: string;
  /** Whether its name is none of this project's. */
  readonly isStray?: boolean;
}

/** One custom resource: a step, or a leg of it. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly leg: number;
  readonly legs: number;
}

/** The database that the chain restores. */
export interface Target {
  readonly identifier: string;
  readonly arn: string;
  /** ARN of the snapshot that it is restored from, as its tag says. */
  readonly madeFrom: string;
}

/** A DB parameter group of the source, and what is made after it in the target account. */
export interface Group {
  /** Name of the source's. */
  readonly source: string;
  /** ARN of the source's, as the tag of the other one says. */
  readonly madeFrom: string;
  readonly name: string;
}

/** What only a modification gives the restored database. */
export interface Modified {
  readonly name: CarriedSetting;
  /** Whether it is declared; otherwise it is the source's, and unknown where that is gone. */
  readonly isDeclared: boolean;
  readonly wanted: SettingValues;
  /** What a restore gives. */
  readonly restored: SettingValues;
  /** What its owner gives it. */
  readonly changed: SettingValues;
}

/** A migration that is closed. */
export interface Closing {
  /** Label of the other run that is declared. */
  readonly declaredRun: string;
}

/** Everything about one declared migration that the model and the expectations need. */
export interface ChainSpec {
  readonly name: string;
  /** The steps in one line. */
  readonly line: string;
  /** How many declared cases have the same steps, as far as a decision can see. */
  readonly cases: number;
  readonly kind: DatabaseKind;
  readonly family: DatabaseFamily;
  readonly migration: string;
  readonly sourceAccount: string;
  readonly targetAccount: string;
  readonly sourceRegion: string;
  readonly region: string;
  readonly sourceIdentifier: string;
  readonly sourceArn: string;
  /** How the source is encrypted: `''` not at all, `'aws-owned'`, or the ARN of its key. */
  readonly sourceKey: string;
  readonly slots: readonly Slot[];
  /** The slot that the target account gets to see. */
  readonly sharedArn: string;
  readonly target?: Target;
  /** The group that the source is in; absent where it is in RDS's own. */
  readonly group?: Group;
  /** What the restored database gets by a modification; absent where it gets nothing by one. */
  readonly modified?: Modified;
  /** What is closed; absent where the migration isn't. */
  readonly closing?: Closing;
  /** References of the keys, as the steps name them. */
  readonly keyReferences: readonly string[];
  /** Reference of the key of the result; absent when it isn't to be encrypted. */
  readonly finalKeyReference?: string;
  readonly resources: readonly Resource[];
}

/** ARN of the key that a reference stands for. */
export function keyArnOf(reference: string): string {
  return reference.replace(/:alias\/(.*)$/, (_, alias: string) => `:key/of-${alias.replaceAll('/', '-')}`);
}

export function slotOf(chain: ChainSpec, arn: string): Slot {
  const slot = chain.slots.find((candidate) => candidate.arn === arn);
  if (slot === undefined) throw new Error(`the chain ${chain.name} has no snapshot ${arn}`);
  return slot;
}
