// Two writers of one customer at the same moment, each of which writes all that it has read.
import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import { CUSTOMER, callsOf, startDigitalWorld, UPDATE } from '../../support/digital-world.ts';
import { openDirect } from '../../support/direct-function.ts';
import { startGateway } from '../../support/gateway.ts';
import { startLockstep } from '../../support/lockstep.ts';

const EMAIL = hashIdentifier('user@example.com');
const PHONE = hashIdentifier('+14155550123');
const PHONE_UPDATE = { ...UPDATE, user_identifier: '+14155550123', attribute_id: 'hashed_phone' };

const start = async (put: 'merges' | 'replaces', env = {}) => {
  const fields = ['hashed_email', 'hashed_phone', 'loyalty'];
  const world = await startDigitalWorld({ env, cxone: { fields, switches: { put } } });
  const held = () =>
    Object.fromEntries(world.cxone.fieldsOf(CUSTOMER).map(({ ident, value }) => [ident, value]));
  /** What somebody else writes just before our first write arrives. */
  const writeBetween = (values: Readonly<Record<string, string>>) =>
    world.cxone.setChaos(({ target }) => {
      if (target === 'put' && world.cxone.counts.put === 1) world.cxone.writeFields(CUSTOMER, values);
      return undefined;
    });
  return { world, held, writeBetween };
};

describe.each(['merges', 'replaces'] as const)('where PUT %s', (put) => {
  test('calls of one environment take turns, and both stay', async () => {
    const { world, held } = await start(put);
    const replies = await Promise.all([world.send(UPDATE), world.send(PHONE_UPDATE)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(held()).toEqual({ hashed_email: EMAIL, hashed_phone: PHONE });
    expect(callsOf(world)).toMatchObject({ put: 2 });
  });

  test('calls of two environments that read before either writes both stay: what was lost is written again', async () => {
    const { world, held } = await start(put);
    // Both read, both write, both read back.
    world.cxone.setDiscovery({ api_endpoint: await startLockstep(world.cxone.url, 3) });
    const [reply, result] = await Promise.all([world.send(UPDATE), openDirect(world).invoke(PHONE_UPDATE)]);
    expect(held()).toEqual({ hashed_email: EMAIL, hashed_phone: PHONE });
    expect(reply.body).toMatchObject({ updated_attributes: [{ id: 'hashed_email', value: EMAIL }] });
    expect(result).toMatchObject({ updated_attributes: [{ id: 'hashed_phone', value: PHONE }] });
    expect(callsOf(world).put).toBe(put === 'merges' ? 2 : 3);
  });
});

// What no client of this API can rule out: it has no condition on a write.
describe('what another writes between our reading and our writing', () => {
  test('is set back by union to what was read, where it had been there before', async () => {
    const { world, held, writeBetween } = await start('merges');
    world.cxone.writeFields(CUSTOMER, { loyalty: 'gold' });
    writeBetween({ loyalty: 'platinum' });
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(held()).toEqual({ loyalty: 'gold', hashed_email: EMAIL });
  });

  test('is lost by union where it is new and PUT replaces', async () => {
    const { world, held, writeBetween } = await start('replaces');
    writeBetween({ loyalty: 'platinum' });
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(held()).toEqual({ hashed_email: EMAIL });
  });

  test('is lost though it is of another environment of ours, which had read it back before', async () => {
    const { world, held } = await start('replaces');
    let passed: unknown;
    const gateway = await startGateway(world.cxone.url, async ({ method }) => {
      if (method === 'PUT') passed ??= await openDirect(world).invoke(PHONE_UPDATE);
      return false;
    });
    const env = { ...world.settings, CXONE_BASE_URL: gateway };
    const result = await openDirect(world, env).invoke(UPDATE);
    for (const each of [passed, result]) expect(each).toMatchObject({ status: 'success' });
    expect(held()).toEqual({ hashed_email: EMAIL });
  });

  test('stays with own, where PUT merges', async () => {
    const { world, held, writeBetween } = await start('merges', { CXONE_CUSTOM_FIELDS_WRITE: 'own' });
    world.cxone.writeFields(CUSTOMER, { loyalty: 'gold' });
    writeBetween({ loyalty: 'platinum' });
    expect((await world.send(UPDATE)).status).toBe(200);
    expect(held()).toEqual({ loyalty: 'platinum', hashed_email: EMAIL });
  });
});
