import fc from 'fast-check';
import type { FerryProps } from '../../../../lib';
import { ferryFailures } from '../../../../lib/validation/ferry-rules';
import { messagesOf } from '../../../lib/told';
import { declare } from '../../../support/cases/all-cases';
import { everyCombination } from '../../../support/cases/dimensions';
import { hostile, TELLING_TEXTS } from './hostile-values';
import type { Json } from './json';
import { runs } from './property-runs';
import { stepsOf } from './synthesized-steps';
import { answerTo } from './untouched-aws';

/** A supported case. Which ones are supported is found out one by one: there are thousands. */
const anyCase = fc.constantFrom(...everyCombination()).map((combination) => declare(combination))
  .filter((ferry) => ferryFailures(ferry).length === 0);

/** No text of a declaration has such characters; only a token is one that becomes another text. */
function isNeverFine(text: string): boolean {
  return /[^\w+=,.@:/-]/.test(text) && !text.includes('{Token[');
}

type Spoil = (ferry: FerryProps, value: unknown) => unknown;
const inMigration = (name: string): Spoil => (ferry, value) => ({
  ...ferry, migrations: ferry.migrations.map((migration) => ({ ...migration, [name]: value })),
});
/** `undefined` is what the factories have a value for. */
const inSource = (name: string): Spoil => (ferry, value) => ({
  ...ferry, migrations: ferry.migrations.map(({ source, ...rest }) => ({
    ...rest, source: Object.assign(Object.create(Object.getPrototypeOf(source) as object) as object, source, { [name]: value ?? null }),
  })),
});

/** Places in a declaration that an app without a type check can fill with anything. */
const PLACES: readonly (readonly [string, Spoil])[] = [
  ['source', (ferry, source) => ({ ...ferry, source })], ['target', (ferry, target) => ({ ...ferry, target })],
  ['source.account', (ferry, account) => ({ ...ferry, source: { ...ferry.source, account } })],
  ['target.account', (ferry, account) => ({ ...ferry, target: { account } })],
  ['source.region', (ferry, region) => ({ ...ferry, source: { ...ferry.source, region } })], ['region', (ferry, region) => ({ ...ferry, region })],
  ['prefix', (ferry, prefix) => ({ ...ferry, prefix })], ['externalId', (ferry, externalId) => ({ ...ferry, externalId })],
  ['migrations', (ferry, migrations) => ({ ...ferry, migrations })], ['migrations[0]', (ferry, migration) => ({ ...ferry, migrations: [migration] })],
  ...['id', 'run', 'startAfter', 'source', 'database', 'transferKey', 'finalKey', 'maxWait']
    .map((name) => [`migrations[0].${name}`, inMigration(name)] as const),
  ['migrations[0].source.encryption', inSource('encryption')],
  ...['identifier', 'snapshot'].map((name) => [`migrations[0].source.${name}`, inSource(name)] as const),
];

/** An object that hides its own `toString` is no accident of an app, and can't be told in words. */
const anythingPrintable = hostile('orders-1', [100]).filter((value) => !JSON.stringify(value ?? null).includes('"toString"'));

test('anything hostile in a declaration is refused in words, or is well-formed', () => {
  fc.assert(fc.property(anyCase, fc.constantFrom(...PLACES), anythingPrintable, (ferry, [place, spoil], value) => {
    const failures = ferryFailures(spoil(ferry, value) as FerryProps);
    expect(failures.every(({ message }) => typeof message === 'string')).toBe(true);
    if (typeof value === 'string' && isNeverFine(value)) expect(messagesOf(failures).join('\n')).toContain(place);
  }), runs(400));
});

test('all that is hostile is told at once', () => {
  const strings = PLACES.filter(([place]) => [
    'source.account', 'target.account', 'region', 'prefix', 'externalId', 'migrations[0].id', 'migrations[0].run',
  ].includes(place));
  const texts = fc.constantFrom(...TELLING_TEXTS).filter(isNeverFine);
  fc.assert(fc.property(anyCase, fc.subarray([...strings], { minLength: 2 }), texts, (ferry, places, text) => {
    const spoiled = places.reduce<unknown>((props, [, spoil]) => spoil(props as FerryProps, text), ferry) as FerryProps;
    const failures = messagesOf(ferryFailures(spoiled)).join('\n');
    for (const [place] of places) expect(failures).toContain(`${place} is`);
  }), runs(100));
});

test('what synth takes, the handler takes: in each step of any of the cases', async () => {
  await fc.assert(fc.asyncProperty(anyCase, async (ferry) => {
    for (const { type, properties } of await stepsOf(ferry)) {
      const { response } = await answerTo('onEvent', { RequestType: 'Create', ResourceType: type, ResourceProperties: properties as Json });
      expect(response).toBeDefined();
    }
  }), runs(12));
});
