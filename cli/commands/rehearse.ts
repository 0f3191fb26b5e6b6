import { readRuleFile, type RuleFile } from '@rds-ferry/sandbox';
import { Command } from 'commander';
import { UsageError } from '../../cloud-assembly/usage-error';
import { type RehearsalProps, rehearse } from '../../rehearsal/rehearsal';
import { readDatabases } from '../../rehearsal/seeding/databases-file';
import type { CommandRun, EarlyEnd } from '../command-run';
import { ExitCode } from '../exit-code';
import { withAppOptions } from '../options/app-options';
import { DEFAULT_REPORT, writableFile } from '../options/report-file';

type RehearseOptions = Omit<RehearsalProps, 'output' | 'ending'> & { readonly minutes: number };

const DATABASES = `
--databases takes { "<source identifier>": { "<setting>": <value>, … }, … }, with the settings
  of all:           engine, engineVersion, instanceClass, allocatedGib, storageType, masterUsername, tags,
                    backupRetentionPeriod, copyTagsToSnapshot, deletionProtection, iamAuthentication, managedMasterPassword,
                    logExports ["<type>", …], engineLifecycleSupport, monitoringInterval, performanceInsights,
                    parameterGroup, parameters { "<name>": "<value>", … }, subnetGroup, securityGroups ["sg-…", …],
                    maintenanceWindow, backupWindow, port
  of DB instances:  iops, licenseModel, multiAz, options ["<name>", …], storageThroughput, maxAllocatedGib,
                    dedicatedLogVolume, publiclyAccessible, certificateAuthority
  of DB clusters:   members [{ instanceClass, promotionTier }, …], serverlessV2 { minCapacity, maxCapacity },
                    clusterParameterGroup, clusterParameters { "<name>": "<value>", … }, dataApi
  what isn't given is MySQL 8.0.35, or the default version for the declared kind, with 20 GiB

--faults takes [{ service, operation, code, message, account?, region?, status?, skip?, times? }, …]
--organization takes { "<account id>": { serviceControlPolicies?: [{ name, document }, …], resourceControlPolicies?,
  lambdaConcurrency?, disabledRegions? }, … }`;

/** A day. A timer of Node.js can't run longer than 24 days. */
const MOST_MINUTES = 24 * 60;

export function rehearseCommand(run: CommandRun): Command {
  return withAppOptions(new Command('rehearse'))
    .description('deploys the app into the accounts of an AWS that runs on this machine, and compares the databases')
    .option('--databases <file>', 'JSON or YAML: source databases that differ from the example\'s', readDatabases)
    .option('--faults <file>', 'JSON or YAML: refusals of AWS that calls of some operations get', (file) => ruleFile('--faults', file))
    .option('--organization <file>', 'JSON or YAML: what the organization and AWS allow each account', (file) => ruleFile('--organization', file))
    .option('--minutes <number>', 'gives the rehearsal up after so many minutes of real time', positiveMinutes, 10)
    .option('--report <file>', 'where the report of the rehearsal goes, a page of HTML', (file) => writableFile('--report', file), DEFAULT_REPORT)
    .addHelpText('after', DATABASES)
    .action(async ({ minutes, ...props }: RehearseOptions) => {
      const { stdout: output, stderr, ending } = run;
      const limit = setTimeout(() => ending.abort(tooLong(minutes)), minutes * 60_000).unref();
      const isGreen = await rehearse({ ...props, output, ending: ending.signal }).finally(() => clearTimeout(limit));
      if (isGreen || !ending.signal.aborted) return run.exit(isGreen ? ExitCode.DONE : ExitCode.FAILED);
      const { why, exitCode } = ending.signal.reason as EarlyEnd;
      stderr.write(`The rehearsal was ended: ${why}. Nothing of it is left.\n`);
      run.exit(exitCode);
    });
}

function tooLong(minutes: number): EarlyEnd {
  return { why: `it took longer than ${minutes} minutes; \`--minutes\` gives it more`, exitCode: ExitCode.FAILED };
}

function ruleFile(option: string, file: string): RuleFile {
  try {
    return readRuleFile(option, file);
  } catch (error) {
    throw new UsageError('RF-5002', error instanceof Error ? error.message : String(error));
  }
}

function positiveMinutes(text: string): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= MOST_MINUTES) return minutes;
  throw new UsageError('RF-5003', `--minutes takes a number above 0 and at most ${MOST_MINUTES}, but got "${text}"`);
}
