// Looks into the zips of a deployment for each API of CXone: that they carry that API, and run with it.
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { startDigitalSimulator } from '../../local/simulators/digital/simulator.ts';
import { startArtifactWorld } from '../support/artifact-world.ts';
import { CREDENTIALS, digitalSecretText, GUEST, UPDATE } from '../support/digital-world.ts';
import { httpApiEvent } from '../support/http-events.ts';
import { firstChunkBytesOf, zipsOf } from '../support/package-zips.ts';
import { LOCAL_API } from '../support/packages.ts';
import { initModulesOf, sourcesOf } from '../support/zip-modules.ts';

// `local` is for Digital Experience.
const { plain, local } = inject('packages');

const MAX_DIGITAL_ZIP_BYTES = 106_000;
const OF_DIGITAL = /^lib\/cxone\/digital\//;
const EVENT = httpApiEvent({ body: UPDATE });

describe('the zip of each function', () => {
  test('carries nothing of the Digital Experience API for a deployment that does not talk to it', async () => {
    for (const { name, zip } of await zipsOf(plain)) {
      const sources = sourcesOf(zip);
      expect(sources, name).toContain('lib/cxone/reference/profile.ts');
      expect(sources.filter((source) => OF_DIGITAL.test(source))).toEqual([]);
      for (const [path, code] of zip.files) expect(String(code), path).not.toContain('/dfo/3.0');
    }
  });

  test('carries that API for one that does, in a chunk of its own', async () => {
    for (const { name, zip } of await zipsOf(local)) {
      const init = await initModulesOf(name, zip);
      const [chunk, ...others] = [...zip.files].filter(
        ([path, code]) => path.endsWith('.mjs') && String(code).includes('/dfo/3.0'),
      );
      expect(others).toEqual([]);
      expect(init).not.toContain(chunk?.[0]);
      expect(sourcesOf(zip), name).toContain('lib/cxone/digital/profile.ts');
      expect(zip.bytes.byteLength, `zip of ${name}`).toBeLessThan(MAX_DIGITAL_ZIP_BYTES);
    }
  });

  test("reads nothing of it up to the secret's request", async () => {
    const byDefault = await firstChunkBytesOf(plain);
    for (const [name, bytes] of Object.entries(await firstChunkBytesOf(local))) {
      // Parts that are shared by more are exported by name: a few bytes.
      expect(bytes - (byDefault[name] ?? 0), name).toBeLessThan(300);
    }
  });
});

describe('a function packaged for the API of the reference document', () => {
  test.each(['http', 'direct'])('reports a CXONE_API that it does not carry: %s', async (name) => {
    const { cxone, spawn } = await startArtifactWorld(plain, name);
    const lambda = await spawn({ CXONE_API: 'digital' });
    const { response, error } = await lambda.invoke(name === 'http' ? EVENT : UPDATE);
    if (name === 'http') expect(response).toMatchObject({ statusCode: 500 });
    else expect(error).toMatchObject({ errorType: 'ConfigurationError' });
    await expect.poll(lambda.stdout).toContain('Deploy again with cxoneApi=digital');
    expect(lambda.stdout()).toContain('"code":"configuration_invalid"');
    expect(cxone.requests).toEqual([]);
  });
});

describe('a function packaged for the Digital Experience API', () => {
  test('updates a customer as its parameters say: a token, discovery, then write and read back', async () => {
    const customer = `${LOCAL_API.customerIdPrefix}${GUEST}`;
    const tenant = await startDigitalSimulator({
      credentials: CREDENTIALS,
      customers: [customer],
      switches: { clientAuthentication: 'post' },
    });
    onTestFinished(() => tenant.close());
    const { secretsManager, env, spawn, keepPrivate } = await startArtifactWorld(local, 'http');
    secretsManager.setSecret(String(env.CXONE_SECRET_ID), digitalSecretText());
    const lambda = await spawn({ CXONE_ISSUER: tenant.url, CXONE_BASE_URL: '', ORDER_TABLE_NAME: '' });
    const statuses = [await lambda.invoke(EVENT), await lambda.invoke(EVENT)].map(
      ({ response }) => Object(response).statusCode,
    );
    keepPrivate(...Object.values(CREDENTIALS), ...tenant.issuedTokens());
    expect(statuses).toEqual([200, 200]);
    expect(tenant.fieldsOf(customer)).toMatchObject([{ ident: UPDATE.attribute_id }]);
    expect(secretsManager.requestCount).toBe(1);
    expect(tenant.counts).toMatchObject({ token: 1, discovery: 1, get: 2, put: 2 });
    expect(lambda.stderr()).toBe('');
  });
});
