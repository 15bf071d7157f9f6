// Owns invocations of the HTTP handler without a network: its response, the body parsed, and what it logged.

import { createHttpHandler } from '../../functions/http/handler.ts';
import type { UpdateGuest } from '../../lib/updates/update-guest.ts';
import { httpApiEvent } from './http-events.ts';
import { createStubService } from './stub-service.ts';

/** A good request. */
export const UPDATE = { guest_id: 'guest-abc-123', user_identifier: 'user@example.com' };
/** Invokes the handler over this use case, with a good update unless another event is given. */
export const invokeHttp = async (
  updateGuest: UpdateGuest,
  remainingMs = 10_000,
  event: unknown = httpApiEvent({ body: UPDATE }),
) => {
  const { service, lines } = createStubService(updateGuest);
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => remainingMs };
  const response = await createHttpHandler(service)(event, context);
  return { ...response, body: JSON.parse(response.body), lines };
};
