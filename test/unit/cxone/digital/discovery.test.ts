import { describe, expect, test } from 'vitest';
import { discoveryRequest, processDiscoveryReply } from '../../../../lib/cxone/digital/discovery.ts';
import { isNiceHost } from '../../../../lib/cxone/digital/trusted-hosts.ts';
import { thrownBy } from '../../../support/thrown.ts';

const NICE = 'https://cxone.niceincontact.com';
const LOCAL = 'http://127.0.0.1:4010';

const reply = (configuration: unknown, status = 200) => ({
  status,
  retryAfter: undefined,
  body: typeof configuration === 'string' ? configuration : JSON.stringify(configuration),
});
const baseOf = (configuration: unknown, issuer = NICE) =>
  processDiscoveryReply(reply(configuration), 0, issuer);

describe('the base URL of the API', () => {
  test.each([
    ['na1', 'niceincontact.com', 'https://api-de-na1.niceincontact.com'],
    ['EU1', 'NICEinContact.com', 'https://api-de-eu1.niceincontact.com'],
    ['au1', 'nicecxone-sov1.au', 'https://api-de-au1.nicecxone-sov1.au'],
    ['na2', 'niceincontact.com', 'https://api-de-na2.nicecxone-gov.com'],
    ['na3', 'sub.nicecxone.com', 'https://api-de-na3.sub.nicecxone.com'],
  ])('of area %s and domain %s is %s', (area, domain, base) => {
    expect(baseOf({ area, domain, api_endpoint: 'https://api.example.com' })).toBe(base);
  });

  test.each(['http://127.0.0.1:4011/', 'http://localhost:4011', 'https://[::1]:4011/gateway'])(
    'is the endpoint %s of an issuer on this machine, and of no other',
    (endpoint) => {
      const configuration = { area: 'na1', domain: 'niceincontact.com', api_endpoint: endpoint };
      expect(baseOf(configuration, LOCAL)).toBe(endpoint.replace(/\/$/, ''));
      expect(baseOf(configuration)).toBe('https://api-de-na1.niceincontact.com');
    },
  );

  test.each([
    ['na1', 'example.com'],
    ['na1', 'xniceincontact.com'],
    ['na1', 'niceincontact.com.'],
    ['na1', 'niceincontact.com/x'],
    ['na1', 'niceincontact.com:443'],
    ['na1', `${'a.'.repeat(200)}niceincontact.com`],
    ['na1.x', 'niceincontact.com'],
    ['x@example.com#', 'niceincontact.com'],
    ['constructor', 'example.com'],
    ['', 'niceincontact.com'],
    ['nа1', 'niceincontact.com'],
  ])('of area %j and domain %j is refused, and no more of it is told than a host', (area, domain) => {
    const error = thrownBy(() => baseOf({ area, domain }));
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      code: 'cxone_host_untrusted',
      retryable: false,
    });
    const { details } = error as Error & { details: string };
    expect(details).toMatch(
      /^Discovery names (the host [a-z0-9.-]+|an area or a domain that is no host name), /,
    );
  });

  test.each([[{}], [{ area: 'na1' }], [{ area: 5, domain: ['niceincontact.com'] }], ['null'], ['<html>']])(
    'cannot be made of %j',
    (configuration) => {
      expect(thrownBy(() => baseOf(configuration))).toMatchObject({
        code: 'cxone_unexpected_reply',
        retryNow: false,
      });
    },
  );

  test('is worth another try after a status that passes', () => {
    for (const status of [408, 429, 500, 503]) {
      const late = { ...reply('', status), retryAfter: '7' };
      expect(thrownBy(() => processDiscoveryReply(late, 0, NICE))).toMatchObject({
        retryNow: true,
        retryAfterMs: 7_000,
      });
    }
  });
});

test('a tenant id is percent-encoded in the request, which has no authorization', () => {
  expect(discoveryRequest('a&b=c#d')).toEqual({
    method: 'GET',
    path: '/.well-known/cxone-configuration?tenantId=a%26b%3Dc%23d',
    headers: { accept: 'application/json' },
  });
});

test.each([
  ['niceincontact.com', true],
  ['api-de-na1.niceincontact.com', true],
  ['na1.nice-incontact.com', true],
  ['a.nicecxone-sov1.uk', true],
  ['xniceincontact.com', false],
  ['niceincontact.com.example.com', false],
  ['com', false],
])('%s is one of the hosts of NICE: %s', (host, expected) => {
  expect(isNiceHost(host)).toBe(expected);
});
