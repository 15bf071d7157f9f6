// What a careful developer writes in an afternoon: the obvious libraries, the obvious bundle. It validates,
// caches its token, retries with backoff and answers errors; it is here to be measured against.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { z } from 'zod';

const MAX_ATTEMPTS = 3;
const ATTEMPT_TIMEOUT_MS = 8_000;
const RENEW_BEFORE_END_MS = 60_000;

const environment = z.object({ CXONE_BASE_URL: z.url(), CXONE_SECRET_ID: z.string().min(1) });
const secretSchema = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().default(3_600) });
const attributesSchema = z.array(z.looseObject({ id: z.string() }));
const requestSchema = z.strictObject({
  guest_id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._\-@:+]{0,127}$/),
  user_identifier: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9._+-]+@[a-z0-9.-]+\.[a-z]{2,}$|^\+?[0-9]{7,15}$/),
  attribute_id: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,128}$/)
    .default('hashed_user_id'),
});

class CxoneError extends Error {
  override readonly name = 'CxoneError';
  readonly status: number;

  constructor(status: number) {
    super(`CXone replied ${status}`);
    this.status = status;
  }
}

const config = environment.parse(process.env);
const secretsManager = new SecretsManagerClient({});
let cachedToken: { value: string; renewAtMs: number } | undefined;

const fetchWithRetry = async (path: string, init: RequestInit): Promise<unknown> => {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${config.CXONE_BASE_URL}${path}`, {
      ...init,
      signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
    });
    if (response.ok) return response.json();
    const retryable = response.status === 429 || response.status >= 500;
    if (!retryable || attempt >= MAX_ATTEMPTS) throw new CxoneError(response.status);
    const retryAfterSeconds = Number(response.headers.get('retry-after'));
    await sleep(retryAfterSeconds > 0 ? retryAfterSeconds * 1_000 : 2 ** (attempt - 1) * 1_000);
  }
};

const getToken = async (): Promise<string> => {
  if (cachedToken && Date.now() < cachedToken.renewAtMs) return cachedToken.value;
  const secret = await secretsManager.send(new GetSecretValueCommand({ SecretId: config.CXONE_SECRET_ID }));
  const { client_id, client_secret } = secretSchema.parse(JSON.parse(secret.SecretString ?? ''));
  const reply = await fetchWithRetry('/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }),
  });
  const token = tokenSchema.parse(reply);
  const renewAtMs = Date.now() + token.expires_in * 1_000 - RENEW_BEFORE_END_MS;
  cachedToken = { value: token.access_token, renewAtMs };
  return token.access_token;
};

const answer = (statusCode: number, body: object): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const log = (fields: object): void => {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), ...fields })}\n`);
};

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  try {
    const { guest_id, user_identifier, attribute_id } = requestSchema.parse(JSON.parse(event.body ?? ''));
    const value = createHash('sha256').update(user_identifier).digest('hex');
    const token = await getToken();
    const reply = await fetchWithRetry(
      `/api/v2/interactions/guests/${encodeURIComponent(guest_id)}/attributes`,
      {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify([{ id: attribute_id, value, operation: 'upsert' }]),
      },
    );
    log({ level: 'INFO', message: 'guest attributes updated' });
    return answer(200, { status: 'success', updated_attributes: attributesSchema.parse(reply) });
  } catch (error) {
    const message = error instanceof Error ? error.name : 'unknown';
    log({ level: 'ERROR', message });
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return answer(400, { error: 'invalid request' });
    if (error instanceof CxoneError) return answer(error.status, { error: 'CXone API error' });
    return answer(500, { error: 'Internal server error' });
  }
};
