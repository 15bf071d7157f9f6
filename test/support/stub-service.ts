// Owns services without a network, for tests of what a handler makes of their outcomes.

import { loadConfig } from '../../lib/config.ts';
import { REFERENCE_REQUEST_RULES } from '../../lib/contract/request-rules.ts';
import { createRetryPolicy } from '../../lib/cxone/retry-policy.ts';
import type { Service } from '../../lib/service.ts';
import { startInvocation } from '../../lib/updates/invocation.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';
import { createFakeClock } from './fake-clock.ts';
import { createRecordedLog, type RecordedLine } from './recorded-log.ts';

/** A service whose use case is `updateGuest`, and the lines it logs. No queue is configured. */
export const createStubService = (
  updateGuest: UpdateGuest,
): { readonly service: Service; readonly lines: readonly RecordedLine[] } => {
  const { log, lines } = createRecordedLog();
  const config = loadConfig({ CXONE_BASE_URL: 'https://api.example.com', CXONE_SECRET_ID: 'secret' });
  const clock = createFakeClock();
  const service: Service = {
    warmedUp: Promise.resolve(),
    ready: () => ({
      config,
      updateGuest,
      idRules: undefined,
      order: undefined,
      circuit: createRetryPolicy(config, clock, Math.random).circuit,
    }),
    requestRules: () => REFERENCE_REQUEST_RULES,
    startInvocation: (context) => startInvocation(context, { log, clock, reserveMs: config.answerReserveMs }),
  };
  return { service, lines };
};
