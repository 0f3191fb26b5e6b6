import { RequestContext } from '../../policy';

test('takes the value of the later part, whatever the case of the key', () => {
  const context = RequestContext.of({ 'aws:SourceIp': '10.0.0.1', 'kms:KeySpec': 'RSA_2048' }, { 'AWS:sourceip': '127.0.0.1' });
  expect(context.get('aws:SourceIp')).toBe('127.0.0.1');
  expect(context.get('kms:KeySpec')).toBe('RSA_2048');
});

test('has no key that a later part leaves without a value', () => {
  expect(RequestContext.of({ 'aws:SourceIp': '10.0.0.1' }, { 'aws:SourceIp': undefined }).get('aws:SourceIp')).toBeUndefined();
});

test('keeps what is known to a policy that doesn\'t know some keys, and itself', () => {
  const context = RequestContext.of({ 'aws:ResourceTag/team': 'orders', 'aws:SourceIp': '10.0.0.1' });
  const narrowed = context.without(['aws:ResourceTag']);
  expect([narrowed.get('aws:ResourceTag/team'), narrowed.get('aws:SourceIp')]).toEqual([undefined, '10.0.0.1']);
  expect(narrowed.without(['aws:SourceIp']).get('aws:ResourceTag/team')).toBeUndefined();
  expect(context.get('aws:ResourceTag/team')).toBe('orders');
});
