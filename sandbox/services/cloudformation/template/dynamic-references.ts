import { notImplemented, validationError } from '../errors';
import type { Template } from './template';
import { isRecord, type Properties } from './value';

/** A reference to a value that another service keeps: `{{resolve:secretsmanager:<secret>:SecretString:<JSON key>:<stage>:<version id>}}`. */
export interface SecretReference {
  /** Name or ARN. */
  readonly secretId: string;
  /** The key of a secret that is JSON; the whole text without it. */
  readonly jsonKey?: string;
  /** The label of a version. @default - that of the current one */
  readonly versionStage?: string;
  readonly versionId?: string;
}

const REFERENCE = /\{\{resolve:([^}]*)\}\}/g;
const BEGINNING = '{{resolve:';
const SECRET = 'secretsmanager';
/** A template has at most so many references. Source: CFN:dynamic-references. */
const LIMIT = 60;
/** An ARN of a secret has six colons. */
const SECRET_ID = /^(?<id>arn:(?:[^:]*:){5}[^:]*|[^:]+)(?::(?<rest>.*))?$/;

/**
 * Refuses references that CloudFormation doesn't work out, and those that the sandbox has no service for. A reference may be put together from
 * pieces; its service is taken to be in its first one.
 *
 * @param isCustom - whether a function of the user's makes the resources of a type.
 * @throws AwsError - `ValidationError`
 */
export function checkDynamicReferences(template: Template, isCustom: (type: string) => boolean): void {
  const inProperties = [...template.resources.values()]
    .map(({ logicalId, type, properties }) => ({ logicalId, type, services: servicesIn(properties) }));
  const elsewhere = [...servicesIn(template.outputs.map(({ value, exportName }) => [value, exportName])), ...servicesIn(template.conditions)];
  if (elsewhere.includes(SECRET)) {
    throw validationError('Dynamic references to secrets are for properties of resources only, not for outputs and conditions.');
  }
  const all = [...elsewhere, ...inProperties.flatMap(({ services }) => services)];
  if (all.length > LIMIT) {
    throw validationError(`Template error: a template has at most ${LIMIT} dynamic references, and this one has ${all.length}.`);
  }
  const unknown = all.find((service) => service !== SECRET);
  if (unknown !== undefined) {
    throw notImplemented(`dynamic references to ${unknown}, only to ${SECRET}, and to secrets that stacks make.`);
  }
  const custom = inProperties.find(({ type, services }) => isCustom(type) && services.length > 0);
  if (custom !== undefined) throw validationError(`Dynamic references to secrets aren't supported in custom resources: ${custom.logicalId}.`);
}

/** Services that the texts in `value` refer to, one for each reference. */
function servicesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(BEGINNING).slice(1).map((rest) => /^[^:}]*/.exec(rest)?.[0] ?? '');
  if (Array.isArray(value)) return value.flatMap(servicesIn);
  return isRecord(value) ? Object.values(value).flatMap(servicesIn) : [];
}

/** `value` with its references to secrets replaced by what `read` gives for them. */
export function withReferences(value: Properties, read: (reference: SecretReference) => string): Properties {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, read)]));
}

function replaced(value: unknown, read: (reference: SecretReference) => string): unknown {
  if (typeof value === 'string') return value.replace(REFERENCE, (whole, inner: string) => readSecret(whole, inner, read));
  if (Array.isArray(value)) return value.map((item) => replaced(item, read));
  return isRecord(value) ? withReferences(value, read) : value;
}

function readSecret(whole: string, inner: string, read: (reference: SecretReference) => string): string {
  if (!inner.startsWith(`${SECRET}:`)) return whole;
  return read(parseSecretReference(inner.slice(SECRET.length + 1)));
}

/**
 * @param text - what follows the service.
 * @throws AwsError - `ValidationError`
 */
export function parseSecretReference(text: string): SecretReference {
  const { id: secretId = '', rest = '' } = SECRET_ID.exec(text)?.groups ?? {};
  const [kind = '', jsonKey = '', stage = '', versionId = '', ...more] = rest.split(':');
  if (secretId === '' || !['', 'SecretString'].includes(kind) || more.length > 0 || (stage !== '' && versionId !== '')) {
    throw validationError(`Incorrect format is used in the following SSM or Secrets Manager reference: {{resolve:${SECRET}:${text}}}`);
  }
  const named = (part: string): string | undefined => (part === '' ? undefined : part);
  return { secretId, jsonKey: named(jsonKey), versionStage: named(stage), versionId: named(versionId) };
}
