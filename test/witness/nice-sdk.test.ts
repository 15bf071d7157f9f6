// An independent witness: NICE's own SDK for browsers finds issuer and tenant at the simulator, understands its
// tokens, and names the same API as this project.
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { processDiscoveryReply } from '../../lib/cxone/digital/discovery.ts';
import { type DigitalSimulator, startDigitalSimulator } from '../../local/simulators/digital/simulator.ts';
import { createDigitalCaller } from '../integration/simulators/digital-caller.ts';
import { BUNDLE } from './bundled-sdk.ts';

/** What is used here of the SDK. */
interface Sdk {
  readonly CXoneAuth: {
    readonly instance: {
      getOpenIDConfiguration(host: string): Promise<{ readonly tokenEndpoint: string }>;
      getCXoneConfiguration(
        host: string,
        tenantId: string | undefined,
        isUserHub: boolean,
      ): Promise<{ readonly acdApiBaseUri: string; readonly dfoApiBaseUri: string }>;
    };
  };
  readonly CXoneUser: {
    readonly instance: {
      readonly userInfo: { readonly tenantId?: string };
      setUserDetails(token: object): void;
    };
  };
  readonly AuthToken: new () => { parseData(reply: unknown): void };
  readonly CXoneConfiguration: new () => { getDfoApiBaseUri(area: string, domain: string): string };
}

// What the SDK takes for granted in a browser, beside what Node.js has.
const createStorage = () => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
};

describe("NICE's own SDK", () => {
  let simulator: DigitalSimulator;
  let sdk: Sdk;

  beforeAll(async () => {
    simulator = await startDigitalSimulator();
    vi.stubGlobal('localStorage', createStorage());
    vi.stubGlobal('sessionStorage', createStorage());
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('addEventListener', () => undefined);
    sdk = await import(pathToFileURL(BUNDLE).href);
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await simulator.close();
  });

  test('finds the token endpoint of the simulator', async () => {
    const { tokenEndpoint } = await sdk.CXoneAuth.instance.getOpenIDConfiguration(simulator.url);
    expect(tokenEndpoint).toBe(`${simulator.url}/auth/token`);
  });

  test("reads the tenant from the simulator's id token, and finds its API by it", async () => {
    const { body } = await createDigitalCaller(simulator.url).token();
    const token = new sdk.AuthToken();
    token.parseData(body);
    const { instance: user } = sdk.CXoneUser;
    user.setUserDetails(token);
    expect(user.userInfo.tenantId).toBe(simulator.tenantId);
    const { instance: auth } = sdk.CXoneAuth;
    const found = await auth.getCXoneConfiguration(simulator.url, user.userInfo.tenantId, true);
    expect(found).toMatchObject({
      acdApiBaseUri: simulator.url,
      dfoApiBaseUri: 'https://api-de-na1.niceincontact.com',
    });
    expect(simulator.requests.map(({ path, status }) => [path, status])).toContainEqual([
      '/.well-known/cxone-configuration',
      200,
    ]);
  });

  test.each([
    ['na1', 'niceincontact.com'],
    ['eu1', 'niceincontact.com'],
    ['na2', 'niceincontact.com'],
    ['au1', 'nicecxone-sov1.au'],
  ])('names the API that this project names, for %s of %s', (area, domain) => {
    const body = JSON.stringify({ area, domain });
    const reply = { status: 200, retryAfter: undefined, body };
    expect(processDiscoveryReply(reply, 0, 'https://cxone.niceincontact.com')).toBe(
      new sdk.CXoneConfiguration().getDfoApiBaseUri(area, domain),
    );
  });
});
