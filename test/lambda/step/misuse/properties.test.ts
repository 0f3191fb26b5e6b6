import fc from 'fast-check';
import { boundReason, MAX_REASON_BYTES } from '../../../../lambda/step/engine/step-error';
import { CHAIN_FERRIES } from '../../../lib/case-ferries';
import { FULL_DECLARATION } from './full-declaration';
import { hostile, TELLING_TEXTS } from './hostile-values';
import { isObject, type Json, type JsonObject, nameOf, type Path, type Place, placesIn, replaced } from './json';
import { isRead, isWellFormed, KNOWN_NAMES } from './property-oracle';
import { runs } from './property-runs';
import { ofEachShape, STEP_TYPES, stepsOf, type SynthesizedStep } from './synthesized-steps';
import { type Answer, answerTo, NOW } from './untouched-aws';

let steps: readonly SynthesizedStep[] = [];
let shapes: readonly SynthesizedStep[] = [];

beforeAll(async () => {
  steps = (await Promise.all([...CHAIN_FERRIES, FULL_DECLARATION, { ...FULL_DECLARATION, closed: true }].map(stepsOf))).flat();
  shapes = ofEachShape(steps);
});

/** Bytes that a refusal of one property takes at most. */
const MAX_REFUSAL_BYTES = 1024;
const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

const create = ({ type, logicalId }: SynthesizedStep, properties: Json): JsonObject => ({
  RequestType: 'Create', ResourceType: type, LogicalResourceId: logicalId, ResponseURL: 'https://secret.example/signed',
  ResourceProperties: properties,
});

/** A step of any shape, and places in its properties. */
function stepAndPlaces(most: number): fc.Arbitrary<readonly [SynthesizedStep, readonly Place[]]> {
  return fc.constantFrom(...shapes).chain((step) => fc.tuple(
    fc.constant(step), fc.subarray(placesIn(step.properties).filter(({ path }) => isRead(path)), { minLength: 1, maxLength: most }),
  ));
}

/** A place with something else in it, or with nothing. */
interface Change {
  readonly path: Path;
  readonly value: Json | undefined;
}

type Choice = (places: readonly Place[]) => readonly Place[];

function stepAndChanges(most: number, choice: Choice = (places) => places): fc.Arbitrary<readonly [SynthesizedStep, readonly Change[]]> {
  return stepAndPlaces(most).chain(([step, places]) => fc.tuple(fc.constant(step), spoiled(choice(places))));
}

function spoiled(places: readonly Place[]): fc.Arbitrary<readonly Change[]> {
  return fc.tuple(...places.map(({ path, value }) => hostile(value).map((other) => ({ path, value: other }))));
}

/** Nothing reached AWS, the error is one for an operator, and neither it nor the log tells a secret. */
function expectRefusal({ error, clientsMade, lines }: Answer, limit: number): string {
  expect(error?.name).toBe('StepError');
  expect(clientsMade).toBe(0);
  const message = error?.message ?? '';
  expectLogged(lines, message);
  expect(bytesOf(message)).toBeLessThanOrEqual(limit);
  expect(message).toMatch(/^[ -~…]*$/);
  return message;
}

/** One line, with the text before it was cut and nothing of the event but which resource it is about. */
function expectLogged(lines: readonly string[], message: string): void {
  const told = lines.map((line) => JSON.parse(line) as { readonly message: string });
  expect(told).toEqual([{
    timestamp: new Date(NOW).toISOString(), level: 'ERROR', code: 'RF-3901', message: expect.stringMatching(/^[ -~…]*$/) as string, status: 'failed',
    requestType: 'Create', logicalId: expect.any(String) as string,
  }]);
  expect(boundReason(told[0]?.message ?? '')).toBe(message);
}

test('of every step in the templates of every chain are taken, and they are all texts', async () => {
  for (const step of steps) {
    expect(placesIn(step.properties).filter(({ value }) => typeof value !== 'string' && typeof value !== 'object')).toEqual([]);
    expect(await answerTo('onEvent', create(step, step.properties)))
      .toMatchObject({ response: { PhysicalResourceId: expect.any(String) as string } });
  }
  expect(new Set(steps.map(({ type }) => type))).toEqual(new Set(STEP_TYPES));
});

test('are looked for in every place by these tests, which know what each may be', () => {
  const unknown = steps.flatMap(({ properties }) => placesIn(properties)).filter(({ path, value }) => isRead(path) && !isWellFormed(path, value));
  expect(unknown).toEqual([]);
  expect(KNOWN_NAMES.filter((name) => !steps.some(({ properties }) => placesIn(properties).some(({ path }) => path.includes(name))))).toEqual([]);
});

test('with something hostile in one place are refused by its name, or are well-formed and taken, before anything reaches AWS', async () => {
  await fc.assert(fc.asyncProperty(stepAndChanges(1), async ([step, [change]]) => {
    if (change === undefined) throw new Error('a place is changed');
    const { path, value } = change;
    const answer = await answerTo('onEvent', create(step, replaced(step.properties, path, value)));
    if (answer.error !== undefined) {
      const message = expectRefusal(answer, typeof value === 'object' ? MAX_REASON_BYTES : MAX_REFUSAL_BYTES);
      if (!isWellFormed(path, value)) expect(message).toContain(missingName(path, value));
    } else if (step.type !== 'Custom::RdsFerrySnapshotCopy' || nameOf(path) !== 'Source') {
      expect({ name: nameOf(path), value, isWellFormed: isWellFormed(path, value) }).toMatchObject({ isWellFormed: true });
      expect(answer.clientsMade).toBeGreaterThan(0);
    }
  }), runs(200));
});

