// The code of an API of CXone that a deployment does not talk to stays out of its zip.
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const LOAD_PROFILE = /\/load-profile\.ts$/;
const IN_ITS_PLACE = 'lib/cxone/load-reference-alone.ts';

/** esbuild plugin: in place of the choice between the APIs, the one of the reference document. */
export const leaveOutDigital = (root: string): Plugin => ({
  name: 'leave-out-digital',
  setup(build) {
    build.onResolve({ filter: LOAD_PROFILE }, () => ({ path: join(root, IN_ITS_PLACE) }));
  },
});
