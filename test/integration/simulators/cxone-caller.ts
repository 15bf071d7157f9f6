// Owns the requests the tests of the CXone simulator send: plain fetch, and never the client under lib/.

/** A reply with its body parsed when it is JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Creates a caller for the simulator at `url`; it fetches a token for each call that is not given one. */
export const createCxoneCaller = (url: string) => {
  const send = async (method: string, path: string, init: RequestInit = {}): Promise<Reply> => {
    const response = await fetch(`${url}${path}`, { method, ...init });
    return { status: response.status, headers: response.headers, body: parse(await response.text()) };
  };

  const token = (overrides: Record<string, string> = {}): Promise<Reply> => {
    const form = { grant_type: 'client_credentials', client_id: 'demo-client', client_secret: 'demo-secret' };
    return send('POST', '/oauth/token', { body: new URLSearchParams({ ...form, ...overrides }) });
  };

  const newToken = async (): Promise<string> => {
    const { body } = await token();
    if (typeof body !== 'object' || body === null || !('access_token' in body)) throw new Error('no token');
    return String(body.access_token);
  };

  const attributes = async (
    method: string,
    guestId: string,
    body: unknown,
    given: string | null | undefined,
    signal?: AbortSignal,
  ): Promise<Reply> => {
    const bearer = given === undefined ? await newToken() : given;
    const path = `/api/v2/interactions/guests/${encodeURIComponent(guestId)}/attributes`;
    return send(method, path, {
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  };

  return {
    send,
    token,
    newToken,
    /** `bearer`: undefined fetches a token, null sends none. */
    patch: (guestId: string, body: unknown, bearer?: string | null, signal?: AbortSignal) =>
      attributes('PATCH', guestId, body, bearer, signal),
    read: (guestId: string, bearer?: string | null) => attributes('GET', guestId, undefined, bearer),
  };
};
