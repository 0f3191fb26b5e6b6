import { App } from 'aws-cdk-lib';
import { addFerry } from './stacks';

/**
 * The example without DMS, which the sandbox hasn't. Its rehearsal:
 *
 *     npm run rehearse -- --app 'npx tsx examples/catch-up/without-dms.ts' --databases examples/catch-up/databases.json
 */
export const app = new App();

addFerry(app);
