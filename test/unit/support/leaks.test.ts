import { describe, expect, test } from 'vitest';
import { createPrivateValues } from '../../support/leaks.ts';

describe('the search for leaks', () => {
  const values = createPrivateValues();
  values.addFromRequest({
    guest_id: 'guest-abc-123',
    user_identifier: ' Jane@Example.com ',
    identifiers: [{ attribute_id: 'a', user_identifier: '+14155550199' }],
  });
  values.addFromRequest('{"guest_id": 4711123, "user_identifier": "back\\\\slash"}');
  values.addFromRequest('no JSON');
  values.add('the-token', 'abc', undefined, '');

  test.each([
    'guest-abc-123',
    'a line with JANE@example.COM in it',
    '{"phone":"+14155550199"}',
    '{"guest":4711123}',
    JSON.stringify('back\\slash'),
    'Bearer the-token',
    'on resource: arn:aws:secretsmanager:eu-central-1:123456789012:secret:x',
  ])('finds what %s shows', (text) => {
    expect(() => values.assertNotIn(text, 'a line')).toThrow('a line shows');
  });

  test.each(['', 'abc', 'guest-abc', 'jane', '{"attribute_id":"a"}'])('finds nothing in %j', (text) => {
    expect(() => values.assertNotIn(text, 'a line')).not.toThrow();
  });
});
