// Owns the watch for unhandled rejections, each of which would end the process of a Lambda function.

import { afterEach, beforeEach, expect } from 'vitest';

/** Makes every test of the file fail that leaves an unhandled rejection; returns those so far of the running test. */
export const watchUnhandledRejections = (): readonly unknown[] => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  beforeEach(() => {
    unhandled.length = 0;
    process.on('unhandledRejection', note);
  });
  afterEach(() => {
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
  return unhandled;
};
