import { describe, expect, test } from 'vitest';
import { startReferenceTenant, startStage } from '../../support/doctor/stage.ts';

/** A stage whose functions have these settings besides. */
const start = async (env: Readonly<Record<string, string>> = {}) => {
  const tenant = await startReferenceTenant();
  return startStage({ ...tenant, settings: { ...tenant.settings, ...env } });
};

describe('doctor and the settings of identifiers', { timeout: 120_000 }, () => {
  test('those that are not the default are shown', async () => {
    const { examine } = await start({
      IDENTIFIER_NORMALIZATION: 'google',
      IDENTIFIER_DEFAULT_COUNTRY: 'DE',
      IDENTIFIER_HASH: 'hmac-sha256',
      IDENTIFIER_ENCODING: 'base64',
    });
    expect((await examine()).results.get('settings')?.found).toBe(
      'CXONE_API=reference, normalization=google, defaultCountry=DE, hash=hmac-sha256, encoding=base64',
    );
  });

  test('the default ones are not', async () => {
    const { examine } = await start({ IDENTIFIER_HASH: 'sha256' });
    expect((await examine()).results.get('settings')?.found).toBe('CXONE_API=reference');
  });

  test.each([
    ['IDENTIFIER_NORMALIZATION', 'gogle', /^IDENTIFIER_NORMALIZATION must be one of reference, google, /],
    ['IDENTIFIER_DEFAULT_COUNTRY', 'UK', /^IDENTIFIER_DEFAULT_COUNTRY is not a country code of ISO 3166/],
  ])('%s that no function could follow is wrong: %s', async (name, value, found) => {
    const { examine } = await start({ IDENTIFIER_NORMALIZATION: 'google', [name]: value });
    expect((await examine()).results.get('settings')).toMatchObject({
      status: 'failed',
      found: expect.stringMatching(found),
      hint: expect.stringMatching(/with --stage deploy again with the right parameter/),
    });
  });

  test.each([
    ['IDENTIFIER_NORMALIZATION', 'google'],
    ['IDENTIFIER_DEFAULT_COUNTRY', 'DE'],
    ['IDENTIFIER_HASH', 'hmac-sha256'],
    ['IDENTIFIER_ENCODING', 'base64'],
  ])('%s that one function alone has makes the functions differ', async (name, value) => {
    const { state, examine } = await start();
    state.functions.direct.env[name] = value;
    const { exitCode, results } = await examine();
    expect(results.get('deployment')).toMatchObject({ status: 'failed', found: `they differ in ${name}` });
    expect(exitCode).toBe(1);
  });

  test('a default that one function alone spells out makes none differ', async () => {
    const { state, examine } = await start();
    state.functions.direct.env.IDENTIFIER_ENCODING = 'hex';
    state.functions.queue.env.IDENTIFIER_HASH = 'sha256';
    expect((await examine()).results.get('deployment')).toMatchObject({ status: 'ok' });
  });
});
