// Owns how a request that breaks the contract is judged: its response, its log line, and that CXone never saw it.

import { expect } from 'vitest';
import type { EventParts } from './http-events.ts';
import { startWorld } from './world.ts';

/** A request and the response it must get. */
export interface Refusal {
  readonly situation: string;
  readonly body: unknown;
  readonly parts?: EventParts;
  readonly status: number;
  readonly error: string;
  readonly code: string;
  readonly details: string;
}

/** Sends the request to a world of its own. @throws AssertionError when it is not refused just so */
export const expectRefusal = async ({
  body,
  parts,
  status,
  error,
  code,
  details,
}: Refusal): Promise<void> => {
  const world = await startWorld();
  const reply = await world.send(body, { requestId: 'request-7' }, parts);
  expect(reply).toMatchObject({
    status,
    body: { error, code, request_id: 'request-7', details, hint: expect.stringMatching(/\.$/) },
  });
  expect(reply.body).not.toHaveProperty('cxone_status');
  expect(world.cxone.patchRequestCount).toBe(0);
  expect(world.lines()).toMatchObject([{ level: 'WARN', request_id: 'request-7', code, attempts: 0 }]);
};
