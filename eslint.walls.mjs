/** The walls of docs/architecture.md, "The walls between the folders", for `import-x/no-restricted-paths` and `no-restricted-imports`. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const path = (base, name) => `./${base}${name}`;

/** `target` may not import `from`, but for what `except` names below it. */
const forbid = (target, from, message, except = []) => from.map((folder) => ({ target: `./${target}`, from: `./${folder}`, message, except }));

/** From the top floor of a folder down: what stands on a floor imports from the floors below only, and not from its neighbours. */
function downwards(base, ...floors) {
  const homeless = readdirSync(join(import.meta.dirname, base)).filter((name) => !floors.flat().includes(name));
  if (homeless.length > 0) throw new Error(`eslint.walls.mjs: no floor of ${base} has ${homeless.join(', ')}`);
  return floors.flatMap((floor, level) => floor.map((room) => ({
    target: path(base, room),
    from: [...floors.slice(0, level).flat(), ...floor.filter((neighbour) => neighbour !== room)].map((name) => path(base, name)),
    message: `inside ${base} imports go down: ${floors.map((names) => names.join(', ')).join(' > ')}`,
  }))).filter(({ from }) => from.length > 0);
}

const CONTRACT = ['./step/contract'];

/** What is done with a declared migration, and what tries it. */
const COMMANDS = ['cli', 'cloud-assembly', 'operations', 'packaging', 'sandbox', 'rehearsal', 'test', 'verification'];

/** How a command knows the product. */
const KNOWN = 'a command knows the product by its templates and the contract';

/** Rooms of operations that run the looks of the product's steps, and so know the handler. */
const LOOKING = ['looks', 'check', 'closing', 'leftovers'];

/** What a door of other folders lets through. */
const INDEX = ['./index.ts'];

