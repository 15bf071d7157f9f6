import fc from 'fast-check';
import { expect, test } from 'vitest';
import { processAttributeReply } from '../../../../lib/cxone/reference/attribute-exchange.ts';
import { ServiceError } from '../../../../lib/errors.ts';

const UPDATE = { guestId: 'g', attributes: [{ id: 'a', value: '1' }] };
const SENT = { id: 'a', value: '1' };

const states = fc.array(
  fc.oneof(fc.constant(SENT), fc.record({ id: fc.constantFrom('a', 'b'), value: fc.constantFrom('1', '2') })),
);
const bodies = fc.oneof(
  fc.json({ maxDepth: 100 }),
  fc.string(),
  states.map((all) => JSON.stringify(all)),
);

test('whatever the reply, it is a success that holds what was sent and can be written, or an expected failure', () => {
  fc.assert(
    fc.property(bodies, fc.constantFrom(200, 200, 200, 201, 204, 302, 401, 404, 429, 503), (body, status) => {
      try {
        const result = processAttributeReply({ status, retryAfter: undefined, body }, 0, UPDATE);
        expect(status).toBe(200);
        expect(result).toContainEqual(SENT);
        expect(JSON.parse(JSON.stringify(result))).toEqual(JSON.parse(body));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        const holds = status === 200 && body.includes(JSON.stringify(SENT));
        expect(holds && JSON.parse(body).every(({ id }: { id: unknown }) => typeof id === 'string')).toBe(
          false,
        );
      }
    }),
    { numRuns: 1_000 },
  );
});
