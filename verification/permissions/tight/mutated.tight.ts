import { ferry } from '../../../bin/migrations';
import { deployPermissions } from '../../../test/support/in-process';
import type { SynthesizedApp } from '../../../test/support/synthesized-app';
import { Campaign } from './campaign';
import { GuardBook } from './guard-book';
import { givenWorld } from './world';

interface Statement {
  readonly Sid?: string;
  Action: unknown;
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown> | undefined>;
}

/** A policy in a template: its stack, its resource's logical id without the characters that CDK ends it with, and its property. */
type Place = readonly [stack: 'source' | 'target', resource: string, property: string];

const SOURCE: Place = ['source', 'RoleDefaultPolicy', 'PolicyDocument'];
const TARGET: Place = ['target', 'RoleDefaultPolicy', 'PolicyDocument'];
const KEY: Place = ['target', 'TransferKeyLeg', 'Policy'];
const TRUST: Place = ['source', 'Role', 'AssumeRolePolicyDocument'];

const without = (operator: string, key: string) => ({ Condition }: Statement): void => { delete Condition?.[operator]?.[key]; };
const forEverything = (statement: Statement): void => { statement.Resource = '*'; };
const forAll = (service: string) => (statement: Statement): void => { statement.Action = `${service}:*`; };

test.each<[string, Place, RegExp, (statement: Statement) => void, string]>([
  ['no external id in the trust', TRUST, /^$/, without('StringEquals', 'sts:ExternalId'), 'becomes the source role without an external id'],
  ['no role in the trust', TRUST, /^$/, without('ArnEquals', 'aws:PrincipalArn'), 'becomes the source role with the right external id'],
  ['no role in the key\'s policy', KEY, /^Source/, without('ArnEquals', 'aws:PrincipalArn'),
    'encrypts a snapshot of its account with the key, through RDS'],
  ['no RDS in the key\'s policy', KEY, /^(Source|Target)Use$/, without('StringEquals', 'kms:ViaService'), 'kms:Decrypt directly'],
  ['no role in the statement of the key\'s keeper', KEY, /^Keeping$/, without('ArnEquals', 'aws:PrincipalArn'), 'kms:PutKeyPolicy'],
  ['keys of any tag', TARGET, /^MakeTransferKey$/, (statement) => { delete statement.Condition; }, 'makes a key without the project\'s tag'],
  ['tags of any name on keys', TARGET, /^TagTransferKey$/,
    without('ForAllValues:StringEquals', 'aws:TagKeys'), 'tags another key with a tag of another name'],
  ['every alias', TARGET, /^NameTransferKey$/, forEverything, 'gives the key another alias'],
  ['snapshots of any database', SOURCE, /^TakeSnapshots$/, forEverything, 'takes a snapshot of another database'],
  ['every action on the shared snapshot', SOURCE, /^ShareSnapshots$/, forAll('rds'), 'deletes the shared snapshot'],
  ['tags on every database', TARGET, /^TagDatabases$/, forEverything, 'tags a database whose name goes on'],
  ['every action on its own role', TARGET, /^SimulateOwnPolicies$/, forAll('iam'), 'attaches AdministratorAccess to itself'],
])('sees a hole in permissions with %s', async (name, place, sid, mutation, attempt) => {
  const world = await givenWorld({ name, ferry });
  try {
    // the steps are the mutated ones, too: the one of the transfer key gives the key the policy of its template.
    const app = mutated(world.given.app, place, sid, mutation);
    await deployPermissions(world.given.aws, app);
    const campaign = new Campaign({ ...world, given: { ...world.given, app } }, new GuardBook());
    // what goes through the hole may stop what comes after it.
    await campaign.run({ isBefore: false }).catch(() => undefined);
    expect(campaign.findings.holes.map((hole) => hole.attempt)).toContain(attempt);
  } finally {
    await world.given.aws.close();
  }
}, 60_000);

function mutated(app: SynthesizedApp, [stack, resource, property]: Place, sid: RegExp, mutation: (statement: Statement) => void): SynthesizedApp {
  const template = structuredClone(app[stack].template);
  const policies = Object.entries(template.Resources).filter(([id]) => id.replace(/[0-9A-F]{8}$/, '') === resource)
    .map(([, { Properties }]) => Properties[property] as { readonly Statement: Statement[] });
  const statements = policies.flatMap((policy) => policy.Statement).filter(({ Sid = '' }) => sid.test(Sid));
  expect(statements.length).toBeGreaterThan(0);
  statements.forEach(mutation);
  return { ...app, [stack]: { ...app[stack], template } };
}
