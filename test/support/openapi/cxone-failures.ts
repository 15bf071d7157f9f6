// A CXone that refuses, fails or is silent, in one way for each code that tells of it.
import type { Fault } from '../../../local/simulators/cxone/faults.ts';
import { CUSTOMER, UPDATE as DIGITAL_UPDATE, startDigitalWorld } from '../digital-world.ts';
import { GUEST, startWorld, UPDATE } from '../world.ts';
import type { Env } from '../world-core.ts';
import type { Provocation, Provocations } from './provocation.ts';

const after =
  (fault: Fault, env: Env = {}): Provocation =>
  async () => {
    const world = await startWorld({ env: { CXONE_MAX_ATTEMPTS: '1', ...env } });
    world.cxone.fault(fault);
    return world.send(UPDATE);
  };

const patch = (status: number, more: Partial<Fault> = {}): Fault => ({
  target: 'patch',
  kind: 'status',
  status,
  ...more,
});

/** Digital Experience, where an administrator has defined one field alone, and others are refused. */
const digital =
  (attribute_id: string, before: Readonly<Record<string, string>>): Provocation =>
  async () => {
    const world = await startDigitalWorld({
      cxone: { fields: ['hashed_email'], switches: { undefinedField: 'refused' } },
    });
    world.cxone.writeFields(CUSTOMER, before);
    return world.send({ ...DIGITAL_UPDATE, attribute_id });
  };

export const CXONE_FAILURES = {
  cxone_bad_request: after(patch(400)),
  cxone_not_found: async () => (await startWorld()).send({ ...UPDATE, guest_id: 'guest-unknown-1' }),
  cxone_conflict: after(patch(409)),
  cxone_rejected: after(patch(422)),
  cxone_foreign_field_refused: digital('hashed_email', { retired: 'once' }),
  attribute_not_defined: digital('hashed_tax_id', {}),
  cxone_unauthorized: after(patch(401, { times: 3 })),
  cxone_forbidden: after(patch(403)),
  cxone_credentials_refused: after({ target: 'token', kind: 'status', status: 401 }),
  cxone_rate_limited: after(patch(429, { retryAfter: '30' })),
  cxone_server_error: after(patch(500)),
  // The first strikes the connection that brought the token, and counts as no attempt.
  cxone_unreachable: after({ target: 'patch', kind: 'reset', times: 2 }),
  cxone_timeout: after({ target: 'patch', kind: 'hang', times: 1 }, { CXONE_ATTEMPT_TIMEOUT_MS: '150' }),
  cxone_unexpected_reply: after({ target: 'patch', kind: 'html' }),
  cxone_circuit_open: async () => {
    const world = await startWorld();
    world.cxone.fault(patch(503, { retryAfter: '30' }));
    await world.send({ ...UPDATE, guest_id: GUEST });
    return world.send(UPDATE);
  },
  deadline_exceeded: async () => {
    const world = await startWorld();
    await world.send(UPDATE);
    return world.send(UPDATE, { remainingMs: 40 });
  },
} as const satisfies Provocations;
