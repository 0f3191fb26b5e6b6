import { cleanUp, explorations } from './chains';
import { explore } from './explorer';
import { Guards } from './guards/guard';
import { guardedFunction } from './guards/guarded-function';
import type { ChainSpec } from './model/chain';
import { withVariants } from './variants';

afterAll(cleanUp);

describe('what a step promises is an invariant that a changed guard breaks', () => {
  const guards = new Guards();
  const { createHandler: guarded, sites } = guardedFunction(guards);
  let variants: readonly ChainSpec[];
  beforeAll(() => { variants = withVariants(explorations()); }, 60_000);

  test.each([
    ['in a group of its own', 'steps/groups/database-groups.ts', 'trouble !== undefined', 'never', 'values are set in a group that is untagged'],
    ['with a maintenance window', 'steps/settings/database-settings.ts', 'verified ?? input.wasDone === true', 'never',
      'a database is modified that was verified'],
    ['with a maintenance window', 'steps/settings/database-settings.ts', 'trouble !== undefined', 'never',
      'somebody else\'s database is modified (replacement)'],
    ['closed', 'steps/closing/result-findings.ts', 'isVerified(input, declared)', 'always', 'a snapshot is deleted before the database was verified'],
    ['closed', 'model/closing/run-snapshots.ts', '!isNamedAfter(prefix, owner, placed)', 'never',
      'a snapshot is deleted that isn\'t the migration\'s'],
    ['closed', 'model/closing/closing-plan.ts', 'isOnlyCopy(stays, run, placed)', 'never', 'the only copy of the data of a run is deleted'],
    ['closed', 'steps/closing/closing.ts', 'others.length > 0 || going.length > 0', 'never',
      'the snapshot that tells of the verified database goes before another one'],
  ] as const)('%s: %s, %s %s', async (variant, file, text, kind, broken) => {
    const chain = variants.find(({ kind: of, line }) => of === 'instance' && line.endsWith(`, ${variant}`)) as ChainSpec;
    guards.change(sites.find((site) => site.file === file && site.text === text)?.number ?? -1, { kind });
    const { violations } = await explore(chain, { createHandler: guarded, disturbances: 1, maxViolations: Infinity });
    guards.restore();
    expect(violations.filter(({ property }) => property === 'unsafe').map(({ what }) => what)).toContain(broken);
  }, 60_000);
});
