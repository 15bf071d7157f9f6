import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Integration tests wait for processes and timers more than they compute: side by side they take two thirds.
    maxWorkers: 2,
    maxConcurrency: 2,
    projects: [
      // Unit tests share a process: a fresh one for each file took four times as long.
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/packages.ts'],
          // These start whole processes: one file at a time keeps two cores from starving them.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts', 'functions/**/*.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { branches: 95, lines: 95, functions: 95 },
    },
  },
});
