// Which API of CXone a deployment talks to, and what Digital Experience needs besides.
import { describe, expect, test } from 'vitest';
import { isDigital } from '../../lib/config.ts';
import { expectRefusal, loadWith } from '../support/settings.ts';

const digitalWith = (env: Record<string, string | undefined> = {}) =>
  loadWith({ CXONE_API: 'digital', ...env });

describe('CXONE_API', () => {
  test('is reference unless it says digital', () => {
    for (const value of [undefined, '', ' ', 'reference']) {
      expect(loadWith({ CXONE_API: value }).digital).toBeUndefined();
      expect(isDigital({ CXONE_API: value })).toBe(false);
    }
    expect(digitalWith().digital).toBeDefined();
    expect(isDigital({ CXONE_API: ' digital ' })).toBe(true);
    expectRefusal(() => loadWith({ CXONE_API: 'Digital2' }), 'CXONE_API', 'Digital2');
  });

  test('digital needs no base URL, and reference does', () => {
    expect(digitalWith({ CXONE_BASE_URL: ' ' }).cxoneBaseUrl).toBeUndefined();
    expect(digitalWith({ CXONE_BASE_URL: 'https://a.example.com/' }).cxoneBaseUrl).toBe(
      'https://a.example.com',
    );
    expectRefusal(() => digitalWith({ CXONE_BASE_URL: 'http://a.example.com' }), 'CXONE_BASE_URL', undefined);
  });
});

describe('what Digital Experience needs besides', () => {
  test('has a default', () => {
    expect(digitalWith()).toMatchObject({
      digital: {
        issuer: 'https://cxone.niceincontact.com',
        clientAuthentication: 'basic',
        customFieldsWrite: 'union',
        customerIdPrefix: 'chat_',
      },
      unknownGuestRetrySeconds: 900,
    });
  });

  test('may be chosen', () => {
    const env = {
      CXONE_ISSUER: 'http://127.0.0.1:4010/',
      CXONE_CLIENT_AUTHENTICATION: 'basic-form-encoded',
      CXONE_CUSTOM_FIELDS_WRITE: 'own',
      CXONE_CUSTOMER_ID_PREFIX: 'mail_',
      UNKNOWN_GUEST_RETRY_SECONDS: '0',
    };
    expect(digitalWith(env)).toMatchObject({
      digital: {
        issuer: 'http://127.0.0.1:4010',
        clientAuthentication: 'basic-form-encoded',
        customFieldsWrite: 'own',
        customerIdPrefix: 'mail_',
      },
      unknownGuestRetrySeconds: 0,
    });
  });

  test.each([
    ['CXONE_ISSUER', ['issuer.example.com', 'http://issuer.example.com', 'https://u@issuer.example.com']],
    ['CXONE_CLIENT_AUTHENTICATION', ['BASIC', 'digest']],
    ['CXONE_CUSTOM_FIELDS_WRITE', ['both']],
    ['CXONE_CUSTOMER_ID_PREFIX', ['_chat', 'chat/', 'x'.repeat(65)]],
    ['UNKNOWN_GUEST_RETRY_SECONDS', ['-1', '86401', 'soon']],
  ])('%s is refused by its name where it is wrong', (name, values) => {
    for (const value of values) expectRefusal(() => digitalWith({ [name]: value }), name, value);
  });

  test('is not looked at with the API of the reference document', () => {
    expect(loadWith({ CXONE_ISSUER: 'nonsense' }).digital).toBeUndefined();
    expect(loadWith({ UNKNOWN_GUEST_RETRY_SECONDS: '60' }).unknownGuestRetrySeconds).toBe(60);
  });
});
