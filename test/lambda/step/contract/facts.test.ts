import {
  KEY_USE_ACTIONS, LEG_MINUTES, MAX_RESTORED_CLUSTER_IDENTIFIER, MAX_TAG_VALUE, memberIdentifier, SERVICE_LINKED_ROLE_WITH_PATH,
} from '../../../../lambda/step/contract';

test('a leg ends before CloudFormation gives a custom resource up', () => {
  expect(LEG_MINUTES).toBeLessThan(60);
});

test('the source of a thing fits into a tag', () => {
  expect(MAX_TAG_VALUE).toBe(256);
});

test('the last member of a restored cluster of the longest identifier has 63 characters', () => {
  expect(memberIdentifier('c'.repeat(MAX_RESTORED_CLUSTER_IDENTIFIER), 16)).toHaveLength(63);
});

test('each operation on a key is named by itself', () => {
  expect(KEY_USE_ACTIONS.filter((action) => action.includes('*'))).toEqual([]);
  expect(KEY_USE_ACTIONS).toEqual(expect.arrayContaining(['kms:ReEncryptFrom', 'kms:ReEncryptTo']));
});

test('RDS\'s service-linked role stands in ARNs with its path', () => {
  expect(SERVICE_LINKED_ROLE_WITH_PATH).toBe('aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS');
});
