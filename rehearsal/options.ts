import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readRuleFile, type RuleFile, type RuleFiles } from '@rds-ferry/sandbox';
import { UsageError } from '../cloud-assembly/usage-error';
import { type DatabasesFile, readDatabases } from './seeding/databases-file';

export const USAGE = `Usage: npm run rehearse -- [options]
  --app <command>       runs your app instead of the one in cdk.json, as \`cdk --app\` takes it
  --directory <folder>  folder of the app's cdk.json (default: the current one)
  --databases <file>    JSON or YAML: { "<source identifier>": { "<setting>": <value>, … }, … }, with the settings
                        of all: engine, engineVersion, instanceClass, allocatedGib, storageType, masterUsername, tags,
                        backupRetentionPeriod, copyTagsToSnapshot, deletionProtection, iamAuthentication, managedMasterPassword,
                        logExports ["<type>", …], engineLifecycleSupport, monitoringInterval, performanceInsights, parameterGroup,
                        subnetGroup, securityGroups ["sg-…", …], maintenanceWindow, backupWindow, port
                        of DB instances: iops, licenseModel, multiAz, options ["<name>", …], storageThroughput, maxAllocatedGib,
                        dedicatedLogVolume, publiclyAccessible, certificateAuthority
                        of DB clusters: members [{ instanceClass, promotionTier }, …], serverlessV2 { minCapacity, maxCapacity },
                        clusterParameterGroup, dataApi
                        what isn't given is MySQL 8.0.35, or the default version for the declared kind, with 20 GiB
  --faults <file>       JSON or YAML: [{ service, operation, code, message, account?, region?, status?, skip?, times? }, …], refusals of AWS
                        that calls of these operations get
  --organization <file> JSON or YAML: { "<account id>": { serviceControlPolicies?: [{ name, document }, …], resourceControlPolicies?,
                        lambdaConcurrency?, disabledRegions? }, … }, what the organization and AWS allow each account
  --minutes <number>    gives the rehearsal up after so many minutes of real time (default: 10)
  --help                shows this`;

/** What the command line asks for. */
export interface RehearsalOptions extends RuleFiles {
  readonly directory: string;
  readonly app?: string;
  readonly databases?: DatabasesFile;
  readonly minutes: number;
}

/** A day. A timer of Node.js can't run longer than 24 days. */
const MOST_MINUTES = 24 * 60;

/**
 * Reads the command line.
 *
 * @throws UsageError - when an option is unknown or its value can't be used.
 */
export function parseOptions(args: readonly string[]): RehearsalOptions | 'help' {
  const { app, directory, databases, faults, organization, minutes, help } = parsed(args);
  if (help) return 'help';
  return {
    directory: existingDirectory(directory),
    app,
    databases: databases === undefined ? undefined : readDatabases(databases),
    faults: faults === undefined ? undefined : ruleFile('--faults', faults),
    organization: organization === undefined ? undefined : ruleFile('--organization', organization),
    minutes: positiveMinutes(minutes),
  };
}

interface GivenOptions {
  readonly app?: string;
  readonly directory: string;
  readonly databases?: string;
  readonly faults?: string;
  readonly organization?: string;
  readonly minutes: string;
  readonly help: boolean;
}

function parsed(args: readonly string[]): GivenOptions {
  try {
    return parseArgs({
      args: [...args],
      options: {
        app: { type: 'string' },
        directory: { type: 'string', default: process.cwd() },
        databases: { type: 'string' },
        faults: { type: 'string' },
        organization: { type: 'string' },
        minutes: { type: 'string', default: '10' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function ruleFile(option: string, file: string): RuleFile {
  try {
    return readRuleFile(option, file);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function existingDirectory(directory: string): string {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`--directory takes the folder of the app's cdk.json, but "${directory}" is no folder`);
  }
  return directory;
}

function positiveMinutes(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0
    && minutes <= MOST_MINUTES)) throw new UsageError(`--minutes takes a number above 0 and at most ${MOST_MINUTES}, but got "${text}"`);
  return minutes;
}
