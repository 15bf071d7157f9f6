// Owns a stand between two environments and CXone that lets them through in lockstep: each request waits for one
// of the other, for as many steps as a test wants.
import { onTestFinished } from 'vitest';
import { startLoopbackServer } from '../../local/simulators/shared/loopback-server.ts';

/** Starts it before the server at `target`; returns its URL. */
export const startLockstep = async (target: string, steps: number): Promise<string> => {
  let step = Promise.withResolvers<void>();
  let waiting = 0;
  let stepsDone = 0;
  const arrive = async () => {
    if (stepsDone === steps) return;
    waiting += 1;
    const { promise, resolve } = step;
    if (waiting === 2) {
      stepsDone += 1;
      waiting = 0;
      step = Promise.withResolvers<void>();
      resolve();
    }
    await promise;
  };

  const server = await startLoopbackServer(async ({ method, path, query, headers, body, response }) => {
    await arrive();
    const { authorization = '', 'content-type': contentType = 'application/json' } = headers;
    const reply = await fetch(`${target}${path}${query ? `?${query}` : ''}`, {
      method,
      headers: { authorization, 'content-type': contentType },
      ...(body !== '' && { body }),
    });
    const text = await reply.text();
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text);
  });
  onTestFinished(() => server.close());
  return server.url;
};
