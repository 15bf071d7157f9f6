// What a simulator of CXone was asked, as an event of the local run. A guest is named as in the functions' logs.
import { shortGuestDigest } from '../lib/contract/guest-id.ts';
import type { EventFields } from '../lib/telemetry/event-line.ts';
import { classify as classifyReference } from './simulators/cxone/routes.ts';
import { classify as classifyDigital } from './simulators/digital/routes.ts';
import type { Exchange } from './simulators/shared/loopback-server.ts';

interface Asked {
  readonly guestId: string | undefined;
  /** Undefined for what is no endpoint of CXone. */
  readonly message: string | undefined;
}

const REFERENCE = {
  token: 'token request',
  patch: 'attribute update',
  read: 'attributes read',
  other: undefined,
};
const DIGITAL = {
  openid: 'GET issuer',
  token: 'token request',
  discovery: 'GET tenant',
  put: 'PUT custom fields',
  get: 'GET customer',
  delete: 'DELETE custom field',
  query: 'GET customers by identity',
  definitions: 'GET field definitions',
  other: undefined,
};

const askedOfReference = (exchange: Exchange): Asked => {
  const { target, guestId } = classifyReference(exchange);
  return { guestId, message: REFERENCE[target] };
};
const askedOfDigital = (exchange: Exchange): Asked => {
  const { target, guestId } = classifyDigital(exchange);
  return { guestId, message: DIGITAL[target] };
};

const withoutGuest = (path: string): string => path.replace(/\/(guests|customers)\/[^/]+/, '/$1/…');

const createEvent =
  (askedOf: (exchange: Exchange) => Asked) =>
  (exchange: Exchange, at: number, durationMs: number): EventFields => {
    const { guestId, message = `${exchange.method} ${withoutGuest(exchange.path)}` } = askedOf(exchange);
    const { headersSent, statusCode } = exchange.response;
    return {
      timestamp: at,
      level: headersSent && statusCode < 400 ? 'INFO' : 'WARN',
      message,
      outcome: headersSent ? String(statusCode) : 'no reply',
      ...(guestId !== undefined && { guest: shortGuestDigest(guestId) }),
      duration_ms: durationMs,
    };
  };

/** The event of a request to the reference simulator that has its reply, or lost its connection. */
export const cxoneEvent = createEvent(askedOfReference);

/** The event of a request to the Digital Experience simulator. */
export const digitalEvent = createEvent(askedOfDigital);
