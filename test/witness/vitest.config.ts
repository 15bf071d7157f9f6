// Runs the test of the witness alone: it needs the npm registry, which no other test does.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'witness',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['./bundled-sdk.ts'],
  },
});
