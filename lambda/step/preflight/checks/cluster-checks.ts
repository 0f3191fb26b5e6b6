import { DatabaseFamily } from '../../contract';
import { isAbsent, seen } from '../../engine/look';
import { SERVERLESS_CLASS } from '../../model/databases';
import { memberCount } from '../observe/moved';
import type { ClusterObservation } from '../observe/observation';
import { type Check, type Finding, finding, findingsOf, when } from '../report/finding';
import { declarationOf, familyOf, sourceTitle, titleOf } from '../report/wording';
import { multiAzCluster } from './source-checks';

/** The source cluster is of the declared engine family, and its snapshots can be copied and shared. */
export const checkCluster: Check<ClusterObservation> = (input, { source }) => {
  const cluster = seen(source);
  if (cluster?.engine === undefined) return [];
  const family = familyOf(cluster.engine);
  if (family === DatabaseFamily.INSTANCE) return [multiAzCluster(input, cluster.engine)];
  return [
    ...when(family !== input.databaseFamily, () => finding(
      'RF-2107', `${sourceTitle(input)} is ${titleOf(family)} (${cluster.engine}), declared as ${titleOf(input.databaseFamily)}.`,
      `Declare ${declarationOf(family, cluster.identifier)}.`,
    )),
    ...when(cluster.engineMode === 'serverless', () => finding(
      'RF-2108', `${sourceTitle(input)} is Aurora Serverless v1, which isn't supported.`,
      'Convert it to a provisioned cluster or to Serverless v2 first (`aws rds modify-db-cluster --allow-engine-mode-change --engine-mode '
      + 'provisioned …`).',
    )),
  ];
};

/** The members of the source, which the restored ones are made after, are there. */
export const checkMembers: Check<ClusterObservation> = (input, { source, sourceMembers }) => [
  ...sourceMembers.flatMap(({ name, found }): readonly Finding[] => [
    ...findingsOf(found, `looking at the member ${name} of the source cluster`, () => []),
    ...when(isAbsent(found) && input.restore?.instanceClass === undefined, () => finding(
      'RF-2109',
      `The member ${name} of the source cluster isn't there any more.`, 'Deploy again when the cluster is settled, or declare an instanceType.',
    )),
  ]),
  ...when(lacksModel(input, seen(source)?.members.length), () => finding(
    'RF-2110', `${sourceTitle(input)} has no instances to make the ${input.restore?.instanceCount} declared ones after.`,
    'Declare their instanceType, or `instances: 0`.',
  )),
];

function lacksModel({ restore }: Parameters<Check<ClusterObservation>>[0], members: number | undefined): boolean {
  return members === 0 && restore?.instanceClass === undefined && (restore?.instanceCount ?? 0) > 0;
}

/** Members of the class `db.serverless` get their capacity from the cluster, and the restored one has that of the source. */
export const checkServerlessMembers: Check<ClusterObservation> = (input, { source, classes }) => {
  const cluster = seen(source);
  if (cluster === undefined || input.restore === undefined || memberCount(input.restore, cluster) === 0) return [];
  const isServerless = input.restore.instanceClass === SERVERLESS_CLASS || classes.includes(SERVERLESS_CLASS);
  return when(isServerless && cluster.serverlessV2 === undefined, () => finding(
    'RF-2116', `${sourceTitle(input)} has no Serverless v2 capacity range, which instances of the class ${SERVERLESS_CLASS} need.`,
    'Give the source cluster one (`aws rds modify-db-cluster --serverless-v2-scaling-configuration …`), or declare another instanceType.',
  ));
};
