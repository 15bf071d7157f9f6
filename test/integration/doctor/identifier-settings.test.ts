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