export const walls = [
  ...forbid('lib', ['lambda'], 'constructs share only the contract with the handler', CONTRACT),
  ...forbid(
    'policy', ['bin', 'cli', 'cloud-assembly', 'examples', 'lib', 'lambda', 'operations', 'sandbox', 'rehearsal', 'test', 'verification'],
    'policies are read and decided for the product and the sandbox alike: with nothing of either',
  ),
  ...forbid('lib', ['policy'], 'constructs read no policies'),
  ...forbid('lambda/step/contract', ['policy'], 'the contract imports nothing'),
  ...['lambda', 'sandbox'].flatMap((user) => forbid(user, ['policy'], 'the evaluator is imported by its index', INDEX)),
  ...forbid('lib', ['bin', 'examples'], 'data flows from the apps to lib'),
  ...forbid('lib', COMMANDS, 'the product knows nothing of what tries it'),
  ...forbid('lambda', ['lib', 'bin', 'examples'], 'the handler has no CDK'),
  ...forbid('lambda', COMMANDS, 'the product knows nothing of what tries it'),
  ...forbid('lambda/step/contract', ['lambda'], 'the contract imports nothing', CONTRACT),
  ...forbid('bin', ['lib'], 'an app imports lib by its index', INDEX),
  ...forbid('examples', ['lib'], 'an app imports lib by its index', INDEX),
  ...forbid(
    'bin', ['lambda', 'examples', 'policy', ...COMMANDS],
    'the app sees constructs only',
  ),
  ...forbid(
    'examples', ['lambda', 'bin', 'policy', ...COMMANDS],
    'an app sees constructs only',
  ),
  ...forbid(
    'sandbox', ['bin', 'cli', 'cloud-assembly', 'examples', 'lib', 'lambda', 'operations', 'rehearsal', 'test', 'verification'],
    'the sandbox is an AWS: nothing of the product, without exception',
  ),
  ...['cli', 'cloud-assembly', 'rehearsal'].flatMap((room) => forbid(room, ['lambda'], KNOWN, CONTRACT)),
  // these look by the steps' own looks.
  ...readdirSync(join(import.meta.dirname, 'operations')).filter((room) => !LOOKING.includes(room)).flatMap((room) => forbid(
    `operations/${room}`, ['lambda'], KNOWN, CONTRACT,
  )),
  ...['cli', 'cloud-assembly', 'operations', 'rehearsal'].flatMap((room) => forbid(room, ['bin', 'examples', 'lib', 'test', 'verification'], KNOWN)),
  ...forbid('cloud-assembly', ['cli', 'operations', 'rehearsal', 'sandbox', 'policy'], 'a synthesized app is read without what is done with it'),
  ...forbid('operations', ['cli', 'rehearsal', 'sandbox', 'policy'], 'an operation looks at AWS itself, whoever asks for it'),
  ...forbid('rehearsal', ['cli'], 'commands begin a rehearsal, not the other way round'),
  ...forbid(
    'verification/probe', ['bin', 'cli', 'cloud-assembly', 'examples', 'lib', 'lambda', 'operations', 'rehearsal', 'test'],
    'the probe tries rules of AWS, and knows nothing of the product',
  ),
  ...forbid('test', ['verification'], 'the laboratories build on the tests, not the other way round'),
  ...downwards(
    'lib/', ['index.ts'], ['hand-over'], ['target-stack.ts'], ['source-stack.ts'], ['migration.ts'], ['migration-steps.ts'], ['closing-steps.ts'],
    ['plan-ferry.ts'], ['restore'], ['steps'], ['access'], ['runtime', 'monitoring'], ['validation', 'permissions'], ['plan'], ['declaration'],
  ),
  ...forbid('error-reference', ['lambda'], 'what errors mean is told by their codes alone', CONTRACT),
  ...forbid('error-reference', ['bin', 'examples', 'lib', 'policy', ...COMMANDS], 'what errors mean is told by their codes alone'),
  ...['lib', 'lambda', 'cli', 'cloud-assembly', 'operations', 'rehearsal'].flatMap((room) => forbid(
    room, ['error-reference'], 'the long texts about errors are for the documents only',
  )),
  ...downwards(
    'error-reference/', ['write.ts'], ['reference.ts', 'sources.ts'], ['error-areas.ts', 'shown-messages.ts'], ['texts'], ['error-text.ts'],
  ),
  ...forbid('lib/validation/values', ['lib/validation'], 'one value is judged without the rest of the declaration', ['./values', './messages']),
  ...forbid('lib/validation/messages', ['lib/validation'], 'how a failure is told has no rules', ['./messages']),
  ...downwards(
    'lambda/step/', ['index.ts'], ['handler.ts'], ['registry.ts'], ['preflight', 'steps'], ['engine'], ['clients', 'properties'], ['model'],
    ['contract'],
  ),
  ...forbid('lambda/step/contract/settings', ['lambda/step/contract/steps'], 'steps carry settings, not the other way round'),
  ...downwards('lambda/step/preflight/', ['preflight.ts'], ['decide.ts'], ['checks'], ['report'], ['observe']),
  ...['keys', 'settings', 'target'].flatMap((room) => forbid(
    `lambda/step/preflight/checks/${room}`, ['lambda/step/preflight/checks'], 'one kind of checks knows no other', [`./${room}`, './finished.ts'],
  )),
  ...downwards(
    'verification/probe/', ['run.ts', 'command.rows.ts', 'ledger.test.ts', 'options.test.ts', 'probes.rows.ts'], ['in-sandbox.ts'], ['command.ts'],
    ['options.ts', 'report', 'running'], ['probes'], ['fixtures'], ['ledger'], ['model'], ['accounts'], ['usage-error.ts'],
  ),
  ...downwards(
    'rehearsal/', ['rehearsal.ts'], ['app-assemblies.ts', 'written-report.ts'], ['report', 'seeding'], ['templates'],
  ),
  ...forbid('operations/accounts', ['operations'], 'who looks, whatever for', ['./accounts']),
  ...forbid('operations/looks', ['operations'], 'how the operator looks, whatever for', ['./accounts', './looks']),
  ...downwards(
    'operations/adoption/', ['adoption.ts', 'adoption-schema.ts'], ['account', 'checks', 'printing'], ['resources'], ['cannot-adopt.ts'],
  ),
  ...forbid('operations/text', ['operations'], 'how figures and tables look, of whatever', ['./text', './estimate']),
  ...downwards(
    'operations/watch/', ['json-listener.ts', 'shown-listener.ts'], ['watch-schema.ts'], ['watch.ts'], ['display', 'looking', 'pace.ts'],
    ['progress'], ['declared'],
  ),
  ...downwards(
    'operations/report/', ['report.ts'], ['collection.ts', 'page'], ['model'], ['pairs.ts', 'looks'], ['report-schema.ts'],
  ),
  ...downwards(
    'operations/plan/', ['plan.ts'], ['printing'], ['estimates.ts', 'facts.ts', 'used-figures.ts'], ['looking', 'reading'], ['sizes'],
    ['plan-schema.ts'],
  ),
  ...downwards(
    'operations/discovery/', ['discovery.ts'], ['printing'], ['judging'], ['account'], ['discovery-schema.ts'],
  ),
  ...forbid('operations/estimate', ['operations'], 'figures, with nothing of what is estimated', ['./estimate']),
  ...downwards(
    'operations/estimate/', ['cost.ts'], ['duration.ts', 'prices.ts'], ['rates.ts'], ['evidence.ts', 'spread.ts'],
  ),
  ...downwards(
    'cli/', ['rds-ferry.ts', 'write-schemas.ts'], ['program.ts', 'json-schemas.ts'], ['commands'], ['failure.ts', 'options', 'page.ts'],
    ['command-run.ts', 'exit-code.ts'],
  ),
  ...downwards(
    'cloud-assembly/', ['read-app.ts'], ['synthesis.ts'], ['cdk-command.ts', 'declared-migrations.ts', 'closings.ts', 'declared-order.ts'],
    ['declared-steps.ts', 'handler.ts', 'shown.ts'], ['assembly.ts', 'literal.ts', 'unknown-migration.ts', 'usage-error.ts'], ['partitions.ts'],
  ),
];

