import type { HistoryCalls, PrerequisiteCalls, TransferKeyCalls } from '../../../lambda/step/clients/account-clients';
import { TRANSFER_KEY_TAG } from '../../../lambda/step/contract';
import type { ClassOffer } from '../../../lambda/step/model/prerequisites';
import { GROUP_FAMILY } from './groups';
import { MEMBER_CLASSES } from './shown';

/** The step that makes the transfer key isn't modelled: the key is there, and this project's. */
export const TRANSFER_KEYS: TransferKeyCalls = {
  findTags: async () => [{ key: TRANSFER_KEY_TAG, value: 'rds-ferry-transfer' }],
  findTaggedKeys: notModelled, isRotated: notModelled, createKey: notModelled, createAlias: notModelled,
  moveAlias: notModelled, putPolicy: notModelled, describe: notModelled, enableRotation: notModelled, findLastUse: notModelled,
};

function notModelled(): Promise<never> {
  return Promise.reject(new Error('the exploration has no step that makes the transfer key'));
}

/** Of every class of the model: an offer that every database fits. */
const OFFERS: readonly ClassOffer[] = [...MEMBER_CLASSES, 'db.serverless'].map((instanceClass) => ({
  instanceClass, multiAz: true, storageEncryption: true, iamAuthentication: true, storage: {}, iops: {}, iopsPerGib: {},
}));

/** Nothing tells where replication starts: it is a value that no step goes by. */
export const NO_HISTORY: HistoryCalls = { listEvents: async () => [], listLogFiles: async () => [], readLogFile: async () => undefined };

/** What a database needs around it isn't modelled: it is all there, and of one family of parameter groups. */
export const SURROUNDINGS: PrerequisiteCalls = {
  findSubnetGroup: async (name) => ({ name, vpcId: 'vpc-1' }),
  findParameterGroup: async (name) => ({ name }),
  findClusterParameterGroup: async (name) => ({ name }),
  findOptionGroup: async (name) => ({ name, options: [] }),
  findCapacityReservation: async () => undefined,
  findEngineVersion: async (_engine, version) => ({ version, parameterGroupFamily: GROUP_FAMILY }),
  findEndOfStandardSupport: async () => undefined,
  listClassOffers: async ({ instanceClass }) => OFFERS.filter((offer) => instanceClass === undefined || offer.instanceClass === instanceClass),
  findParameter: async () => undefined,
  findClusterParameter: async () => undefined,
  findValueInForce: async () => undefined,
  findClusterValueInForce: async () => undefined,
  findQuota: async () => ({ max: 100, used: 0 }),
};

/** What no database of the model gets. */
export async function nothingElse(name: string): Promise<never> {
  throw new Error(`${name} has all it is to have here`);
}
