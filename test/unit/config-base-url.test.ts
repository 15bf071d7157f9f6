// Which URLs CXone may have.
import { describe, expect, test } from 'vitest';
import { expectRefusal, loadWith } from '../support/settings.ts';

describe('CXONE_BASE_URL', () => {
  test.each([
    ['https://api.example.com/', 'https://api.example.com'],
    [' https://api.example.com ', 'https://api.example.com'],
    ['HTTPS://API.Example.COM:8443', 'https://api.example.com:8443'],
    ['https://gateway.example.com/cxone//', 'https://gateway.example.com/cxone'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('%j is taken as %s', (value, expected) => {
    expect(loadWith({ CXONE_BASE_URL: value }).cxoneBaseUrl).toBe(expected);
  });

  test.each([
    'api.example.com',
    'http://api.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
    'javascript:alert(1)',
    'https://user:password@api.example.com',
    'https://user@api.example.com',
    'https://:password@api.example.com',
    'https://api.example.com/?key=value',
    'https://api.example.com/?',
    'https://api.example.com/#part',
    'https://api.example.com/#',
  ])('%j is refused', (value) => {
    expectRefusal(() => loadWith({ CXONE_BASE_URL: value }), 'CXONE_BASE_URL', value);
  });
});
