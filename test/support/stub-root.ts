// Owns services without a network, for tests of what a handler makes of their outcomes.

import { loadConfig } from '../../lib/config.ts';
import { DeadlineExceededError } from '../../lib/errors.ts';
import { createDeadline } from '../../lib/resilience/deadline.ts';
import type { ServiceRoot } from '../../lib/service.ts';
import { withFields } from '../../lib/telemetry/logger.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';
import { createFakeClock } from './fake-clock.ts';
import { createRecordedLog, type RecordedLine } from './recorded-log.ts';

/** A root whose use case is `updateGuest`, and the lines it logs. No queue is configured. */
export const createStubRoot = (
  updateGuest: UpdateGuest,
): { readonly root: ServiceRoot; readonly lines: readonly RecordedLine[] } => {
  const { log, lines } = createRecordedLog();
  const config = loadConfig({ CXONE_BASE_URL: 'https://api.example.com', CXONE_SECRET_ID: 'secret' });
  const clock = createFakeClock();
  const root: ServiceRoot = {
    log,
    warmedUp: Promise.resolve(),
    service: () => ({
      config,
      updateGuest,
      startInvocation: (invocation) => ({
        requestId: invocation.awsRequestId,
        deadline: createDeadline({
          clock,
          remainingTimeMs: () => invocation.getRemainingTimeInMillis(),
          reserveMs: config.answerReserveMs,
          expiredError: () => new DeadlineExceededError(),
        }),
        log: withFields(log, { request_id: invocation.awsRequestId }),
      }),
    }),
  };
  return { root, lines };
};
