export { clusterStorageTypes, isAurora, isClusterEngine, SERVERLESS_CLASS } from './catalogue/cluster-catalogue';
export { ENGINE_MAJORS, engineMajor, STORAGE_TYPES } from './catalogue/engine-catalogue';
export { engineOption, engineOptions, lastingOptions } from './catalogue/option-catalogue';
export type { WithheldOffers } from './catalogue/region-offers';
export { QUOTA, type Quotas } from './rules/quotas';
export type { ClusterMemberSeed, ClusterSeed } from './seeding/cluster-seeding';
export type { InstanceSeed } from './seeding/instance-seeding';
