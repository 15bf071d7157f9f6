import { describe, expect, test } from 'vitest';
import type { Fault } from '../../local/simulators/cxone/faults.ts';
import { startWorld, UPDATE } from '../support/world.ts';

const patch = (fault: Partial<Fault>): Fault => ({ target: 'patch', kind: 'status', ...fault });
const token = (fault: Partial<Fault>): Fault => ({ target: 'token', kind: 'status', ...fault });

describe('CXone answers 200 with something other than the promised JSON', () => {
  test.each([
    ['a page', patch({ kind: 'html' }), 200],
    ['JSON of another shape', patch({ kind: 'malformed' }), 200],
    ['nothing', patch({ status: 200, body: '' }), 200],
    ['a list of something else', patch({ status: 200, body: '[1]' }), 200],
    ['another success', patch({ status: 202, body: '[]' }), 202],
    ['a redirect', patch({ status: 302 }), 302],
  ] as const)('%s: 502, and no retry', async (_, fault, status) => {
    const world = await startWorld();
    world.cxone.fault(fault);
    expect(await world.send(UPDATE)).toMatchObject({
      status: 502,
      body: {
        error: 'CXone API error',
        code: 'cxone_unexpected_reply',
        details: expect.stringContaining('not with the JSON'),
        hint: expect.stringContaining('CXONE_BASE_URL'),
        cxone_status: status,
      },
    });
    expect(world.cxone.patchRequestCount).toBe(1);
  });

  test.each([
    ['another value than the one sent', [{ id: 'hashed_user_id', value: 'stray' }]],
    ['none of the attributes sent', []],
  ])('%s: 502, and no retry', async (_, states) => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 200, body: JSON.stringify(states) }));
    const reply = await world.send(UPDATE);
    expect(reply).toMatchObject({
      status: 502,
      body: {
        code: 'cxone_unexpected_reply',
        details: expect.stringContaining('do not hold what was sent'),
        hint: expect.stringContaining('Repeat the call'),
        cxone_status: 200,
      },
    });
    expect(JSON.stringify(reply.body)).not.toContain('stray');
    expect(world.cxone.patchRequestCount).toBe(1);
  });

  test('more than 1 MiB: 502, and no retry', async () => {
    const world = await startWorld();
    world.cxone.fault(patch({ status: 200, body: JSON.stringify(['x'.repeat(1_048_577)]) }));
    expect(await world.send(UPDATE)).toMatchObject({
      status: 502,
      body: { code: 'cxone_unexpected_reply', cxone_status: 200 },
    });
    expect(world.cxone.patchRequestCount).toBe(1);
  });

  test.each([
    ['a page', '<html></html>'],
    ['no token', '{}'],
    [
      'a token that no header can hold',
      '{"access_token":"line\\nbreak","token_type":"Bearer","expires_in":3600}',
    ],
  ])('as a token, %s: 502', async (_, body) => {
    const world = await startWorld();
    world.cxone.fault(token({ status: 200, body, times: 2 }));
    expect(await world.send(UPDATE)).toMatchObject({
      status: 502,
      body: { error: 'CXone API error', code: 'cxone_unexpected_reply', cxone_status: 200 },
    });
  });
});
