// Whether this program runs on the Node.js that the functions run on.
import { type Check, failed, ok } from '../check.ts';

const LEAST_MAJOR = 24;

/** The check; `version` as in `process.versions.node`. */
export const nodeCheck = (version: string): Check => ({
  id: 'node',
  title: 'Node.js',
  run: () =>
    Number.parseInt(version, 10) >= LEAST_MAJOR
      ? ok(version)
      : failed(
          `${version}, and not ${LEAST_MAJOR}`,
          'Run npm ci, which installs it, and start by npx --no cxone-guests.',
        ),
});
