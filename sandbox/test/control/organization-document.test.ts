import { readOrganization } from '../../control/organization-document';

const PLACES = { accounts: ['111111111111', '222222222222'], regions: ['eu-west-1', 'me-south-1'] };
const STATEMENT = { Effect: 'Deny', Action: 'kms:CreateGrant', Resource: '*' };
const document = (Statement: object): object => ({ Version: '2012-10-17', Statement });

const read = (rules: unknown): ReturnType<typeof readOrganization> => readOrganization(JSON.stringify(rules, undefined, 1), PLACES);

test("an organization's rules are read by account", () => {
  const rules = {
    222222222222: {
      serviceControlPolicies: [{ name: 'NoGrants', document: document(STATEMENT), attachedTo: 'root' }],
      resourceControlPolicies: [{ name: 'NoGrants', document: document({ ...STATEMENT, Principal: '*' }) }],
      lambdaConcurrency: 10, disabledRegions: ['me-south-1'],
    },
  };
  expect(read(rules)).toEqual({ value: rules });
});

test('all that is wrong is told at once, by line', () => {
  const rules = [
    '111111111111:',
    '  lambdaConcurency: 10',
    '  disabledRegions: eu-west-1',
    '222222222222:',
    '  lambdaConcurrency: 2000',
    '  serviceControlPolicies:',
    '    - name: NoGrants',
  ].join('\n');
  const known = 'Known here: serviceControlPolicies, resourceControlPolicies, lambdaConcurrency, disabledRegions.';
  expect(readOrganization(rules, PLACES)).toEqual({
    problems: [
      { line: 2, message: `111111111111.lambdaConcurency isn't known. Did you mean "lambdaConcurrency"? ${known}` },
      { line: 3, message: '111111111111.disabledRegions is "eu-west-1", expected a list of Regions' },
      { line: 5, message: '222222222222.lambdaConcurrency is 2000, expected a whole number from 0 to 1000' },
      {
        line: 7,
        message: '222222222222.serviceControlPolicies[0].document is missing, expected a policy document: an object with Version and Statement',
      },
    ],
  });
});

test.each([
  ['an account', { 333333333333: {} }, 2, 'the sandbox has no such account. It has: 111111111111, 222222222222.'],
  ['a Region', { 111111111111: { disabledRegions: ['me-soth-1'] } }, 4, 'the sandbox has no such Region. Did you mean "me-south-1"?'],
  ['a policy that allows where it may only deny', {
    111111111111: { resourceControlPolicies: [{ name: 'Open', document: document({ ...STATEMENT, Principal: '*', Effect: 'Allow' }) }] },
  }, 6, "isn't taken by Organizations"],
  ['a policy that is none', {
    111111111111: { serviceControlPolicies: [{ name: 'None', document: document([]) }] },
  }, 6, "isn't taken by Organizations"],
])('%s that the sandbox could not apply is refused', (_what, rules, line, message) => {
  expect(read(rules)).toEqual({ problems: [{ line, message: expect.stringContaining(message) as string }] });
});
