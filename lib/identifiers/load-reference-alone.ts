// Takes the place of load-hashing.ts in the package of a deployment that hashes as the reference document does: what
// it does not use is not in its zip.
import { type StartHashing, startReferenceHashing } from './hashing.ts';

/** The way of the reference document, which reports settings that choose another. */
export const loadHashing = (): StartHashing => startReferenceHashing;
