import { defineConfig } from 'vitest/config';

const ALONE = 'test/e2e/start-stop.test.ts';

export default defineConfig({
  test: {
    // A fresh process for each file took a quarter of all the time. Files share what is loaded and leave no state
    // in it: what a test opens ends with the test, and nothing is kept in a module of lib or of test/support.
    isolate: false,
    // Three, because tests of processes and timers wait: two left a quarter of two cores idle. All but one are a
    // group, so that what waits runs beside what computes, and the short unit tests come last and fill the end.
    maxWorkers: 3,
    maxConcurrency: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [ALONE],
          globalSetup: ['test/support/packages.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          // It looks at what is left in the folder that all runs of npm start share.
          include: [ALONE],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], testTimeout: 20_000 },
      },
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts', 'functions/**/*.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { branches: 95, lines: 95, functions: 95 },
    },
  },
});
