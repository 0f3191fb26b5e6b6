import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { type FerryProps, type MigrationProps, SourceDatabase, SourceEncryption, SourceStack, TargetDatabase, TargetStack } from '../../lib';
import type { MigrationPlan } from '../../lib/plan/ferry-plan';
import { planFerry } from '../../lib/plan-ferry';
import { BARE_APP_WITHOUT_CODE } from '../support/bare-app';
import { resourcesOf, type TemplateResource } from './template-statements';

export const SOURCE_ACCOUNT = '111111111111';
export const TARGET_ACCOUNT = '222222222222';
export const REGION = 'ap-northeast-1';

/** How the handler acts in the source account of `givenFerry`. */
export const SOURCE_ACCESS = {
  AccountId: SOURCE_ACCOUNT,
  RoleArn: `arn:aws:iam::${SOURCE_ACCOUNT}:role/rds-ferry-source`,
  ExternalId: `rds-ferry-${SOURCE_ACCOUNT}-${TARGET_ACCOUNT}`,
};

afterAll(() => CloudAssembly.cleanupTemporaryDirectories());

/** Without bundling and validator, which have tests of their own; partitions are written out, so that ARNs can be read. */
export function givenApp(): App {
  return new App({
    ...BARE_APP_WITHOUT_CODE, context: { ...BARE_APP_WITHOUT_CODE.context, '@aws-cdk/core:enablePartitionLiterals': true },
  });
}

/** A stack to put a construct in. */
export function givenStack(account = TARGET_ACCOUNT): Stack {
  return new Stack(givenApp(), 'Stack', { env: { account, region: REGION } });
}

export function givenMigration(overrides: Partial<MigrationProps> = {}): MigrationProps {
  return {
    id: 'orders',
    source: SourceDatabase.instance('orders-db', { encryption: SourceEncryption.awsManaged() }),
    database: TargetDatabase.instance({ instanceIdentifier: 'orders-new' }),
    maxWait: Duration.hours(12),
    ...overrides,
  };
}

export function givenFerry(overrides: Partial<FerryProps> = {}): FerryProps {
  return {
    source: { account: SOURCE_ACCOUNT },
    target: { account: TARGET_ACCOUNT },
    region: REGION,
    migrations: [givenMigration()],
    ...overrides,
  };
}

/** The plan of the one migration. */
export function plannedMigration(migration: Partial<MigrationProps> = {}): MigrationPlan {
  const [plan] = planFerry(givenFerry({ migrations: [givenMigration(migration)] })).migrations;
  if (plan === undefined) throw new Error('no migration is planned');
  return plan;
}

export function sourceTemplate(overrides: Partial<FerryProps> = {}): Template {
  return Template.fromStack(new SourceStack(givenApp(), 'Source', givenFerry(overrides)));
}

export function targetTemplate(overrides: Partial<FerryProps> = {}): Template {
  return Template.fromStack(new TargetStack(givenApp(), 'Target', givenFerry(overrides)));
}

/** The resources of the target's stack and of all that are nested in it. */
export function everyTargetResource(overrides: Partial<FerryProps> = {}): Readonly<Record<string, TemplateResource>> {
  const target = new TargetStack(givenApp(), 'Target', givenFerry(overrides));
  const templates = [target, ...target.migrations.map(({ steps }) => steps)].map((stack) => resourcesOf(Template.fromStack(stack)));
  return Object.fromEntries(templates.flatMap((resources) => Object.entries(resources)));
}

/** The template of the nested stack of a migration, the first one unless told otherwise. */
export function stepsTemplate(overrides: Partial<FerryProps> = {}, index = 0): Template {
  const migration = new TargetStack(givenApp(), 'Target', givenFerry(overrides)).migrations[index];
  if (migration === undefined) throw new Error(`there is no migration ${index}`);
  return Template.fromStack(migration.steps);
}
