import { Token } from 'aws-cdk-lib';
import { Connections, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { PlannedDatabase } from '../plan/plan-database';

/** Id of the output that names the port. */
export const PORT_OUTPUT = 'EndpointPort';

/**
 * The network connections of what is restored; nothing where its security groups aren't declared: a rule would silently go to none.
 *
 * @param port - what the port is, once the database is there
 */
export function migrationConnections(scope: Construct, database: PlannedDatabase | undefined, port: () => string): Connections | undefined {
  const { securityGroupIds, port: declared } = database?.options ?? {};
  if (securityGroupIds === undefined) return undefined;
  return new Connections({
    securityGroups: securityGroupIds.map((id, index) => SecurityGroup.fromSecurityGroupId(scope, `SecurityGroup${index + 1}`, id)),
    defaultPort: Port.tcp(declared ?? Token.asNumber(port())),
  });
}
