// A look at the order table by one signed request, and by the client of the AWS SDK where that brings none: both
// within the time that the caller has.
import type { Clock } from '../resilience/clock.ts';
import type { OrderTable } from './order-table.ts';
import { orderUnavailable } from './order-unavailable.ts';
import type { SignedLook } from './signed-look.ts';

// A connection that died in a freeze leaves time for the client, whose own may have died as well, within the second
// that a caller's answer may wait. The table replies within milliseconds.
const SIGNED_TIMEOUT_MS = 300;
// Where nobody says how long it may take: in INIT.
const LIMIT_MS = 3_000;

// Where the client gets a reply that the signed request does not, each call would make both.
const SIGNED_AGAIN_AFTER_MS = 60_000;

/**
 * `openClient` loads the client. INIT does not: with the client's first request that takes 36 ms, which most
 * environments never need. A 202, which needs the client of SQS as well, is 25 ms later for it, once. Both are at
 * full speed: at 128 MB it is some ten times as much.
 */
export const createLookFirst = (deps: {
  readonly signedLook: SignedLook;
  readonly openClient: () => Promise<OrderTable>;
  readonly clock: Pick<Clock, 'now'>;
}): OrderTable['hasQueued'] => {
  const { signedLook, openClient, clock } = deps;
  let signedFromMs = 0;
  return async (guestId, limitMs = LIMIT_MS) => {
    const endsAtMs = clock.now() + limitMs;
    const leftMs = () => Math.floor(endsAtMs - clock.now());
    const askClient = async () => (await openClient()).hasQueued(guestId, Math.max(1, leftMs()));
    if (clock.now() < signedFromMs) return askClient();
    try {
      return await signedLook(guestId, Math.min(SIGNED_TIMEOUT_MS, limitMs));
    } catch (failure) {
      if (leftMs() < 1) throw orderUnavailable(failure);
      const queued = await askClient();
      signedFromMs = clock.now() + SIGNED_AGAIN_AFTER_MS;
      return queued;
    }
  };
};
