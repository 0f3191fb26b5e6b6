import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as rds from '@aws-sdk/client-rds';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import { RefusalKind } from '../../../../lambda/step/clients/call/refusal';
import { toRefusal } from '../../../../lambda/step/clients/call/sdk-error';
import { explanationOf } from '../../../../lambda/step/engine/refusal-explanation';

const CLIENTS = join(__dirname, '../../../../lambda/step/clients');
const SERVICES: Readonly<Record<string, object>> = { ec2, iam, kms, rds, 'secrets-manager': secretsManager };

/** What no request of the handler can lead to: it names none of these, tags nothing but snapshots, and changes no version. */
const NEVER_ASKED_FOR = [
  'AuthorizationNotFound', 'BackupPolicyNotFoundFault', 'CustomAvailabilityZoneNotFound', 'DBCapacityReservationNotFound',
  'DBClusterRoleQuotaExceeded', 'DBSecurityGroupNotFound', 'DomainNotFoundFault', 'InvalidDBCapacityReservationState',
  'BlueGreenDeploymentNotFoundFault', 'DBProxyEndpointNotFoundFault', 'DBProxyNotFoundFault', 'DBProxyTargetGroupNotFoundFault',
  'DBShardGroupNotFound', 'DBSnapshotTenantDatabaseNotFoundFault', 'DBUpgradeDependencyFailure', 'IntegrationNotFoundFault',
  'InvalidDBClusterEndpointStateFault', 'InvalidGlobalClusterStateFault',
  'InvalidDBSecurityGroupState', 'TenantDatabaseNotFound',
  // of keys it makes symmetric ones of KMS's own, with tags and an alias that synthesis checks; markers are AWS's.
  'UnsupportedOperationException', 'TagException', 'InvalidAliasNameException', 'InvalidMarkerException', 'XksKeyNotFoundException',
  'XksKeyInvalidConfigurationException', 'XksKeyAlreadyInUseException', 'CustomKeyStoreNotFoundException', 'CustomKeyStoreInvalidStateException',
  'CloudHsmClusterInvalidConfigurationException',
];

/** Each operation that the handler calls, as service and operation: by the names of the SDK's commands and paginators. */
function calledOperations(): string[] {
  const called = readdirSync(CLIENTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).flatMap((file) => {
    const source = readFileSync(join(CLIENTS, file), 'utf8');
    const service = /from '@aws-sdk\/client-([\w-]+)'/.exec(source)?.[1];
    return [...source.matchAll(/\b(?:new (\w+)Command\(|paginate([A-Z]\w+))/g)].map(([, command,
      paginated]) => `${service ?? ''} ${command ?? paginated ?? ''}`);
  });
  return [...new Set(called)].sort();
}

/** The errors that AWS's model gives an operation, by their codes on the wire. */
function modelledErrors(service: string, operation: string): readonly { readonly code: string; readonly status: number }[] {
  const types = join(dirname(require.resolve(`@aws-sdk/client-${service}`)), '../dist-types/commands', `${operation}Command.d.ts`);
  const names = [...readFileSync(types,
    'utf8').matchAll(/@throws \{@link (\w+)\}/g)].map(([, name = '']) => name).filter((name) => !/ServiceException$/.test(name));
  return names.map((name) => {
    const schema = (SERVICES[service] as Readonly<Record<string, unknown>>)[`${name}$`] as readonly [number, string, string,
      { httpError?: number; awsQueryError?: [string, number] }];
    const [,,, traits] = schema;
    // KMS and Secrets Manager speak JSON, in which the error has its shape's name.
    return { code: ['kms', 'secrets-manager'].includes(service) ? name : traits.awsQueryError?.[0] ?? name, status: traits.httpError ?? 400 };
  });
}

const ERRORS = calledOperations().flatMap((called) => {
  const [service = '', operation = ''] = called.split(' ');
  return modelledErrors(service, operation).map(({ code, status }): [string, string, number] => [`${service}:${operation}`, code, status]);
});

test('all operations of the handler are looked at', () => {
  expect(calledOperations().length).toBeGreaterThan(20);
  expect(ERRORS.length).toBeGreaterThan(80);
});

/** A code that nobody thought of leaves its reader with "Correct this". */
test.each(ERRORS)('%s answering %s is waited for, is a value, or has a remedy', (operation, code, status) => {
  const error = Object.assign(new Error('No.'), { name: code, Code: code, $metadata: { httpStatusCode: status } });
  const refusal = toRefusal(error, operation, { accountId: '111111111111', principal: 'the role' });
  const isWaitedFor = refusal.kind === RefusalKind.TRANSIENT || refusal.kind === RefusalKind.ALREADY_EXISTS;
  const hasRemedy = explanationOf(refusal, 'looking').remedy !== 'Correct this.';
  expect([code, isWaitedFor || hasRemedy || isAbsence(code) || NEVER_ASKED_FOR.includes(code)]).toEqual([code, true]);
});

/** Codes that the clients answer as "not there". */
function isAbsence(code: string): boolean {
  return readdirSync(CLIENTS).filter((file) => file.endsWith('-calls.ts')).some((file) => readFileSync(join(CLIENTS, file),
    'utf8').includes(`'${code}'`));
}