const SERVICES = readdirSync(join(import.meta.dirname, 'sandbox/services'));

/** What a service may not import: the others, but that STS takes IAM's state, as the two are one identity. */
const neighboursOf = (service) => SERVICES.filter((other) => other !== service && !(service === 'sts' && other === 'iam'));

const neighbours = SERVICES.flatMap((service) => forbid(
  `sandbox/services/${service}`, neighboursOf(service).map((other) => `sandbox/services/${other}`), 'services know each other by core/ports only',
));
walls.push(...neighbours, ...forbid('sandbox/core', ['sandbox/services', 'sandbox/wire'], 'core knows no service'));

const SDK = { group: ['@aws-sdk/*'], message: 'only the clients know the AWS SDK' };
const CDK = { group: ['aws-cdk-lib*', 'constructs'], message: 'the handler has no CDK' };
/** The sandbox is reached as the package that it is. */
const INSIDE_THE_SANDBOX = {
  regex: '^\\.{1,2}/(.+/)?sandbox(/|$)', message: 'the sandbox is a package: import @rds-ferry/sandbox, by what it exports',
};

/** A probe runs on any AWS. */
const PROBED = { group: ['@rds-ferry/*'], message: 'a probe knows AWS only: in-sandbox.ts lets the tests run it on the sandbox' };

const restrict = (files, patterns, ignores = []) => ({ files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } });

/** Which packages a folder may not know. */
export const packages = [
  restrict(['lib/**/*.ts', 'bin/**/*.ts', 'examples/**/*.ts'], [{ ...SDK, message: 'constructs have no AWS SDK' }]),
  restrict(['lambda/step/clients/**/*.ts'], [CDK]),
  restrict(['lambda/**/*.ts'], [CDK, SDK], ['lambda/step/clients/**']),
  restrict(['policy/**/*.ts'], [{ regex: '^(?!\\.|node:)', message: 'the evaluator needs nothing but Node.js' }]),
  restrict(['lambda/step/contract/**/*.ts'], [{ regex: '^[^.]', message: 'the contract imports nothing' }]),
  restrict(
    ['cli', 'cloud-assembly', 'operations', 'rehearsal', 'test', 'verification'].map((folder) => `${folder}/**/*.ts`), [INSIDE_THE_SANDBOX],
  ),
  restrict(['verification/probe/**/*.ts'], [INSIDE_THE_SANDBOX, PROBED], ['verification/probe/in-sandbox.ts']),
];
