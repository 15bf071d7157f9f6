import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { assertPortsFree, choosePorts } from '../../../local/ports.ts';
import { freePorts } from '../../support/local-run.ts';

describe('the ports of a local run', () => {
  test('follow from PORT, 3000 by default', () => {
    expect(choosePorts(undefined)).toMatchObject({ http: 3_000, lambda: 3_002, cxone: 3_010, sqs: 3_012 });
    expect(choosePorts('')).toEqual(choosePorts('3000'));
    expect(choosePorts('4000')).toMatchObject({ http: 4_000, secretsManager: 4_011 });
  });

  test.each(['http', '0', '-1', '3000.5', '65001'])('refuse PORT=%s', (port) => {
    expect(() => choosePorts(port)).toThrow('PORT must be a whole number from 1 to 65000.');
  });

  test.each(['lambda', 'offlineLambda', 'secretsManager', 'sqs', 'dynamoDb'] as const)(
    'are named when one is in use: %s',
    async (use) => {
      const ports = await freePorts();
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(ports[use], '127.0.0.1', resolve));
      await expect(assertPortsFree(ports)).rejects.toThrow(`Port ${ports[use]} (`);
      server.close();
    },
  );

  test('are none that browsers refuse', async () => {
    const ports = { ...(await freePorts()), console: 6_666 };
    await expect(assertPortsFree(ports)).rejects.toThrow('Port 6666 (console) is one that browsers refuse.');
  });
});
