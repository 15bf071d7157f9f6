// What the CXone simulator was asked, as an event of the local run. A guest is named as in the functions' logs.
import { shortGuestDigest } from '../lib/contract/guest-id.ts';
import type { EventFields } from './output/event-line.ts';
import { classify } from './simulators/cxone/routes.ts';
import type { Exchange } from './simulators/shared/loopback-server.ts';

const NAMES = { token: 'token request', patch: 'attribute update', read: 'attributes read' } as const;

const withoutGuest = (path: string): string => path.replace(/\/guests\/[^/]+/, '/guests/…');

/** The event of a request that has its reply, or lost its connection. */
export const cxoneEvent = (exchange: Exchange, at: number, durationMs: number): EventFields => {
  const { target, guestId } = classify(exchange);
  const { headersSent, statusCode } = exchange.response;
  return {
    timestamp: at,
    level: headersSent && statusCode < 400 ? 'INFO' : 'WARN',
    message: target === 'other' ? `${exchange.method} ${withoutGuest(exchange.path)}` : NAMES[target],
    outcome: headersSent ? String(statusCode) : 'no reply',
    ...(guestId !== undefined && { guest: shortGuestDigest(guestId) }),
    duration_ms: durationMs,
  };
};
