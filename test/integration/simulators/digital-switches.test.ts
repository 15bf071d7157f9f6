import { describe, expect, test } from 'vitest';
import { SWITCH_NAMES, SWITCHES, type Switches } from '../../../local/simulators/digital/switches.ts';
import { basicOf, CUSTOMER, startDigital } from './digital-caller.ts';

type Started = Awaited<ReturnType<typeof startDigital>>;
type Trial = (started: Started) => Promise<unknown>;

const statusesOf = (...replies: readonly { readonly status: number }[]) =>
  replies.map(({ status }) => status);

const idents: Trial = async ({ simulator, call }) => {
  simulator.writeFields(CUSTOMER, { loyalty: 'gold' });
  const { status } = await call.put(CUSTOMER, { hashed_email: 'a', nobody_defined: 'b' });
  return [status, ...simulator.fieldsOf(CUSTOMER).map(({ ident }) => ident)];
};
const putReply: Trial = async ({ call }) => {
  const { status, body } = await call.put(CUSTOMER, { hashed_email: 'a' });
  return [status, typeof body === 'string' ? body : Object.keys(Object(body)).sort()];
};
const unknown: Trial = async ({ call }) =>
  statusesOf(await call.get('chat_x'), await call.put('chat_x', { hashed_email: 'a' }));
const merged: Trial = async ({ simulator, call }) => {
  simulator.addCustomer('chat_old');
  simulator.merge('chat_old', CUSTOMER);
  return statusesOf(await call.get('chat_old'), await call.put('chat_old', { hashed_email: 'a' }));
};
const query: Trial = async ({ call }) =>
  (await call.query('identityIdOnExternalPlatform IN ("guest-abc-123")')).status;
const permitted: Trial = async ({ call }) =>
  statusesOf(await call.get(CUSTOMER), await call.put(CUSTOMER, { hashed_email: 'a' }));
const withoutPermission: Trial = (started) => {
  started.simulator.set({ permission: 'read' });
  return permitted(started);
};
const limited: Trial = async ({ simulator, call }) => {
  simulator.setRateLimit({ requestsPerSecond: 0.5, burst: 1 });
  await call.get(CUSTOMER);
  const { status, headers } = await call.get(CUSTOMER);
  return [status, headers.get('retry-after')];
};
const otherKey: Trial = async ({ call }) => (await call.token({ username: 'OTHER====' })).status;
const basicRaw: Trial = async ({ call }) => (await call.token()).status;
const tenants: Trial = async ({ call }) => {
  const { body } = await call.token();
  const { id_token, access_token } = Object(body);
  return [id_token, access_token].map((token) => {
    const claims = JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString('utf8'));
    return 'tenantId' in claims;
  });
};

// For each switch what to try, and what comes of it by choice.
const EFFECTS: { [Name in keyof Switches]: readonly [Trial, ...unknown[]] } = {
  put: [idents, [200, 'loyalty', 'hashed_email'], [200, 'hashed_email']],
  putReply: [
    putReply,
    [200, []],
    [200, ['createdAt', 'customFields', 'id', 'identities', 'updatedAt']],
    [204, ''],
  ],
  undefinedField: [idents, [200, 'loyalty', 'hashed_email'], [400, 'loyalty']],
  unknownCustomer: [unknown, [404, 404], [400, 400]],
  oldCustomer: [merged, [404, 404], [200, 200], [200, 404]],
  identityQuery: [query, 200, 400],
  permission: [permitted, [200, 200], [200, 403], [403, 403]],
  missingPermission: [withoutPermission, [200, 403], [200, 401]],
  retryAfter: [limited, [429, '2'], [429, null]],
  refusedKey: [otherKey, 400, 401],
  clientAuthentication: [basicRaw, 200, 401, 401],
  tenantIdIn: [tenants, [true, true], [false, true]],
};

describe('a switch of the Digital Experience simulator', () => {
  const rows = SWITCH_NAMES.flatMap((name) =>
    SWITCHES[name].choices.map((choice, index) => {
      const [trial, ...effects] = EFFECTS[name];
      return { name, choice, trial, effect: effects[index] };
    }),
  );

  test.each(rows)('$name: $choice', async ({ name, choice, trial, effect }) => {
    const started = await startDigital({ now: () => 1_795_560_000_000 });
    if (choice !== SWITCHES[name].choices[0]) started.simulator.set({ [name]: choice });
    expect(await trial(started)).toEqual(effect);
  });

  test('starts with its first choice or the one given, and returns to that with a reset', async () => {
    const { simulator } = await startDigital({ switches: { put: 'replaces' } });
    simulator.set({ put: 'merges', refusedKey: 401 });
    expect(simulator.switches).toMatchObject({ put: 'merges', refusedKey: 401, unknownCustomer: 404 });
    simulator.reset();
    expect(simulator.switches).toMatchObject({ put: 'replaces', refusedKey: 400 });
  });

  test('that is turned while a client is authenticated changes the next request', async () => {
    const { simulator, call } = await startDigital();
    const bearer = await call.newToken();
    simulator.set({ permission: 'none', clientAuthentication: 'post' });
    expect((await call.get(CUSTOMER, bearer)).status).toBe(403);
    expect((await call.token({}, basicOf('x', 'y'))).status).toBe(401);
  });
});
