// Sends one update to an endpoint, and returns what came back.
import { parseJson } from '../../lib/parse-json.ts';
import { CliError } from '../shared/cli-error.ts';
import type { Authorize } from './authorization.ts';

// API Gateway waits for 30 s.
const TIMEOUT_MS = 40_000;

/** What is sent. */
export interface Call {
  readonly guest: string;
  readonly identifier: string;
  readonly attributeId: string | undefined;
  readonly async: boolean;
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly statusText: string;
  /** Parsed; a body that is not JSON as it is, in part. */
  readonly body: unknown;
  readonly requestId: string | undefined;
  /** In seconds, or a date. */
  readonly retryAfter: string | undefined;
}

const MOST_CHARACTERS = 2_000;

const unreachable = (error: unknown): CliError => {
  const late = error instanceof Error && error.name === 'TimeoutError';
  return late
    ? new CliError(`The endpoint did not respond within ${TIMEOUT_MS / 1_000} s`)
    : new CliError('The endpoint cannot be reached', {
        hint: 'Check its URL, and the network of this machine; a local run must be started, with npm start',
      });
};

/** @throws CliError where nothing came back */
export const sendRequest = async (url: string, call: Call, authorize: Authorize): Promise<Reply> => {
  const { guest, identifier, attributeId, async } = call;
  const body = JSON.stringify({ guest_id: guest, attribute_id: attributeId, user_identifier: identifier });
  const headers = await authorize({
    url,
    headers: { 'content-type': 'application/json', ...(async && { prefer: 'respond-async' }) },
    body,
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    const parsed = parseJson(text);
    return {
      status: response.status,
      statusText: response.statusText,
      body: parsed === undefined ? text.slice(0, MOST_CHARACTERS) : parsed,
      requestId: response.headers.get('x-request-id') ?? undefined,
      retryAfter: response.headers.get('retry-after') ?? undefined,
    };
  } catch (error) {
    throw unreachable(error);
  }
};
