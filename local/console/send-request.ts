// Sends what the page was asked to send, as a caller would, and returns what came back.
import type { EventHub } from './event-hub.ts';
import type { Answer, SendInput } from './wire.ts';

// API Gateway has given up by then.
const TIMEOUT_MS = 40_000;
const SHOWN_HEADERS = [
  'content-type',
  'x-request-id',
  'retry-after',
  'preference-applied',
  'x-amz-function-error',
];

/** Where the two ways in are. */
export interface Endpoints {
  readonly http: string;
  readonly direct: string;
}

/** Creates the sender. It rejects when nothing comes back. */
export const createSendRequest =
  (deps: { readonly endpoints: Endpoints; readonly hub: Pick<EventHub, 'add'> }) =>
  async ({ to, prefer, body }: SendInput): Promise<Answer> => {
    const startedAt = Date.now();
    deps.hub.add('caller', { level: 'INFO', message: 'request sent', to, ...(prefer && { prefer }) });
    const response = await fetch(deps.endpoints[to], {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(prefer && { prefer }) },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      deps.hub.add('caller', { level: 'WARN', message: 'no response', to });
      throw error;
    });
    const text = await response.text();
    const durationMs = Date.now() - startedAt;
    const { status, statusText, headers } = response;
    deps.hub.add('caller', {
      level: status < 400 && !headers.has('x-amz-function-error') ? 'INFO' : 'WARN',
      message: 'response received',
      outcome: String(status),
      to,
      request_id: headers.get('x-request-id') ?? undefined,
      duration_ms: durationMs,
    });
    const shown = SHOWN_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    return { status, statusText, headers: Object.fromEntries(shown), body: text, durationMs };
  };
