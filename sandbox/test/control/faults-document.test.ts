import { readFaults } from '../../control/faults-document';

const PLACES = {
  accounts: ['111111111111', '222222222222'], regions: ['eu-west-1'],
  operations: { rds: ['CopyDBSnapshot', 'DescribeDBSnapshots'], kms: ['CreateGrant'] },
};
const FAULT = { service: 'rds', operation: 'CopyDBSnapshot', code: 'KMSKeyNotAccessibleFault', message: 'The key is not accessible.' };

const read = (document: string): ReturnType<typeof readFaults> => readFaults(document, PLACES);
const readOne = (changes: object): ReturnType<typeof readFaults> => read(JSON.stringify([{ ...FAULT, ...changes }]));

test('a list of faults is read from JSON', async () => {
  await expect(readOne({ account: '222222222222', region: 'eu-west-1', times: 2, skip: 1, status: 409 })).resolves.toEqual({
    value: [{ ...FAULT, account: '222222222222', region: 'eu-west-1', times: 2, skip: 1, status: 409 }],
  });
});

test('a list of faults is read from YAML', async () => {
  await expect(read([
    '- service: kms', '  operation: CreateGrant', '  code: LimitExceededException', '  message: Too many grants', '',
  ].join('\n'))).resolves.toMatchObject({ value: [{ service: 'kms', operation: 'CreateGrant', code: 'LimitExceededException' }] });
});

test.each([
  ["the SDK's name of an error as it goes over the wire", 'DBSnapshotNotFoundFault', 'DBSnapshotNotFound', 400],
  ['a code that the service does not publish as it is', 'SomethingNew', 'SomethingNew', 400],
  ['a fault of the service with its status', 'InternalFailure', 'InternalFailure', 500],
])('%s', async (_what, given, code, status) => {
  await expect(readOne({ code: given })).resolves.toMatchObject({ value: [{ code, status }] });
});

test('all that is wrong is told at once, by line', async () => {
  const document = [
    '[',
    '  { "service": "rds", "operation": "CopyDBSnapshot", "code": "", "message": "m" },',
    '  { "service": "rds",',
    '    "operation": "CopyDBSnapshot",',
    '    "code": "C", "mesage": "m",',
    '    "times": 0, "account": "12" }',
    ']',
  ].join('\n');
  await expect(read(document)).resolves.toEqual({
    problems: [
      { line: 2, message: '[0].code is "", expected an error code, such as "KMSKeyNotAccessibleFault"' },
      { line: 3, message: '[1].message is missing, expected the sentence that AWS answers' },
      {
        line: 5,
        message: '[1].mesage isn\'t known. Did you mean "message"? '
          + 'Known here: service, operation, account, region, code, message, status, skip, times.',
      },
      { line: 6, message: '[1].account is "12", expected an account id of 12 digits as text' },
      { line: 6, message: '[1].times is 0, expected a whole number from 1' },
    ],
  });
});

test.each([
  ['a service', { service: 'rdss' }, '[0].service is "rdss": the sandbox has no such service. Did you mean "rds"?'],
  [
    'an operation', { operation: 'CopyDbSnapshots' },
    '[0].operation is "CopyDbSnapshots": the sandbox has no such operation of rds. Did you mean "CopyDBSnapshot"?',
  ],
  ['an account', { account: '999999999999' }, '[0].account is "999999999999": the sandbox has no such account. It has: 111111111111, 222222222222.'],
  ['a Region', { region: 'eu-wset-1' }, '[0].region is "eu-wset-1": the sandbox has no such Region. Did you mean "eu-west-1"?'],
])('%s that the sandbox does not have could never fail, and is refused', async (_what, changes, message) => {
  await expect(readOne(changes)).resolves.toEqual({ problems: [{ line: 1, message }] });
});

test.each([
  ['an object', '{}', 'the document is {}, expected a list of faults'],
  ['broken JSON', '[{]', "isn't JSON or YAML: "],
  ['a member twice', '- service: rds\n  service: kms', "isn't JSON or YAML: Map keys must be unique"],
])('%s is no list of faults', async (_what, document, message) => {
  const reading = await read(document);
  expect('problems' in reading ? reading.problems.map((problem) => problem.message) : []).toContainEqual(expect.stringContaining(message));
});
