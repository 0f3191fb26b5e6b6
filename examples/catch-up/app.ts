import { App } from 'aws-cdk-lib';
import { addCatchUp, addFerry } from './stacks';

/**
 * Moves two databases, and lets DMS bring the restored ones what was written to the sources since. `docs/cut-over.md` has the whole way:
 *
 *     npx cdk deploy RdsFerrySource --app 'npx tsx examples/catch-up/app.ts'
 *     npx cdk deploy RdsFerryTarget --exclusively --app 'npx tsx examples/catch-up/app.ts'
 *     npx cdk deploy CatchUp --exclusively --app 'npx tsx examples/catch-up/app.ts'     # when both ReplicationStart are positions
 */
export const app = new App();

addCatchUp(app, addFerry(app));
