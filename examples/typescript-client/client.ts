// A client of the service: typed by its contract, repeating what the contract says may pass.
import { setTimeout as sleep } from 'node:timers/promises';
import createClient from 'openapi-fetch';
import type { components, paths } from './api.ts';

type Schemas = components['schemas'];

/** One identifier of a guest, or several. */
export type GuestUpdate = Schemas['SingleUpdate'] | Schemas['SeveralUpdates'];

/** CXone stored it (`success`), or it is stored in the queue and will get there (`queued`). */
export type UpdateOutcome = Schemas['UpdatedGuest'] | Schemas['QueuedUpdate'];

/** The service, or API Gateway in front of it, refused the update or could not take it. */
export class UpdateFailedError extends Error {
  override readonly name = 'UpdateFailedError';
  /** The HTTP status. */
  readonly status: number;
  /** Stable, to match on; absent where API Gateway itself refused. */
  readonly code: string | undefined;
  /** What the operator of the service finds the call by. */
  readonly requestId: string | undefined;

  constructor(status: number, body: unknown) {
    const { code, error, details, hint, message, request_id } = Object(body);
    super([error ?? message, details, hint].filter(Boolean).join(' ') || `HTTP status ${status}`);
    this.status = status;
    this.code = code;
    this.requestId = request_id;
  }
}

const MAY_PASS = [429, 502, 503, 504];
// API Gateway responds within 30 seconds.
const TIMEOUT_MS = 31_000;

// Who is to wait for longer is better told so.
const MAX_WAIT_MS = 30_000;

const waitMs = (retryAfter: string | null, attempt: number): number => {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isNaN(seconds) ? 1_000 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2) : 1_000 * seconds;
};

interface ClientOptions {
  /** The stack's output HttpEndpoint. */
  readonly endpoint: string;
  /** Another fetch, such as one that signs or adds a token. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** How often a call is made at most. Repeating is safe: an update sets absolute values. */
  readonly attempts?: number;
}

/** Makes a client. */
export const createGuestClient = ({ endpoint, fetch = globalThis.fetch, attempts = 4 }: ClientOptions) => {
  const client = createClient<paths>({ baseUrl: new URL(endpoint).origin, fetch });

  return {
    /**
     * Updates a guest; `prefer` chooses the queue at once, or an error in place of the queue.
     * @throws UpdateFailedError
     */
    async update(update: GuestUpdate, prefer?: 'respond-async' | 'respond-sync'): Promise<UpdateOutcome> {
      for (let attempt = 1; ; attempt += 1) {
        const { data, error, response } = await client.POST('/api/update-guest-attributes', {
          body: update,
          params: { header: prefer ? { prefer } : {} },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (data) return data;
        const pauseMs = waitMs(response.headers.get('retry-after'), attempt);
        if (attempt === attempts || !MAY_PASS.includes(response.status) || pauseMs > MAX_WAIT_MS)
          throw new UpdateFailedError(response.status, error);
        await sleep(pauseMs);
      }
    },
  };
};
