import { describe, expect, test } from 'vitest';
import { createIdRules, widgetIdOf } from '../../../../lib/cxone/digital/ids.ts';
import { thrownBy } from '../../../support/thrown.ts';

const { canonicalGuestId, checkAttributeId } = createIdRules('chat_');

describe('the id of a customer', () => {
  test.each([
    ['g', 'chat_g'],
    ['chat_g', 'chat_g'],
    ['chatg', 'chat_chatg'],
    ['Chat_g', 'chat_Chat_g'],
    ['a'.repeat(123), `chat_${'a'.repeat(123)}`],
  ])('of %s is %s, however often it is made', (guestId, customerId) => {
    expect(canonicalGuestId(guestId)).toBe(customerId);
    expect(canonicalGuestId(canonicalGuestId(guestId))).toBe(customerId);
  });

  test.each(['chat_', 'a'.repeat(124), `chat_${'a'.repeat(124)}`])('cannot be made of %s', (guestId) => {
    expect(thrownBy(() => canonicalGuestId(guestId))).toMatchObject({
      code: 'field_invalid',
      field: 'guest_id',
      details: expect.stringContaining('1 to 123 characters'),
    });
  });

  test('gives back what the widget knows', () => {
    expect(['chat_g', 'g'].map((id) => widgetIdOf(id, 'chat_'))).toEqual(['g', 'g']);
  });
});

describe('the name of a custom field', () => {
  test.each(['hashed_email', 'A1', '_', '9'])('may be %s', (id) => {
    expect(() => checkAttributeId(id, 'attribute_id')).not.toThrow();
  });

  test.each(['hashed-email', 'é', '', 'a b'])('may not be %j', (id) => {
    const error = thrownBy(() => checkAttributeId(id, 'identifiers[2].attribute_id'));
    expect(error).toMatchObject({ code: 'field_invalid', field: 'identifiers[2].attribute_id' });
  });
});
