import { describe, expect, test } from 'vitest';
import { CUSTOMER, startDigital } from './digital-caller.ts';

const NOW = '2026-01-01T00:00:00+00:00';
const now = () => Date.parse(NOW);

describe('customers of the Digital Experience simulator', () => {
  test('a customer is shown with identities, and with custom fields where there are any', async () => {
    const { call } = await startDigital({ now });
    const customer = {
      id: CUSTOMER,
      createdAt: NOW,
      updatedAt: NOW,
      identities: [{ externalPlatformId: 'chat', idOnExternalPlatform: 'guest-abc-123' }],
    };
    expect((await call.get(CUSTOMER)).body).toEqual(customer);
    expect(await call.put(CUSTOMER, { hashed_email: 'a', hashed_phone: 'b' })).toMatchObject({
      status: 200,
      body: {},
    });
    const customFields = [
      { ident: 'hashed_email', value: 'a', updatedAt: NOW },
      { ident: 'hashed_phone', value: 'b', updatedAt: NOW },
    ];
    expect((await call.get(CUSTOMER)).body).toEqual({ ...customer, customFields });
  });

  test('a field is removed once', async () => {
    const { simulator, call } = await startDigital();
    simulator.writeFields(CUSTOMER, { hashed_email: 'a', loyalty: 'gold' });
    const remove = () => call.api('DELETE', `/${CUSTOMER}/custom-fields/hashed_email`);
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    expect(simulator.fieldsOf(CUSTOMER)).toMatchObject([{ ident: 'loyalty' }]);
  });

  test('definitions are listed with all that a field has', async () => {
    const { simulator, call } = await startDigital({ fields: ['hashed_email'] });
    simulator.defineField({ ident: 'loyalty', label: 'Loyalty', type: 'list', values: ['gold'] });
    expect((await call.api('GET', '/custom-field-definitions')).body).toEqual([
      {
        ident: 'hashed_email',
        label: 'hashed_email',
        type: 'text',
        isRequired: false,
        isEditable: false,
        isVisibleInRightPanel: false,
        isVisibleInCustomerCard: false,
      },
      expect.objectContaining({ ident: 'loyalty', type: 'list', values: ['gold'] }),
    ]);
  });

  test('what is refused is quoted in the envelope, and nothing of it is stored', async () => {
    const { simulator, call } = await startDigital();
    simulator.defineField({ ident: 'mail', type: 'email' });
    simulator.defineField({ ident: 'loyalty', type: 'list', values: ['gold'] });
    const long = 'ä'.repeat(1025);
    const reply = await call.put(CUSTOMER, {
      hashed_email: 'fine',
      hashed_phone: long,
      mail: 'x',
      loyalty: 'y',
    });
    expect(reply).toEqual({
      status: 400,
      headers: expect.anything(),
      body: {
        errors: [
          expect.objectContaining({ field: 'hashed_phone', errorCode: 'VALUE_TOO_LONG' }),
          expect.objectContaining({ field: 'mail', errorCode: 'VALUE_NOT_ALLOWED' }),
          expect.objectContaining({ field: 'loyalty', errorCode: 'VALUE_NOT_ALLOWED' }),
        ],
        uid: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    });
    expect(JSON.stringify(reply.body)).toContain(`The value \\"${long}\\"`);
    expect(simulator.fieldsOf(CUSTOMER)).toEqual([]);
    const right = { hashed_phone: 'ä'.repeat(1024), mail: 'a@b', loyalty: 'gold' };
    expect((await call.put(CUSTOMER, right)).status).toBe(200);
  });

  test.each([
    ['no JSON', '{'],
    ['no array', { ident: 'hashed_email', value: 'a' }],
    ['a value that is no text', [{ ident: 'hashed_email', value: 1 }]],
    ['a member more', [{ ident: 'hashed_email', value: 'a', operation: 'upsert' }]],
    ['an ident with a hyphen', [{ ident: 'hashed-email', value: 'a' }]],
  ])('a PUT of %s is 400', async (_, body) => {
    const { call } = await startDigital();
    expect(await call.api('PUT', `/${CUSTOMER}/custom-fields`, body)).toMatchObject({
      status: 400,
      body: { errors: [{ errorCode: expect.any(String) }] },
    });
  });

  test('a PUT that does not say it is JSON is 400, so is an id that is not UTF-8', async () => {
    const { call } = await startDigital();
    const headers = { authorization: `Bearer ${await call.newToken()}` };
    const path = `/dfo/3.0/customers/${CUSTOMER}/custom-fields`;
    expect((await call.send('PUT', path, { headers, body: '[]' })).status).toBe(400);
    expect((await call.api('GET', '/%E0')).status).toBe(400);
  });

  test('what is not there is 404, without a bearer as well as with one', async () => {
    const { call } = await startDigital();
    expect((await call.send('PATCH', '/dfo/3.0/customers')).status).toBe(404);
    expect((await call.get('chat_stranger')).body).toMatchObject({
      errors: [{ message: 'Customer "chat_stranger" does not exist.' }],
    });
  });
});
