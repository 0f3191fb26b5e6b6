import { Duration } from 'aws-cdk-lib';
import type { FerryProps } from '../../../lib';
import { planFerry } from '../../../lib/plan-ferry';
import type { FinalState } from '../invariants/final-state';
import { Random } from '../random';
import { drawDeclaration } from './declared-app';
import { drawDatabases } from './draw-databases';
import type { DrawnDatabases } from './drawn-database';
import { simulatedApp, type SimulatedApp } from './simulated-app';

/** How many declarations the seeds share: to synthesize one takes longer than to run it. */
export const DECLARATIONS = 96;

/** In what way a declaration is closed. */
export interface ClosedVariant {
  /** Whether it is the other run that is declared. */
  readonly isAnotherRun: boolean;
  /** Id of the one migration that is closed; all when absent. */
  readonly only?: string;
  /** Whether the copies in the target account stay. */
  readonly keepsImported?: boolean;
}

/** A declaration, and what becomes of it when its owner changes it. Each is made when it is first asked for. */
export class DeclaredApps {
  /** What is there in the end when nothing goes wrong; whoever finds it out first puts it here. */
  public expected: FinalState | undefined;
  private readonly made = new Map<string, SimulatedApp>();

  /** What the source databases are like. */
  public readonly databases: DrawnDatabases;

  public constructor(private readonly declaration: FerryProps, random: Random) {
    this.databases = drawDatabases(random, planFerry(declaration));
  }

  /** As it was declared first. */
  public get app(): SimulatedApp {
    return this.variant('first', this.declaration);
  }

  /** With more wait conditions for each slow step. */
  public get longer(): SimulatedApp {
    return this.variant('longer', this.withMigrations({ maxWait: Duration.days(6) }));
  }

  /** Every step anew, as an error asks for when the result of a step is gone. */
  public get anotherRun(): SimulatedApp {
    return this.variant('another run', this.withMigrations({ run: 'again' }));
  }

  /** What it is in the end, closed. */
  public closed({ isAnotherRun, only, keepsImported = false }: ClosedVariant): SimulatedApp {
    const declaration = isAnotherRun ? this.withMigrations({ run: 'again' }) : this.declaration;
    const migrations = declaration.migrations.map((migration) => (only !== undefined && migration.id !== only ? migration : {
      ...migration, closed: true, ...(keepsImported && migration.database?.importedSnapshot === undefined ? { keepImportedSnapshot: true } : {}),
    }));
    return this.variant(`closed ${isAnotherRun} ${only} ${keepsImported}`, { ...declaration, migrations });
  }

  private withMigrations(change: Partial<FerryProps['migrations'][number]>): FerryProps {
    return { ...this.declaration, migrations: this.declaration.migrations.map((migration) => ({ ...migration, ...change })) };
  }

  private variant(name: string, declaration: FerryProps): SimulatedApp {
    const found = this.made.get(name) ?? simulatedApp(declaration);
    this.made.set(name, found);
    return found;
  }
}

const pool = new Map<number, DeclaredApps>();

/** The apps of a seed. */
export function appsOf(seed: number): DeclaredApps {
  const index = seed % DECLARATIONS;
  const random = new Random(`declaration ${index}`);
  const found = pool.get(index) ?? new DeclaredApps(drawDeclaration(random), random.fork('databases'));
  pool.set(index, found);
  return found;
}