/** Without `NewestOf`, a copy is one of a named snapshot. */
function missingName(path: Path, value: Json | undefined): string {
  return value === undefined && nameOf(path) === 'NewestOf' ? 'SourceSnapshotArn is missing' : `${nameOf(path)} is `;
}

test('with any of the telling texts in any place do the same', async () => {
  const everyPlace = shapes.flatMap((step) => placesIn(step.properties).map((place) => ({ step, ...place })));
  const places = [...new Map(everyPlace.map((place) => [`${place.step.type} ${nameOf(place.path)}`, place])).values()];
  // the same name is read by the same rule in every step: all of the texts go to one of them.
  const first = new Set(new Map(places.map((place) => [nameOf(place.path), place])).values());
  const taken: unknown[] = [];
  for (const place of places) {
    const { step, path, value: good } = place;
    for (const value of [...(first.has(place) ? [...TELLING_TEXTS, ...lengthened(good)] : ['', 'False', '1e3', '\u0663']), true, 1, null, []]) {
      if (!isRead(path) || isWellFormed(path, value)) continue;
      const { error, clientsMade } = await answerTo('onEvent', create(step, replaced(step.properties, path, value)));
      if (error?.name !== 'StepError' || clientsMade > 0 || !error.message.includes(`${nameOf(path)} is `)) {
        taken.push([step.type, path, value, error]);
      }
    }
  }
  expect(taken).toEqual([]);
});

/** One character more than there was, up to one more than anything may have. */
function lengthened(good: Json): readonly string[] {
  return typeof good !== 'string' ? [] : [1, 64, 161, 256, 1225].map((length) => good + 'a'.repeat(length));
}

test('with something hostile in several places are refused by every name, unless that would be too long', async () => {
  await fc.assert(fc.asyncProperty(stepAndChanges(6, atTheTop), async ([step, changes]) => {
    const properties = changes.reduce<Json>((document, { path, value }) => replaced(document, path, value), step.properties);
    const answer = await answerTo('onEvent', create(step, properties));
    const malformed = changes.filter(({ path, value }) => !isWellFormed(path, value) && !(nameOf(path) === 'Source' && value === undefined));
    if (malformed.length === 0) return;
    const message = expectRefusal(answer, MAX_REASON_BYTES);
    if (!message.endsWith('(More in the log of the handler.)')) {
      for (const { path, value } of malformed) expect(message).toContain(missingName(path, value));
    }
  }), runs(100));
});

/** Places that don't lie in each other. */
function atTheTop(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.filter(({ path }) => path.length === 1).map((place) => [nameOf(place.path), place])).values()];
}

test('never show the external id, wherever something is wrong', async () => {
  await fc.assert(fc.asyncProperty(stepAndChanges(2), async ([step, changes]) => {
    const secret = 'the-external/id:of+this=pair';
    const Source: JsonObject = { ...(isObject(step.properties.Source) ? step.properties.Source : {}), ExternalId: secret };
    const others: readonly Json[] = [
      [Source], { Source }, JSON.stringify(Source), secret, { ...Source, ExternalId: [secret] }, { ...Source, ExternalId: `${secret} ` },
    ];
    for (const source of [Source, ...others]) {
      const properties = changes.reduce<Json>((document, { path, value }) => replaced(document, path, value), { ...step.properties, Source: source });
      const { error, lines } = await answerTo('onEvent', create(step, properties));
      expect(`${error?.message ?? ''} ${lines.join(' ')}`).not.toMatch(/the-external|secret\.example/);
    }
  }), runs(40));
});

test('that nobody declared make no difference', async () => {
  const names = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'ServiceTimeout', 'migration', 'SOURCE'), fc.string());
  const strangers = fc.dictionary(names, fc.jsonValue() as fc.Arbitrary<Json>);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...shapes), strangers, async (step, more) => {
    const [alone, beside] = await Promise.all([
      step.properties, { ...more, ...step.properties },
    ].map((properties) => answerTo('onEvent', create(step, properties))));
    expect(beside).toEqual(alone);
  }), runs(100));
});

test('whose names are written another way are missing', async () => {
  await fc.assert(fc.asyncProperty(stepAndPlaces(1), async ([step, [place]]) => {
    const name = String(place?.path[0]);
    fc.pre(!isWellFormed([name], undefined) && name !== 'Source' && name !== 'NewestOf');
    for (const other of [name.toLowerCase(), name.toUpperCase(), `${name} `, `\u200b${name}`]) {
      const { [name]: value = null, ...rest } = step.properties;
      expect(expectRefusal(await answerTo('onEvent', create(step, { ...rest, [other]: value })), MAX_REFUSAL_BYTES)).toContain(`${name} is missing`);
    }
  }), runs(100));
});
