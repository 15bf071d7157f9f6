// Owns the requests the tests of the Digital Experience simulator send: plain fetch, and never the client under
// lib/.
import { onTestFinished } from 'vitest';
import type { FieldValues } from '../../../local/simulators/digital/customers.ts';
import {
  type DigitalSimulator,
  type DigitalSimulatorOptions,
  SAMPLE_CREDENTIALS,
  startDigitalSimulator,
} from '../../../local/simulators/digital/simulator.ts';
import { createCxoneCaller, type Reply } from './cxone-caller.ts';

/** The customer that the simulator starts with. */
export const CUSTOMER = 'chat_guest-abc-123';

/** A member of a reply's body, as text. */
export const memberOf = ({ body }: Reply, name: string): string => String(Object(body)[name]);

/** The header of Basic authentication with id and secret raw, or each encoded. */
export const basicOf = (id: string, secret: string, encode = (text: string) => text): string =>
  `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;

const { clientId, clientSecret, accessKeyId, accessKeySecret } = SAMPLE_CREDENTIALS;

/** The form of the password grant. */
export const GRANT = { grant_type: 'password', username: accessKeyId, password: accessKeySecret } as const;

/** Creates a caller for the simulator at `url`. */
export const createDigitalCaller = (url: string) => {
  const { send } = createCxoneCaller(url);

  const token = (
    form: Record<string, string> = {},
    authorization: string | null = basicOf(clientId, clientSecret),
  ): Promise<Reply> =>
    send('POST', '/auth/token', {
      ...(authorization !== null && { headers: { authorization } }),
      body: new URLSearchParams({ ...GRANT, ...form }),
    });

  const newToken = async (): Promise<string> => memberOf(await token(), 'access_token');

  /** A call of the API, with a new token or with the one given. */
  const api = async (method: string, path: string, body?: unknown, given?: string): Promise<Reply> =>
    send(method, `/dfo/3.0/customers${path}`, {
      headers: {
        authorization: `Bearer ${given ?? (await newToken())}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  return {
    send,
    token,
    newToken,
    api,
    put: (id: string, fields: FieldValues, bearer?: string) =>
      api(
        'PUT',
        `/${encodeURIComponent(id)}/custom-fields`,
        Object.entries(fields).map(([ident, value]) => ({ ident, value })),
        bearer,
      ),
    get: (id: string, bearer?: string) => api('GET', `/${encodeURIComponent(id)}`, undefined, bearer),
    query: (query: string, more: Record<string, string> = {}) =>
      api('GET', `?${new URLSearchParams({ query, ...more })}`),
    control: (method: string, name: string, body?: unknown) =>
      send(method, `/_simulator/${name}`, body === undefined ? {} : { body: JSON.stringify(body) }),
  };
};

/** Starts a simulator that ends with the running test, and a caller for it. */
export const startDigital = async (
  options: DigitalSimulatorOptions = {},
): Promise<{ simulator: DigitalSimulator; call: ReturnType<typeof createDigitalCaller> }> => {
  const simulator = await startDigitalSimulator(options);
  onTestFinished(() => simulator.close());
  return { simulator, call: createDigitalCaller(simulator.url) };
};
