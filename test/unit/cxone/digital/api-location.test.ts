import { describe, expect, test } from 'vitest';
import { locateApi } from '../../../../lib/cxone/digital/api-location.ts';
import { createExchanger } from '../../../../lib/cxone/exchange.ts';
import type { HttpClient, HttpReply } from '../../../../lib/http/http-client.ts';
import { rejectionOf } from '../../../support/thrown.ts';

const REGIONAL = 'https://na1.nice-incontact.com';
const COMMERCIAL = 'https://cxone.niceincontact.com';
const tokenOf = (payload: string) => `x.${Buffer.from(payload).toString('base64url')}.x`;
const TOKEN = { value: tokenOf('{"tenantId":"t"}'), idToken: undefined, expiresInSeconds: 60 };
const FOUND = JSON.stringify({ area: 'na1', domain: 'niceincontact.com' });

/** Replies by the host; a host without one is out of reach. */
const locate = (
  replies: Readonly<Record<string, Partial<HttpReply>>>,
  { issuerUrl = REGIONAL, baseUrl }: { issuerUrl?: string; baseUrl?: string } = {},
) => {
  const asked: string[] = [];
  const connected: string[] = [];
  const connect = (url: string): HttpClient => {
    connected.push(url);
    return async () => {
      asked.push(url);
      return { status: 503, retryAfter: undefined, body: '', ...replies[url] };
    };
  };
  const exchanger = createExchanger({ attemptTimeoutMs: 1_000, now: () => 0 });
  const api = locateApi({ baseUrl, issuerUrl, issuer: connect(issuerUrl), exchanger, connect });
  return { api, asked, connected };
};

describe('a regional issuer', () => {
  test('is asked first, and NICE where it does not know', async () => {
    const { api, asked, connected } = locate({
      [REGIONAL]: { status: 404 },
      [COMMERCIAL]: { status: 200, body: FOUND },
    });
    api.tokenIssued(TOKEN, true);
    await api.get();
    expect(asked).toEqual([REGIONAL, COMMERCIAL]);
    expect(connected.at(-1)).toBe('https://api-de-na1.niceincontact.com');
    api.tokenIssued(TOKEN, true);
    expect(asked).toHaveLength(2);
  });

  test.each([
    [404, 404, 'cxone_unexpected_reply'],
    [404, 503, 'cxone_server_error'],
    [503, 404, 'cxone_server_error'],
  ])('that says %i where NICE says %i is %s', async (regional, commercial, code) => {
    const { api } = locate({ [REGIONAL]: { status: regional }, [COMMERCIAL]: { status: commercial } });
    api.tokenIssued(TOKEN, true);
    expect(await rejectionOf(api.get())).toMatchObject({ code });
  });

  test('is asked again over the same connections', async () => {
    const { api, asked, connected } = locate({ [REGIONAL]: { status: 404 } });
    api.tokenIssued(TOKEN, true);
    for (const _ of [1, 2]) await rejectionOf(api.get());
    expect(asked).toEqual([REGIONAL, COMMERCIAL, REGIONAL, COMMERCIAL]);
    expect(connected).toEqual([REGIONAL, COMMERCIAL]);
  });

  test('that names a foreign host ends the search', async () => {
    const body = JSON.stringify({ area: 'na1', domain: 'example.com' });
    const { api, asked } = locate({ [REGIONAL]: { status: 200, body } });
    api.tokenIssued(TOKEN, true);
    expect(await rejectionOf(api.get())).toMatchObject({ code: 'cxone_host_untrusted' });
    expect(asked).toEqual([REGIONAL]);
  });
});

test.each([
  ['with an application', REGIONAL, false],
  ['on this machine', 'http://127.0.0.1:4010', true],
  ['of NICE itself', COMMERCIAL, true],
])('an issuer %s is the only one that is asked', async (_, issuerUrl, regional) => {
  const { api, asked } = locate({ [issuerUrl]: { status: 404 } }, { issuerUrl });
  api.tokenIssued(TOKEN, regional);
  await rejectionOf(api.get());
  expect(asked).toEqual([issuerUrl]);
});

test('a configured base is there at once, and nobody is asked', async () => {
  const { api, asked } = locate({}, { baseUrl: 'https://gateway.example.com' });
  api.tokenIssued(TOKEN, true);
  expect(await api.get()).toBe(api.current());
  expect(asked).toEqual([]);
});

test('a token of another tenant, after a rotation, has its API found too; one that tells none changes nothing', async () => {
  const { api, asked } = locate({ [COMMERCIAL]: { status: 200, body: FOUND } }, { issuerUrl: COMMERCIAL });
  api.tokenIssued(TOKEN, false);
  const first = await api.get();
  for (const value of [TOKEN.value, 'opaque']) {
    api.tokenIssued({ ...TOKEN, value }, false);
    expect(await api.get()).toBe(first);
  }
  expect(asked).toHaveLength(1);
  api.tokenIssued({ ...TOKEN, value: tokenOf('{"tenantId":"other"}') }, false);
  expect(await api.get()).not.toBe(first);
  expect(asked).toHaveLength(2);
});

test.each([
  'opaque',
  '',
  'a.%%%.c',
  tokenOf('no JSON'),
  tokenOf('null'),
  tokenOf('{}'),
  tokenOf('{"tenantId":5}'),
  tokenOf('{"tenantId":""}'),
  tokenOf('{"tenantId":"\\ud800"}'),
  tokenOf('{"tenantId":"a\\r\\nb"}'),
])('a token that names no tenant leads nowhere, and says so: %j', async (value) => {
  const { api, asked } = locate({});
  api.tokenIssued({ ...TOKEN, value }, false);
  expect(await rejectionOf(api.get())).toMatchObject({
    code: 'cxone_unexpected_reply',
    details: expect.stringContaining('names no tenant'),
  });
  expect(asked).toEqual([]);
});
