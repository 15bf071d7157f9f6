import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CxoneSimulator, startCxoneSimulator } from '../../../local/simulators/cxone/simulator.ts';
import {
  type SecretsManagerSimulator,
  startSecretsManagerSimulator,
} from '../../../local/simulators/secrets-manager/simulator.ts';
import { type SqsSimulator, startSqsSimulator } from '../../../local/simulators/sqs/simulator.ts';

describe('a reply of a simulator ends with a newline, and counts it in its length', () => {
  let cxone: CxoneSimulator;
  let sqs: SqsSimulator;
  let secrets: SecretsManagerSimulator;

  beforeAll(async () => {
    cxone = await startCxoneSimulator();
    sqs = await startSqsSimulator({
      queues: [{ name: 'updates.fifo', fifo: true, visibilityTimeoutSeconds: 30 }],
    });
    secrets = await startSecretsManagerSimulator();
  });
  afterAll(() => Promise.all([cxone.close(), sqs.close(), secrets.close()]));

  const expectNewline = async (url: string, init?: RequestInit): Promise<void> => {
    const response = await fetch(url, init);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('utf8')).toMatch(/[}\]>]\n$/);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
  };

  test.each([
    ['a control', '/_simulator/outage', '{"down": false}'],
    ['a control given bad input', '/_simulator/outage', '{}'],
    ['no such control', '/_simulator/nothing', '{}'],
    ['a refused token request', '/oauth/token', ''],
    ['no such endpoint', '/nowhere', ''],
  ])('CXone: %s', async (_, path, body) => {
    await expectNewline(`${cxone.url}${path}`, { method: 'POST', body });
  });

  test.each(['status', 'html', 'malformed'] as const)('CXone: a scripted failure: %s', async (kind) => {
    cxone.fault({ target: 'token', kind });
    await expectNewline(`${cxone.url}/oauth/token`, { method: 'POST' });
    cxone.assertFaultsConsumed();
  });

  test('SQS: the queues, and a call that is not signed', async () => {
    await expectNewline(`${sqs.url}/_simulator/queues`);
    await expectNewline(sqs.url, { method: 'POST', body: '{}' });
  });

  test('Secrets Manager: a call that is not signed', async () => {
    await expectNewline(secrets.url, { method: 'POST', body: '{}' });
  });
});

test('a body given with a failure is sent as it was given', async () => {
  const cxone = await startCxoneSimulator();
  cxone.fault({ target: 'token', kind: 'status', body: '{"error":"own"}' });
  const response = await fetch(`${cxone.url}/oauth/token`, { method: 'POST' });
  expect(await response.text()).toBe('{"error":"own"}');
  await cxone.close();
});
