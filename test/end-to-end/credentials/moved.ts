import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { EmbeddedAws } from '@rds-ferry/sandbox';
import { Stack } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { RestoredCredentials } from '../../../lib';
import { SOURCE_ACCOUNT, TARGET_ACCOUNT, TARGET_REGION } from '../../support/cases/keys';
import { type Attributes, deployPermissions, eachStep, runStep, stepHandler } from '../../support/in-process';
import { synthesizeApp, type SynthesizedApp } from '../../support/synthesized-app';
import { sourceInstance } from '../refusals/accounts';
import { type Kind, moving } from '../refusals/declared';
import type { Change } from '../refusals/refusal';

export const PASSWORD = 'correct-horse-battery';
const SECRET_TEXT = JSON.stringify({ username: 'admin', password: PASSWORD });
const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const KEY_ARN = `arn:aws:kms:${TARGET_REGION}:${TARGET_ACCOUNT}:key/${KEY_ID}`;

const inTarget = (): Stack => new Stack(undefined, 'Given', { env: { account: TARGET_ACCOUNT, region: TARGET_REGION } });
export const key = (): IKey => Key.fromKeyArn(inTarget(), 'Key', KEY_ARN);
export const namedSecret = (): ISecret => Secret.fromSecretNameV2(inTarget(), 'Secret', 'orders');
export const secretUnderKey = (secretCompleteArn: string): ISecret => Secret.fromSecretAttributes(inTarget(), 'Secret', {
  secretCompleteArn, encryptionKey: key(),
});

export interface World {
  readonly kind: Kind;
  readonly there: Change;
  /** @default - none declared */
  readonly declare?: (secretArn: string) => RestoredCredentials;
  /** Key of the user's secret. @default - the account's own */
  readonly kmsKeyId?: string;
  readonly secretText?: string;
  /** Id of a statement that the handler's policies are deployed without. @default - all of them */
  readonly without?: string;
}

export interface Moved {
  readonly aws: EmbeddedAws;
  /** Of the step of the settings. */
  readonly told: Attributes;
  /** Everything that a step told. */
  readonly answers: string;
}

const secretsOf = (aws: EmbeddedAws): SecretsManagerClient => new SecretsManagerClient(aws.clientConfiguration(TARGET_ACCOUNT, TARGET_REGION));

/** Moves a database, with a secret of the user's and a key in the target account. */
export async function moved(world: World): Promise<Moved> {
  const aws = await EmbeddedAws.start(
    { accounts: [SOURCE_ACCOUNT, TARGET_ACCOUNT], regions: [TARGET_REGION], snapshotBase: 1_000, snapshotPerGib: 0 },
    { seed: 'credentials', pace: 'jump' },
  );
  try {
    return await movedIn(aws, world);
  } catch (error) {
    await aws.close();
    throw error;
  }
}

async function movedIn(aws: EmbeddedAws, { kind, there, declare, kmsKeyId, secretText = SECRET_TEXT, without }: World): Promise<Moved> {
  await there(aws);
  aws.kms.seedKey(TARGET_ACCOUNT, TARGET_REGION, { keyId: KEY_ID });
  const { ARN = '' } = await secretsOf(aws).send(new CreateSecretCommand({ Name: 'orders', SecretString: secretText, KmsKeyId: kmsKeyId }));
  const options = declare === undefined ? {} : { credentials: declare(ARN) };
  const app = lacking(without, synthesizeApp(moving(kind.source(), { database: kind.restored(options) })));
  expect((await deployPermissions(aws, app)).flatMap(({ failures }) => failures)).toEqual([]);
  const handler = stepHandler(aws, TARGET_REGION);
  const answers: Attributes[] = [];
  let told: Attributes = {};
  await eachStep(app, async (event) => {
    const attributes = await runStep(aws, handler, event);
    answers.push(attributes);
    if ('SecretArn' in attributes) told = attributes;
    return attributes;
  });
  return { aws, told, answers: JSON.stringify(answers) + JSON.stringify(app.target.template) + JSON.stringify(app.target.nested) };
}

interface Statement {
  readonly Sid?: string;
}

/** The app without a statement of the handler's policies. */
function lacking(sid: string | undefined, app: SynthesizedApp): SynthesizedApp {
  const template = structuredClone(app.target.template);
  for (const { Type: type, Properties: properties } of Object.values(template.Resources)) {
    if (!/^AWS::IAM::(Managed)?Policy$/.test(type)) continue;
    const document = properties.PolicyDocument as { Statement: readonly Statement[] };
    document.Statement = document.Statement.filter((statement) => sid === undefined || statement.Sid !== sid);
  }
  return { ...app, target: { ...app.target, template } };
}

export async function passwordIn(aws: EmbeddedAws, SecretId: string | undefined): Promise<unknown> {
  const { SecretString = '{}' } = await secretsOf(aws).send(new GetSecretValueCommand({ SecretId }));
  return (JSON.parse(SecretString) as { readonly password?: unknown }).password;
}

export const postgres: Change = sourceInstance({ engine: 'postgres', engineVersion: '17', instanceClass: 'db.r6g.large', masterUsername: 'orders' });
export const managedPostgres: Change = sourceInstance({
  engine: 'postgres', engineVersion: '17', instanceClass: 'db.r6g.large', masterUsername: 'orders', managedMasterPassword: true,
});
