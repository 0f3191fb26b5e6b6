import type { RdsContext } from '../context';
import { resourceArn } from '../rules/resource-arn';
import type { ReservedCapacity } from '../state/capacity-reservation';
import type { StorageEncryption } from '../state/encryption';
import type { Instance } from '../state/instance';
import type { InstanceSettings } from '../state/instance-settings';
import type { Scope } from '../state/rds-state';
import type { Tags } from '../state/tags';

/** What makes up a new instance. */
export interface NewInstance {
  readonly identifier: string;
  readonly scope: Scope;
  readonly settings: InstanceSettings;
  readonly encryption: StorageEncryption;
  readonly clusterIdentifier?: string;
  readonly reserved?: ReservedCapacity;
  readonly tags: Tags;
}

/** An instance that begins to be created; it isn't in the store yet. */
export function newInstance(context: Pick<RdsContext, 'clock' | 'identifiers' | 'state'>, parts: NewInstance): Instance {
  const { identifier, scope, settings, encryption, clusterIdentifier, reserved, tags } = parts;
  const { accountId, region } = scope;
  return {
    identifier, accountId, region, settings, encryption, clusterIdentifier, reserved, tags,
    arn: resourceArn({ type: 'db', accountId, region, name: identifier }),
    dbiResourceId: `db-${context.identifiers.text(26)}`,
    createTime: context.clock.now(),
    endpointAddress: `${identifier}.${context.state.of(scope).endpointLabel}.${region}.rds.amazonaws.com`,
    pending: {},
    status: 'creating',
    started: false,
  };
}
