import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { app as example } from '../../bin/app';
import { app as catchUp } from '../../examples/catch-up/app';
import { app as handOver } from '../../examples/hand-over/app';
import { app as notifications } from '../../examples/notifications/app';

interface ValidationReport {
  readonly pluginReports: readonly { readonly violations: readonly unknown[] }[];
}

afterAll(() => CloudAssembly.cleanupTemporaryDirectories());

const APPS = [['example', example], ['hand-over', handOver], ['catch-up', catchUp], ['notifications', notifications]] as const;

test.each(APPS)('the %s gives the validator that cdk synth runs nothing to find', (_, app) => {
  const { directory } = app.synth();
  const { pluginReports: reports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as ValidationReport;
  expect(reports.length).toBeGreaterThan(0);
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
}, 120_000);
