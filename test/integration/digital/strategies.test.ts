// No custom field that a customer has when it is read is lost, whatever PUT does with what is there.
import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../../lib/identifiers/hash-identifier.ts';
import type { DigitalSimulatorOptions } from '../../../local/simulators/digital/simulator.ts';
import { CUSTOMER, callsOf, startDigitalWorld, UPDATE } from '../../support/digital-world.ts';

const HASH = hashIdentifier(UPDATE.user_identifier);
const STANDING = { hashed_phone: 'before', hashed_email: 'old', loyalty: 'gold "1"', empty: '' };
const FIELDS = ['hashed_email', 'hashed_phone', 'loyalty', 'empty'];

const start = async (
  switches: DigitalSimulatorOptions['switches'],
  customFieldsWrite: string,
  standing: Readonly<Record<string, string>> = STANDING,
) => {
  const env = { CXONE_CUSTOM_FIELDS_WRITE: customFieldsWrite };
  const world = await startDigitalWorld({ env, cxone: { fields: FIELDS, switches: { ...switches } } });
  world.cxone.writeFields(CUSTOMER, standing);
  const fields = () =>
    Object.fromEntries(world.cxone.fieldsOf(CUSTOMER).map(({ ident, value }) => [ident, value]));
  return { world, fields };
};

describe('union', () => {
  test.each(
    (['merges', 'replaces'] as const).flatMap((put) =>
      (['empty', 'customer', 'none'] as const).map((putReply) => ({ put, putReply })),
    ),
  )('loses nothing with %j, in three calls', async (switches) => {
    const { world, fields } = await start(switches, 'union');
    const calls = { get: 2, put: 1, query: 0, definitions: 0 };
    expect(await world.send(UPDATE)).toMatchObject({
      status: 200,
      body: { updated_attributes: [{ id: 'hashed_email', value: HASH }] },
    });
    expect(fields()).toEqual({ ...STANDING, hashed_email: HASH });
    expect(callsOf(world)).toEqual(calls);
  });

  test('carries what stands there, and ours once, in one body', async () => {
    const { world } = await start({}, 'union');
    await world.send(UPDATE);
    const put = world.cxone.requests.find(({ method }) => method === 'PUT');
    expect(JSON.parse(put?.body ?? '')).toEqual([
      { ident: 'hashed_phone', value: 'before' },
      { ident: 'loyalty', value: 'gold "1"' },
      { ident: 'empty', value: '' },
      { ident: 'hashed_email', value: HASH },
    ]);
  });

  test('writes nothing where what stands there cannot be read whole', async () => {
    const { world, fields } = await start({}, 'union');
    const body = JSON.stringify({ id: CUSTOMER, customFields: [{ value: 'nobody knows whose' }] });
    world.cxone.fault({ target: 'get', kind: 'malformed', body });
    expect(await world.send(UPDATE)).toMatchObject({ status: 502, body: { code: 'cxone_unexpected_reply' } });
    expect(fields()).toEqual(STANDING);
    expect(callsOf(world).put).toBe(0);
  });

  test('tells a refused field of another from one of ours, and writes nothing', async () => {
    const foreign = { hashed_phone: 'before', retired: 'once' };
    const { world, fields } = await start({ undefinedField: 'refused' }, 'union', foreign);
    expect(await world.send(UPDATE)).toMatchObject({
      status: 400,
      body: {
        code: 'cxone_foreign_field_refused',
        hint: expect.stringContaining('CXONE_CUSTOM_FIELDS_WRITE=own'),
        cxone_error_code: 'CUSTOM_FIELD_NOT_FOUND',
      },
    });
    expect(fields()).toEqual(foreign);
  });

  test('finds that out by the definitions where the 400 names no field', async () => {
    const { world } = await start({}, 'union', { retired: 'once' });
    world.cxone.fault({ target: 'put', kind: 'status', status: 400, body: '{"errors":[{"message":"no"}]}' });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 400,
      body: { code: 'cxone_foreign_field_refused' },
    });
  });
});

describe('own', () => {
  test.each(['empty', 'customer', 'none'] as const)(
    'writes ours alone, in two calls (%s)',
    async (putReply) => {
      const { world, fields } = await start({ putReply }, 'own');
      expect(await world.send(UPDATE)).toMatchObject({
        status: 200,
        body: { updated_attributes: [{ id: 'hashed_email', value: HASH }] },
      });
      expect(fields()).toEqual({ ...STANDING, hashed_email: HASH });
      expect(callsOf(world)).toEqual({ get: 1, put: 1, query: 0, definitions: 0 });
      const put = world.cxone.requests.find(({ method }) => method === 'PUT');
      expect(put?.body).toBe(JSON.stringify([{ ident: 'hashed_email', value: HASH }]));
    },
  );
});

describe.each(['union', 'own'])('with %s', (customFieldsWrite) => {
  test.each([
    [{ undefinedField: 'ignored' }, 200],
    [{ undefinedField: 'refused' }, 400],
    [{ undefinedField: 'ignored', putReply: 'none' }, 204],
  ] as const)(
    'a field that is not defined (%j) says who defines it, and where',
    async (switches, cxoneStatus) => {
      const { world, fields } = await start(switches, customFieldsWrite);
      expect(await world.send({ ...UPDATE, attribute_id: 'hashed_tax_id' })).toMatchObject({
        status: 400,
        body: {
          code: 'attribute_not_defined',
          details: expect.stringContaining('hashed_tax_id'),
          hint: expect.stringContaining('Create new custom field for Customer Card'),
          cxone_status: cxoneStatus,
        },
      });
      expect(fields()).toEqual(STANDING);
      expect(world.lines()).toMatchObject([{ level: 'WARN', code: 'attribute_not_defined', attempts: 1 }]);
    },
  );

  test('a value that another writer put in between is success, logged as overtaken, and not repeated', async () => {
    const { world } = await start({}, customFieldsWrite);
    const overtaken = { ident: 'hashed_email', value: 'theirs', updatedAt: '2026-01-02T03:04:05Z' };
    world.cxone.setChaos(({ target }) => {
      if (target === 'get' && world.cxone.counts.put > 0)
        world.cxone.writeFields(CUSTOMER, { hashed_email: overtaken.value });
      return undefined;
    });
    expect(await world.send(UPDATE)).toMatchObject({
      status: 200,
      body: { updated_attributes: [{ id: 'hashed_email', value: 'theirs' }] },
    });
    expect(world.lines()).toMatchObject([{ level: 'INFO', outcome: 'overtaken', attempts: 1 }]);
    expect(callsOf(world).put).toBe(1);
  });
});
