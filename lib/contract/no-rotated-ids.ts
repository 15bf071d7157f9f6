// Takes the place of rotated-ids.ts in the package of a deployment without keys: an identifier is one attribute.
import type { takeRotatedIds as takeThem } from './rotated-ids.ts';

/** There are none. */
export const takeRotatedIds: typeof takeThem = () => {};
