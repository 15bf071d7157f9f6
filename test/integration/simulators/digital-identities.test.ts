import { describe, expect, test } from 'vitest';
import { CUSTOMER, startDigital } from './digital-caller.ts';

const queryFor = (...ids: readonly string[]) =>
  `identityIdOnExternalPlatform IN (${ids.map((id) => `"${id}"`).join(', ')})`;

describe('identities in the Digital Experience simulator', () => {
  test('customers are found by the id that their widget has, as many as are asked for', async () => {
    const odd = 'a "b" \\ c';
    const { call } = await startDigital({ customers: [CUSTOMER, 'chat_two', `chat_${odd}`] });
    expect((await call.query(queryFor('two'))).body).toMatchObject({ hits: 1, data: [{ id: 'chat_two' }] });
    expect((await call.query(queryFor('two', 'guest-abc-123'), { limit: '1' })).body).toMatchObject({
      hits: 2,
      data: { length: 1 },
    });
    expect((await call.query(queryFor(odd.replaceAll(/["\\]/g, '\\$&')))).body).toMatchObject({ hits: 1 });
    expect((await call.query(queryFor('TWO'))).body).toEqual({ hits: 0, data: [] });
  });

  test.each([
    'identityIdOnExternalPlatform IN ()',
    'identityIdOnExternalPlatform IN (two)',
    'identityIdOnExternalPlatform IN ("two" "three")',
    'identityIdOnExternalPlatform IN ("two", )',
    'identityIdOnExternalPlatform IN ("two") OR id IN ("x")',
    'identityIdOnExternalPlatform = "two"',
    '',
  ])('a query of another form is 400: %s', async (query) => {
    const { call } = await startDigital();
    expect((await call.query(query)).status).toBe(400);
  });

  test.each(['0', '101', '1.5', 'x'])('a limit of %s is 400', async (limit) => {
    const { call } = await startDigital();
    expect((await call.query(queryFor('two'), { limit })).status).toBe(400);
  });

  test('an id without a channel is one of web chat, and one with another keeps it', async () => {
    const { simulator } = await startDigital({ customers: ['bare', 'fb_a_b'] });
    expect(['bare', 'fb_a_b'].map((id) => simulator.customer(id)?.identities)).toEqual([
      [{ externalPlatformId: 'chat', idOnExternalPlatform: 'bare' }],
      [{ externalPlatformId: 'fb', idOnExternalPlatform: 'a_b' }],
    ]);
  });

  test('merging gives the one that stays the identities and the fields that it lacks', async () => {
    const { simulator, call } = await startDigital({ customers: [CUSTOMER, 'chat_old'] });
    simulator.writeFields('chat_old', { hashed_email: 'old', loyalty: 'gold' });
    simulator.writeFields(CUSTOMER, { hashed_email: 'new' });
    simulator.merge('chat_old', CUSTOMER);
    expect(simulator.fieldsOf(CUSTOMER)).toMatchObject([
      { ident: 'hashed_email', value: 'new' },
      { ident: 'loyalty', value: 'gold' },
    ]);
    expect((await call.query(queryFor('old'))).body).toMatchObject({ hits: 1, data: [{ id: CUSTOMER }] });
    expect(() => simulator.merge(CUSTOMER, CUSTOMER)).toThrow('into itself');
    expect(() => simulator.merge('chat_old', CUSTOMER)).toThrow('no such customer');
  });
});
