import { expect, test } from 'vitest';
import { GUARD_HEADERS, refusalOf } from '../../../../local/console/request-guard.ts';

const PORT = 3_001;
const OWN = {
  host: `localhost:${PORT}`,
  origin: `http://localhost:${PORT}`,
  'content-type': 'application/json',
};
const post = (headers: object) => refusalOf({ method: 'POST', headers: { ...OWN, ...headers } }, PORT);

test.each(['localhost:3001', '127.0.0.1:3001'])('the page is let in as %s', (host) => {
  expect(refusalOf({ method: 'GET', headers: { host } }, PORT)).toBeUndefined();
  expect(post({ host, origin: `http://${host}` })).toBeUndefined();
});

test.each([
  undefined,
  'rebound.example:3001',
  'localhost',
  'localhost:3000',
  'localhost:3001.example.com',
  '[::1]:3001',
])('a request to the host %s is refused, whatever it asks', (host) => {
  for (const method of ['GET', 'POST']) {
    expect(refusalOf({ method, headers: { ...OWN, host } }, PORT)).toMatch('http://localhost:3001');
  }
});

test.each([
  undefined,
  'null',
  'https://evil.example',
  'https://localhost:3001',
  'http://localhost:3000',
  'http://127.0.0.1:3001',
  'http://localhost:3001.evil.example',
])('what changes things is refused from the origin %s', (origin) => {
  expect(post({ origin })).toMatch('own page');
});

test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'text/plain; x=application/json'])(
  'what changes things is refused as %s, which a form of another site can send',
  (type) => {
    expect(post({ 'content-type': type })).toBe('Send application/json.');
  },
);

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s needs the own origin', (method) => {
  expect(refusalOf({ method, headers: { host: OWN.host } }, PORT)).toMatch('own page');
});

test('nothing of another place is loaded, and no other page frames this one', () => {
  expect(GUARD_HEADERS['content-security-policy']).toMatch(/^default-src 'self';.*frame-ancestors 'none'/);
  expect(GUARD_HEADERS['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
});
