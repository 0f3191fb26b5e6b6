import type { EmbeddedAws } from '@rds-ferry/sandbox';
import { TARGET_ACCOUNT, TARGET_REGION } from '../../../test/support/cases/keys';
import { ownPassword, ownSecrets } from '../scenario/own-secrets';
import type { SimulatedApp } from '../scenario/simulated-app';
import type { Violation } from './violation';

const INVARIANT = 'no master password stands anywhere but in its secret';

/** What is read for passwords, each place with a name. */
export type ReadTexts = Readonly<Record<string, string>>;

/** Where a master password stands that one of the migrations gave, or that RDS keeps. */
export function leaks(aws: EmbeddedAws, { plan }: Pick<SimulatedApp, 'plan'>, texts: ReadTexts): readonly Violation[] {
  const kept = plan.migrations.flatMap(({ database }) => (
    aws.rds.masterPassword(TARGET_ACCOUNT, TARGET_REGION, database?.identifier ?? '') ?? []
  ));
  const passwords = new Set([...ownSecrets(plan).map(ownPassword), ...kept]);
  return Object.entries(texts).flatMap(([place, text]) => [...passwords].filter((password) => text.includes(password))
    .map((password) => ({ invariant: INVARIANT, detail: `${password} stands in ${place}` })));
}
