import type { Probe } from '../model/probe';
import { AUTHORIZATION } from './authorization';
import { CATALOGUE } from './catalogue';
import { CLUSTER_COPIES } from './clusters/cluster-copies';
import { CLUSTER_CREATION } from './clusters/cluster-creation';
import { CLUSTER_FEATURES } from './clusters/cluster-features';
import { CLUSTER_SNAPSHOTS } from './clusters/cluster-snapshots';
import { OTHER_CLUSTER_ENGINES } from './clusters/other-cluster-engines';
import { COPIES } from './copies';
import { COPY_COURSES } from './copy-courses';
import { FITTING } from './fitting';
import { FUNCTIONS } from './functions';
import { GROUPS } from './groups';
import { IDENTITY } from './identity';
import { INSTANCES } from './instances';
import { KEY_RIGHTS } from './key-rights';
import { KEYS } from './keys';
import { OPERATING } from './operating';
import { POLICIES } from './policies';
import { RECOVERY } from './recovery';
import { RESTORES } from './restores';
import { SECRETS } from './secrets';
import { SEEING } from './seeing';
import { SHARING } from './sharing';
import { SNAPSHOTS } from './snapshots';
import { STACKS } from './stacks';
import { TEMPLATES } from './templates';

/** All, in the order in which they run. */
export const PROBES: readonly Probe[] = [
  ...SHARING, ...SEEING, ...SNAPSHOTS, ...COPIES, ...COPY_COURSES, ...KEY_RIGHTS, ...RESTORES, ...GROUPS, ...CATALOGUE, ...FITTING, ...OPERATING,
  ...RECOVERY, ...INSTANCES, ...AUTHORIZATION, ...CLUSTER_CREATION, ...CLUSTER_FEATURES, ...CLUSTER_SNAPSHOTS, ...CLUSTER_COPIES,
  ...OTHER_CLUSTER_ENGINES, ...KEYS, ...POLICIES, ...IDENTITY, ...STACKS, ...TEMPLATES, ...FUNCTIONS, ...SECRETS,
];
