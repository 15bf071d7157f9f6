// Failures that come with more than one status: the others.
import type { ErrorCode } from '../../../lib/contract/error-codes.ts';
import { UPDATE as DIGITAL_UPDATE, startDigitalWorld } from '../digital-world.ts';
import { startWorld, UPDATE } from '../world.ts';
import type { Provocation } from './provocation.ts';

interface OtherStatus {
  readonly code: ErrorCode;
  readonly status: number;
  readonly provoke: Provocation;
}

const refused = (code: ErrorCode, status: number): OtherStatus => ({
  code,
  status,
  provoke: async () => {
    const world = await startWorld();
    world.cxone.fault({ target: 'patch', kind: 'status', status });
    return world.send(UPDATE);
  },
});

export const OTHER_STATUSES: readonly OtherStatus[] = [
  refused('cxone_conflict', 423),
  refused('cxone_rejected', 413),
  refused('cxone_rejected', 415),
  refused('cxone_rejected', 451),
  {
    code: 'cxone_not_found',
    status: 400,
    provoke: async () => {
      const world = await startDigitalWorld();
      world.cxone.fault({ target: 'get', kind: 'status', status: 400 });
      return world.send({ ...DIGITAL_UPDATE, guest_id: 'nobody-here' });
    },
  },
  {
    code: 'cxone_circuit_open',
    status: 429,
    provoke: async () => {
      const world = await startWorld();
      world.cxone.fault({ target: 'patch', kind: 'status', status: 429, retryAfter: '30' });
      await world.send(UPDATE);
      return world.send(UPDATE);
    },
  },
];
