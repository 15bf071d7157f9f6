// Requests to copy. Each has a response of the same name.

export const EMAIL = 'user@example.com';
export const PHONE = '+14155550123';

const GUEST = 'guest-abc-123';

/** The bodies, by name. */
export const REQUEST_EXAMPLES = {
  one: { summary: 'One identifier', value: { guest_id: GUEST, user_identifier: EMAIL } },
  filed_under: {
    summary: 'Filed under an id of your own',
    value: { guest_id: GUEST, user_identifier: EMAIL, attribute_id: 'hashed_email' },
  },
  several: {
    summary: 'Several identifiers',
    value: {
      guest_id: GUEST,
      identifiers: [
        { attribute_id: 'hashed_email', user_identifier: EMAIL },
        { attribute_id: 'hashed_phone', user_identifier: PHONE },
      ],
    },
  },
};
