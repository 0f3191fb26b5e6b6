import { StepType } from '../contract';
import { startNothing, type Step } from '../step';
import { decidePreflight } from './decide';
import { parsePreflight, type PreflightInput } from './input';
import type { PreflightObservation } from './observation';
import { observePreflight } from './observe';

/** Looks at everything that a migration needs, in both accounts, before anything is made. It changes nothing. */
export const preflight: Step<PreflightInput, PreflightObservation, never> = {
  type: StepType.PREFLIGHT,
  name: 'preflight',
  isRelayed: false,
  unknownAttributes: {},
  parse: parsePreflight,
  subject: input => input.migration,
  observe: observePreflight,
  decide: decidePreflight,
  start: startNothing,
};
