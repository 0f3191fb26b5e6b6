import {
  CreateSecretCommand, DescribeSecretCommand, PutResourcePolicyCommand, PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { document } from '../fixtures/acting-role';
import type { Fixture } from '../model/fixture';
import type { Probe } from '../model/probe';
import type { Probing } from '../model/probing';
import { refuses, takes } from '../model/trial';

/** A version's token: 32 to 64 characters. */
const TOKEN = 'rds-ferry-probe-0123456789abcdef0123';

async function create(at: Probing, suffix: string): Promise<string> {
  const Name = at.name(suffix);
  await at.making(at.thing('source', 'secret', Name), () => at.source.secrets.send(new CreateSecretCommand({
    SecretString: at.password(), Tags: at.tags, Name,
  })));
  return Name;
}

const secret: Fixture<string> = {
  name: 'secret', what: 'a secret in A', cost: { dollars: 0.01, minutes: 0 }, needs: [], make: (at) => create(at, 'secret'),
};

export const SECRETS: readonly Probe[] = [
  {
    id: 'secret-names',
    title: 'Names of secrets are free and of a form, and a secret that isn\'t there is ResourceNotFoundException',
    needs: [secret],
    trials: [
      refuses('a taken name', 'ResourceExistsException', (at) => create(at, 'secret')),
      refuses('a name with a blank', 'ValidationException', (at) => create(at, 'a blank')),
      refuses('looking at none', 'ResourceNotFoundException', (at) =>
        at.source.secrets.send(new DescribeSecretCommand({ SecretId: at.name('none') }))),
    ],
  },
  {
    id: 'secret-tokens',
    title: 'The same value under the same token is one version, and another one is refused',
    needs: [secret],
    trials: [
      takes('a value', (at) => put(at, 'one')), takes('the same again', (at) => put(at, 'one')),
      refuses('another one', 'ResourceExistsException', (at) => put(at, 'two')),
    ],
  },
  {
    id: 'secret-policies',
    title: 'A policy that lets everybody in is refused where that is to be blocked',
    needs: [secret],
    trials: [refuses('for everybody', 'PublicPolicyException', async (at) => at.source.secrets.send(new PutResourcePolicyCommand({
      SecretId: await at.have(secret), BlockPublicPolicy: true,
      ResourcePolicy: document([{ Effect: 'Allow', Principal: '*', Action: 'secretsmanager:DescribeSecret', Resource: '*' }]),
    })))],
  },
];

async function put(at: Probing, SecretString: string): Promise<unknown> {
  return at.source.secrets.send(new PutSecretValueCommand({ SecretId: await at.have(secret), SecretString, ClientRequestToken: TOKEN }));
}
