// Owns the service of the functions that a world does not start by itself, started as Lambda starts it.
import { onTestFinished, vi } from 'vitest';
import { type Service, startService } from '../../lib/service.ts';
import type { Env, WorldOf } from './world-core.ts';
import type { Upstream } from './world-simulators.ts';

/** INIT of another function in the same world, with settings that make retries quick. */
export const startServiceIn = (world: WorldOf<Upstream>, env: Env = {}): Service => {
  const service = startService({ ...world.settings, ...env }, undefined, world);
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
