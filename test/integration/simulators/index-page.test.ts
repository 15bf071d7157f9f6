import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CXONE_INDEX } from '../../../local/simulators/cxone/index-page.ts';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import { SECRETS_INDEX } from '../../../local/simulators/secrets-manager/control.ts';
import {
  type SecretsManagerSimulator,
  startSecretsManagerSimulator,
} from '../../../local/simulators/secrets-manager/simulator.ts';
import { type SqsSimulator, startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';

describe('a simulator says what it is', () => {
  let cxone: CxoneSimulator;
  let sqs: SqsSimulator;
  let secrets: SecretsManagerSimulator;

  beforeAll(async () => {
    cxone = await startCxoneSimulator();
    sqs = await startSqsSimulator({ queues: [] });
    secrets = await startSecretsManagerSimulator({ secrets: { demo: '{}' } });
  });
  afterAll(() => Promise.all([cxone.close(), sqs.close(), secrets.close()]));

  const paths = ['/', '/_simulator', '/_simulator/'];

  test.each(paths)('and which credentials it takes: GET %s', async (path) => {
    for (const [simulator, name] of [
      [cxone, /CXone/],
      [sqs, /SQS/],
      [secrets, /Secrets Manager/],
    ] as const) {
      const response = await fetch(`${simulator.url}${path}`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        simulator: expect.stringMatching(name),
        accepts: expect.any(String),
      });
      expect(simulator.requests).toHaveLength(0);
    }
  });

  test.each(Object.entries(CXONE_INDEX.controls))(
    'and its switches work as shown: %s',
    async (control, { body }) => {
      const [method = '', path = ''] = control.split(' ');
      const given = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${cxone.url}${path}`, { method, ...given });
      expect(response.status).toBe(200);
    },
  );

  test.each(Object.entries(SECRETS_INDEX.controls))(
    'and the switch of Secrets Manager works as shown: %s',
    async (control, { body }) => {
      const [method = '', path = ''] = control.split(' ');
      const response = await fetch(`${secrets.url}${path}`, { method, body: JSON.stringify(body) });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ name: 'demo', members: ['hash_key', 'hash_keys_also'] });
    },
  );

  test('and the switch of SQS works as shown', async () => {
    const { controls } = (await (await fetch(sqs.url)).json()) as { controls: Record<string, unknown> };
    const [control = ''] = Object.keys(controls);
    expect((await fetch(`${sqs.url}${control.replace('GET ', '')}`)).status).toBe(200);
  });
});
