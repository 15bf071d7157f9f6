// Owns the service of the functions that a world does not start by itself, started as Lambda starts it.
import { onTestFinished, vi } from 'vitest';
import { type Service, startService } from '../../lib/service.ts';
import { SECRET_ID, type World } from './world.ts';

/** Environment variables; `undefined` takes one away. */
export type Env = Readonly<Record<string, string | undefined>>;

/** INIT of another function in the same world, with settings that make retries quick. */
export const startServiceIn = (world: World, env: Env = {}): Service => {
  const service = startService({
    CXONE_BASE_URL: world.cxone.url,
    CXONE_SECRET_ID: SECRET_ID,
    CXONE_ATTEMPT_TIMEOUT_MS: '2000',
    CXONE_RETRY_BASE_DELAY_MS: '1',
    ANSWER_RESERVE_MS: '50',
    ...env,
  });
  const isComposed = (): boolean => {
    try {
      return service.ready() !== undefined;
    } catch {
      return false;
    }
  };
  if (isComposed()) {
    onTestFinished(async () => {
      // Its client must have found the simulator of this test before the next test names another.
      await vi.waitUntil(() => world.secretsManager.requestCount > 0, { interval: 5 });
    });
  }
  return service;
};
