import { Readable } from 'node:stream';
import { DescribeSecurityGroupsCommand, DescribeVpcsCommand, EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import {
  DescribeSecurityGroupsCommand as OwnDescribeSecurityGroups, DescribeVpcsCommand as OwnDescribeVpcs, ec2Client,
} from '../../../../lambda/step/clients/ec2/ec2-client';
import { type Canned, ec2Answer, ec2Error } from './canned';

/** A wire that gives one answer, and keeps what was sent. */
function wire(answer: Canned): { readonly requests: HttpRequest[]; readonly requestHandler: EC2ClientConfig['requestHandler'] } {
  const requests: HttpRequest[] = [];
  const handle = async (request: HttpRequest): Promise<{ response: HttpResponse }> => {
    requests.push(request);
    if (answer instanceof Error) throw answer;
    const headers = { 'content-type': answer.type, 'x-amzn-requestid': 'r' };
    return { response: new HttpResponse({ statusCode: answer.status, headers, body: Readable.from([Buffer.from(answer.body)]) }) };
  };
  return { requests, requestHandler: { handle } };
}

const GROUPS = { Filters: [{ Name: 'group-id', Values: ['sg-1', 'sg-2 &c'] }] };
const DEFAULT = { Filters: [{ Name: 'is-default', Values: ['true'] }] };
const OPERATIONS = [
  {
    name: 'DescribeSecurityGroups', answer: '<securityGroupInfo><item><groupId>sg-1</groupId><groupName>default</groupName><vpcId>vpc-1</vpcId>'
      + '<ipPermissions><item><ipProtocol>-1</ipProtocol></item></ipPermissions></item><item><groupId>sg-2</groupId></item></securityGroupInfo>',
    sdk: (client: EC2Client) => client.send(new DescribeSecurityGroupsCommand(GROUPS)),
    own: (client: ReturnType<typeof ec2Client>) => client.send(new OwnDescribeSecurityGroups(GROUPS)),
  },
  {
    name: 'DescribeVpcs', answer: '<vpcSet><item><vpcId>vpc-1</vpcId><isDefault>true</isDefault></item></vpcSet>',
    sdk: (client: EC2Client) => client.send(new DescribeVpcsCommand(DEFAULT)),
    own: (client: ReturnType<typeof ec2Client>) => client.send(new OwnDescribeVpcs(DEFAULT)),
  },
] as const;

/** What goes over the wire, but for what is another one each time, and what clients say of themselves. */
function sent({ method, protocol, hostname, port, path, query, headers, body }: HttpRequest): unknown {
  const { authorization = '', 'x-amz-user-agent': agent = '' } = headers;
  const named = Object.keys(headers).sort();
  return {
    method, protocol, hostname, port, path, query, body: body as unknown, named,
    scope: /Credential=\S+?\/\d{8}\/(\S+)/.exec(authorization)?.[1], signed: /SignedHeaders=(\S+)/.exec(authorization)?.[1],
    contentType: headers['content-type'], length: headers['content-length'], host: headers.host, agent: / api\/(\w+)#/.exec(agent)?.[1],
  };
}

const OPTIONS: readonly EC2ClientConfig[] = [
  { region: 'ap-northeast-1' }, { region: 'us-gov-west-1' }, { region: 'cn-north-1' }, { region: 'us-iso-east-1' },
  { region: 'eu-west-1', useFipsEndpoint: true }, { region: 'us-gov-west-1', useFipsEndpoint: true },
  { region: 'eu-west-1', useDualstackEndpoint: true },
  { region: 'us-gov-west-1', useDualstackEndpoint: true, useFipsEndpoint: true }, { region: 'eu-west-1', endpoint: 'http://127.0.0.1:4566' },
];
const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' };

/** What the handler looks at of an error. */
async function failure(answer: Promise<unknown>): Promise<unknown> {
  const error = await answer.then(() => ({}), (reason: unknown) => reason as Record<string, unknown>);
  return ['name', 'message', 'Code', '$fault', '$metadata'].map((member) => (error as Record<string, unknown>)[member]);
}

describe.each(OPERATIONS)('$name', ({ name, answer, sdk, own }) => {
  test.each(OPTIONS)('sends what the SDK\'s own client of EC2 sends, with %j', async (options) => {
    const [expected, actual] = [wire(ec2Answer(name, answer)), wire(ec2Answer(name, answer))];
    await sdk(new EC2Client({ ...options, credentials, requestHandler: expected.requestHandler }));
    await own(ec2Client({ ...options, credentials, requestHandler: actual.requestHandler }));
    expect(actual.requests.map(sent)).toEqual(expected.requests.map(sent));
    expect(actual.requests).toHaveLength(1);
  });

  test('reads the answer as the SDK\'s own client does, as far as it is looked at', async () => {
    const { requestHandler } = wire(ec2Answer(name, answer));
    const region = 'eu-west-1';
    const { $metadata: metadata, ...shown } = await own(ec2Client({ region, credentials, requestHandler }));
    expect(metadata).toMatchObject({ httpStatusCode: 200, requestId: 'r' });
    expect(await sdk(new EC2Client({ region, credentials, requestHandler: wire(ec2Answer(name, answer)).requestHandler }))).toMatchObject(shown);
    expect(Object.keys(shown)).toHaveLength(1);
  });

  test.each([[403, 'UnauthorizedOperation'], [503, 'Unavailable'], [400, 'RequestLimitExceeded']])('fails as it does: %i', async (status, code) => {
    const options = (): EC2ClientConfig => ({
      region: 'eu-west-1', credentials, maxAttempts: 1, requestHandler: wire(ec2Error(status, code)).requestHandler,
    });
    expect(await failure(own(ec2Client(options())))).toEqual(await failure(sdk(new EC2Client(options()))));
  });
});
