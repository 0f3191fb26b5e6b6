import { z } from 'zod';
import type { Fault } from '../core/faults';
import { suggestion } from '../core/nearest-name';
import { loadModel } from '../wire/model';
import { type CheckedDocument, type DocumentProblem, exactly, instead, readDocument, type Reading } from './document';

/** What a sandbox has, so that a fault that could never happen is refused. */
export interface FaultPlaces {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Operations by signing name. */
  readonly operations: Readonly<Record<string, readonly string[]>>;
}

const text = (expected: string): z.ZodString => z.string(instead(expected)).min(1, instead(expected));
const count = (least: number): z.ZodInt => z.int(instead(`a whole number from ${least}`)).min(least, instead(`a whole number from ${least}`));
const STATUS = 'an HTTP status from 400 to 599';

const FAULTS: z.ZodType<readonly Fault[]> = z.array(exactly({
  service: text('a service\'s signing name, such as "rds"'),
  operation: text('an operation, such as "CopyDBSnapshot"'),
  account: z.string(instead('an account id of 12 digits as text')).regex(/^\d{12}$/, instead('an account id of 12 digits as text')).optional(),
  region: text('a Region, such as "ap-northeast-1"').optional(),
  code: text('an error code, such as "KMSKeyNotAccessibleFault"'),
  message: z.string(instead('the sentence that AWS answers')),
  status: z.int(instead(STATUS)).min(400, instead(STATUS)).max(599, instead(STATUS)).optional(),
  skip: count(0).optional(),
  times: count(1).optional(),
}), instead('a list of faults'));

/**
 * Reads a list of faults from JSON or YAML.
 *
 * @returns the faults with their codes as they go over the wire, or everything that is wrong, also with what the sandbox doesn't have.
 */
export async function readFaults(document: string, places: FaultPlaces): Promise<Reading<readonly Fault[]>> {
  const read = readDocument(document, FAULTS);
  if ('problems' in read) return read;
  const problems = placeProblems(read.checked, places);
  return problems.length > 0 ? { problems } : { value: await Promise.all(read.checked.value.map(asOnTheWire)) };
}

function placeProblems({ value, problem }: CheckedDocument<readonly Fault[]>, { accounts, regions, operations }: FaultPlaces): DocumentProblem[] {
  return value.flatMap(({ service, operation, account, region }, index) => {
    const known = operations[service];
    return [
      ...(known === undefined
        ? [problem([index, 'service'], unknown('service', service, Object.keys(operations)))]
        : absent([index, 'operation'], `operation of ${service}`, operation, known)),
      ...absent([index, 'account'], 'account', account, accounts),
      ...absent([index, 'region'], 'Region', region, regions),
    ];
  });

  function absent(path: readonly PropertyKey[], kind: string, name: string | undefined, names: readonly string[]): DocumentProblem[] {
    return name === undefined || names.includes(name) ? [] : [problem(path, unknown(kind, name, names))];
  }
}

function unknown(kind: string, name: string, names: readonly string[]): string {
  const near = suggestion(name, names);
  return `is "${name}": the sandbox has no such ${kind}.${near === '' && names.length <= 30 ? ` It has: ${[...names].sort().join(', ')}.` : near}`;
}

/** Of some errors the SDK's name isn't the one on the wire: `DBSnapshotNotFoundFault` is `DBSnapshotNotFound` there. */
async function asOnTheWire(fault: Fault): Promise<Fault> {
  const model = await loadModel(fault.service);
  const [wireCode] = [...model?.errors ?? []].find(([code, { shape }]) => shape === fault.code && code !== fault.code) ?? [];
  const code = wireCode ?? fault.code;
  return { ...fault, code, status: fault.status ?? SERVICE_FAULTS.get(code) ?? 400 };
}

/** Errors that every service can answer and none publishes, by their status. Source: Common Errors of the API references. */
const SERVICE_FAULTS: ReadonlyMap<string, number> = new Map([
  ['InternalFailure', 500], ['InternalError', 500], ['ServiceUnavailable', 503], ['SlowDown', 503],
]);
