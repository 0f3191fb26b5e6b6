import type { Stack } from '../../state/stack';
import type { StackResource } from '../../state/stack-resource';
import { type SecretReference, withReferences } from '../../template/dynamic-references';
import { equalValues, type Properties } from '../../template/value';
import type { ServiceCalls } from '../handler/service-calls';
import { readSecret } from './secret-reading';

/**
 * Gives handlers the properties of resources with what their references to secrets stand for. The stack itself, its events and its change sets
 * only ever hold the references: that is why a secret that changes makes no change of a resource. But a resource that is updated for another
 * reason is told the new value. Source: CFN:dynamic-references-secretsmanager.
 */
export class SecretValues {
  /** What resources with references were last made or updated with. */
  private readonly applied = new Map<string, Properties>();

  /** @throws ResourceFailure | ServiceRefusal - when a secret can't be read. */
  public async of(properties: Properties, aws: ServiceCalls): Promise<Properties> {
    const references = referencesIn(properties);
    if (references.length === 0) return properties;
    const texts = new Map<string, string>();
    for (const reference of references) texts.set(JSON.stringify(reference), await readSecret(reference, aws));
    return withReferences(properties, (reference) => texts.get(JSON.stringify(reference)) ?? '');
  }

  /** The properties that a resource was last made or updated with, for a handler that compares. */
  public applicable({ physicalId = '', logicalId, properties }: StackResource, stack: Stack): Properties {
    return this.applied.get(keyOf(stack, logicalId, physicalId)) ?? properties;
  }

  /** @param properties - that a handler has brought into force. */
  public keep({ physicalId = '', logicalId, properties: declared }: StackResource, stack: Stack, properties: Properties): void {
    const key = keyOf(stack, logicalId, physicalId);
    if (equalValues(declared, properties)) this.applied.delete(key);
    else this.applied.set(key, properties);
  }
}

function referencesIn(properties: Properties): readonly SecretReference[] {
  const references: SecretReference[] = [];
  withReferences(properties, (reference) => {
    references.push(reference);
    return '';
  });
  return references;
}

function keyOf({ id }: Stack, logicalId: string, physicalId: string): string {
  return [id, logicalId, physicalId].join('|');
}
