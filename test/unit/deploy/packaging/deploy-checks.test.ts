import { describe, expect, test } from 'vitest';
import { whyNotDeploy } from '../../../../deploy/packaging/deploy-checks.ts';

const SOUND = { CXONE_BASE_URL: 'https://cxone.example.com', CXONE_SECRET_ID: 'cxone/secret' };

const reasonFor = (environment: Readonly<Record<string, unknown>>, own?: Readonly<Record<string, unknown>>) =>
  whyNotDeploy({ provider: { environment }, ...(own && { functions: { http: { environment: own } } }) });

describe('a deployment', () => {
  test('with all that is needed is let through', () => {
    expect(reasonFor(SOUND)).toBeUndefined();
  });

  test.each([undefined, null, ''])('without a CXone, as %j, is refused with both parameters', (nothing) => {
    expect(reasonFor({ CXONE_BASE_URL: nothing, CXONE_SECRET_ID: nothing })).toBe(
      'Nothing was deployed. Please give --param="cxoneBaseUrl=https://your-tenant.example.com" and --param="secretName=your/secret"',
    );
  });

  test('that lacks one of them is asked for that one alone', () => {
    const { CXONE_SECRET_ID: _, ...rest } = SOUND;
    expect(reasonFor(rest)).toBe('Nothing was deployed. Please give --param="secretName=your/secret"');
  });

  test('over Digital Experience needs no base URL, because discovery finds it', () => {
    expect(reasonFor({ CXONE_API: 'digital', CXONE_SECRET_ID: 'cxone/secret' })).toBeUndefined();
    expect(reasonFor({ CXONE_API: 'digital', CXONE_BASE_URL: '' })).toBe(
      'Nothing was deployed. Please give --param="secretName=your/secret"',
    );
  });

  test('with a wrong setting of one function is refused by the name of its parameter', () => {
    expect(reasonFor(SOUND, { CXONE_MAX_ATTEMPTS: '0' })).toBe(
      'Nothing was deployed. cxoneMaxAttempts must be a whole number from 1 to 10.',
    );
  });

  test('with settings that do not fit each other is refused by the names of both parameters', () => {
    expect(reasonFor({ ...SOUND, IDENTIFIER_DEFAULT_COUNTRY: 'DE' })).toMatch(
      /^Nothing was deployed\. defaultCountry has no effect with normalization=reference: /,
    );
  });

  test('does not judge what only AWS will know', () => {
    expect(reasonFor(SOUND, { UPDATE_QUEUE_URL: { Ref: 'UpdateQueue' } })).toBeUndefined();
  });
});
