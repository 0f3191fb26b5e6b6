import {
  type DescribeDBInstancesCommandInput, RDSClient, type RDSClientConfig, type RDSClientResolvedConfig, type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-rds';
import { partition } from '@aws-sdk/core/client';
import { AwsEc2QueryProtocol } from '@aws-sdk/core/protocols';
import { makeBuilder } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import type { EndpointV2, MetadataBearer } from '@smithy/types';
import { DESCRIBE_SECURITY_GROUPS, DESCRIBE_VPCS, EC2, errors } from './ec2-schemas';

const VERSION = '2016-11-15';

/**
 * A client of EC2, made of RDS's: all that the SDK's clients differ in is the service's name, address and protocol. The SDK's own client of EC2
 * brings the schemas of its 800 operations along, which esbuild can't leave out: they were nearly half of the handler. A test compares the two.
 */
export function ec2Client(configuration: RDSClientConfig): RDSClient {
  const ofEc2: RDSClientConfig & { readonly signingName: string } = {
    ...configuration,
    apiVersion: VERSION,
    serviceId: 'EC2',
    signingName: 'ec2',
    protocol: AwsEc2QueryProtocol,
    protocolSettings: {
      defaultNamespace: EC2, errorTypeRegistries: [errors], xmlNamespace: `http://ec2.amazonaws.com/doc/${VERSION}`, version: VERSION,
      serviceTarget: 'AmazonEC2',
    },
    endpointProvider: endpointOf,
  };
  return new RDSClient(ofEc2);
}

interface EndpointParameters {
  readonly Endpoint?: string;
  readonly Region?: string;
  readonly UseFIPS?: boolean;
  readonly UseDualStack?: boolean;
}

/** Where EC2 is, by its endpoint rules. */
function endpointOf({ Endpoint: endpoint, Region: region = '', UseFIPS: isFips, UseDualStack: isDualStack }: EndpointParameters): EndpointV2 {
  if (endpoint !== undefined) return { url: new URL(endpoint) };
  const { name, dnsSuffix, dualStackDnsSuffix } = partition(region);
  // in GovCloud the usual address is one of FIPS.
  const host = isFips === true && (name !== 'aws-us-gov' || isDualStack === true) ? 'ec2-fips' : 'ec2';
  return { url: new URL(`https://${host}.${region}.${isDualStack === true ? dualStackDnsSuffix : dnsSuffix}`) };
}

const PARAMETERS = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
} as const;

type Result<Members> = MetadataBearer & Members;
type SecurityGroups = Result<{
  readonly SecurityGroups?: readonly { readonly GroupId?: string; readonly GroupName?: string; readonly VpcId?: string }[];
}>;
type Vpcs = Result<{ readonly Vpcs?: readonly { readonly VpcId?: string }[] }>;
/** Every request here names what it looks for by filters. */
type Filtered = Pick<DescribeDBInstancesCommandInput, 'Filters'>;

const command = makeBuilder<RDSClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>(PARAMETERS, 'AmazonEC2', 'EC2Client', getEndpointPlugin);
export const DescribeSecurityGroupsCommand = command<Filtered, SecurityGroups>({}, () => [], DESCRIBE_SECURITY_GROUPS[2], DESCRIBE_SECURITY_GROUPS);
export const DescribeVpcsCommand = command<Filtered, Vpcs>({}, () => [], DESCRIBE_VPCS[2], DESCRIBE_VPCS);
