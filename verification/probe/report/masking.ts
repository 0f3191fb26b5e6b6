import { PREFIX } from '../model/thing';

/** The accounts that a report is about. */
export interface MaskedAccounts {
  readonly source: string;
  readonly target: string;
}

/** Takes out of a text whose accounts they are: account ids, access keys, and names of users, roles and sessions that aren't the probe's. */
export function masked(text: string, { source, target }: MaskedAccounts): string {
  return text
    .replaceAll(source, '<source account>')
    .replaceAll(target, '<target account>')
    .replace(/\b\d{12}\b/g, '<account>')
    .replace(/\bA[A-Z]{3}[A-Z0-9]{12,}\b/g, '<id>')
    .replace(/\b(user|role|assumed-role|federated-user)\/([\w+=,.@/-]+)/g, (whole, kind: string, name: string) =>
      (isKnown(name) ? whole : `${kind}/<name>`));
}

const isKnown = (name: string): boolean => name.startsWith(PREFIX) || name.startsWith('aws-service-role/');
