import { asList, isJsonObject } from '../../policy';

/**
 * Puts unique ids in the place of the ARNs that `idOf` knows, in the principals of a policy document, as AWS does when it stores one:
 * so a role that is deleted and created again isn't the same (IAM User Guide: "AWS JSON policy elements: Principal").
 * Values of conditions are not converted.
 */
export function storePrincipals(document: unknown, idOf: (arn: string) => string | undefined): unknown {
  return mapPrincipals(document, (value) => idOf(value) ?? value);
}

/** The way back, when a policy is read: an id whose role or user is gone stays as it is. */
export function showPrincipals(document: unknown, arnOf: (uniqueId: string) => string | undefined): unknown {
  return mapPrincipals(document, (value) => arnOf(value) ?? value);
}

/** Every AWS principal that a policy document names, as written. */
export function namedPrincipals(document: unknown): readonly string[] {
  const named: string[] = [];
  mapPrincipals(document, (value) => {
    named.push(value);
    return value;
  });
  return named;
}

function mapPrincipals(document: unknown, replace: (value: string) => string): unknown {
  if (!isJsonObject(document)) return document;
  const statements = asList(document.Statement).map((statement) => mapStatement(statement, replace));
  return { ...document, Statement: Array.isArray(document.Statement) ? statements : statements[0] };
}

function mapStatement(statement: unknown, replace: (value: string) => string): unknown {
  if (!isJsonObject(statement)) return statement;
  const elements = Object.entries(statement).map(([name, element]): [string, unknown] =>
    [name, name === 'Principal' || name === 'NotPrincipal' ? mapElement(element, replace) : element]);
  return Object.fromEntries(elements);
}

function mapElement(element: unknown, replace: (value: string) => string): unknown {
  if (!isJsonObject(element) || element.AWS === undefined) return element;
  const values = asList(element.AWS).map((value) => (typeof value === 'string' ? replace(value) : value));
  return { ...element, AWS: Array.isArray(element.AWS) ? values : values[0] };
}
