import { FinalKey } from '../../declaration/final-key';
import { SnapshotOrigin } from '../../declaration/snapshot-origin';
import { SourceEncryption } from '../../declaration/source-encryption';
import { TransferKey, type TransferKeyPlace } from '../../declaration/transfer-key';
import { isOf, quoted } from '../messages/described';

/** What a part of a declaration is made by, as one writes it: nothing for what isn't made by a factory that takes little. */
export function factoryWords(value: unknown): string | undefined {
  if (isOf(value, FinalKey)) {
    const { kind, keyArn, acceptsForeignKey } = value as FinalKey;
    return call('FinalKey', inCamelCase(kind), acceptsForeignKey ? '{ acceptForeignKey: true }' : argument(keyArn));
  }
  if (isOf(value, TransferKey)) {
    const { place, keyArn } = value as TransferKey;
    return call('TransferKey', KEY_FACTORIES[place], argument(keyArn));
  }
  if (isOf(value, SourceEncryption)) {
    const { kind, keyArn } = value as SourceEncryption;
    return call('SourceEncryption', inCamelCase(kind), argument(keyArn));
  }
  if (!isOf(value, SnapshotOrigin)) return undefined;
  const { kind, snapshotName } = value as SnapshotOrigin;
  return call('SnapshotOrigin', inCamelCase(kind), argument(snapshotName));
}

const KEY_FACTORIES: Readonly<Record<TransferKeyPlace, string>> = { target: 'inTarget', source: 'inSource', existing: 'existing' };

/** The kinds are called like their factories, with hyphens. */
function inCamelCase(kind: string): string {
  return kind.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function argument(value: string | undefined): string {
  return value === undefined ? '' : quoted(value);
}

function call(owner: string, factory: string, given: string): string {
  return `${owner}.${factory}(${given})`;
}
