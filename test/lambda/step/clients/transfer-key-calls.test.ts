import { TARGET_ACCOUNT } from '../../../support/cases/keys';
import { REGION, TRANSFER_KEY } from '../fixtures';
import { clientsOver, json } from './canned';

const KEYS = json(200, { Keys: [{ KeyId: 'transfer', KeyArn: TRANSFER_KEY }], Truncated: false });
const DENIED = 'User: arn:aws:sts::222222222222:assumed-role/rds-ferry-target/x is not authorized to perform: kms:ListResourceTags on resource: '
  + `${TRANSFER_KEY} `;

describe('keys by their tag', () => {
  test.each([
    'because no resource-based policy allows the kms:ListResourceTags action', 'with an explicit deny in a resource-based policy',
  ])('pass over one that is denied %s', async (reason) => {
    const { factory } = clientsOver(KEYS, json(400, { __type: 'AccessDeniedException', message: DENIED + reason }));
    expect(await factory.own(REGION, TARGET_ACCOUNT).transferKeys.findTaggedKeys({ key: 'a', value: 'b' })).toEqual([]);
  });

  test.each([
    'because no identity-based policy allows the kms:ListResourceTags action', 'with an explicit deny in a service control policy',
  ])('don\'t count as none when one is denied %s', async (reason) => {
    const { factory } = clientsOver(KEYS, json(400, { __type: 'AccessDeniedException', message: DENIED + reason }));
    await expect(factory.own(REGION, TARGET_ACCOUNT).transferKeys.findTaggedKeys({ key: 'a', value: 'b' })).rejects.toThrow(reason);
  });
});
