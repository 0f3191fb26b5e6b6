import type { ErrorCode } from '../lambda/step/contract';
import type { ErrorText } from './error-text';
import { APPS } from './texts/apps';
import { COMMANDS } from './texts/commands';
import { DECLARATION_CASES } from './texts/declaration-cases';
import { DECLARATION_VALUES } from './texts/declaration-values';
import { EXISTING } from './texts/existing';
import { PREFLIGHT_KEYS } from './texts/preflight-keys';
import { PREFLIGHT_SETTINGS } from './texts/preflight-settings';
import { PREFLIGHT_SOURCE } from './texts/preflight-source';
import { PREFLIGHT_TARGET } from './texts/preflight-target';
import { REFUSALS } from './texts/refusals';
import { STEPS } from './texts/steps';

/** Every code has a text: without one, this doesn't compile. */
export const ERROR_TEXTS: Readonly<Record<ErrorCode, ErrorText>> = {
  ...DECLARATION_VALUES, ...DECLARATION_CASES, ...APPS, ...PREFLIGHT_SOURCE, ...PREFLIGHT_KEYS, ...PREFLIGHT_SETTINGS, ...PREFLIGHT_TARGET,
  ...EXISTING, ...STEPS, ...REFUSALS, ...COMMANDS,
};

/** The chapters of the reference: by the first digit of a code. */
export const AREAS: Readonly<Record<string, { readonly title: string; readonly where: string }>> = {
  1: { title: 'Declarations and apps', where: '`cdk synth` and `cdk deploy` print them, before anything is deployed.' },
  2: { title: 'Preflight', where: 'The first step of a migration fails with them. Nothing was changed.' },
  3: { title: 'Steps', where: 'A step fails with them. What was made stays, and `cdk deploy` goes on with it.' },
  4: { title: 'Refusals of AWS', where: 'A call of Preflight or of a step was refused.' },
  5: { title: 'Commands', where: '`npx rds-ferry` ends with them.' },
};
