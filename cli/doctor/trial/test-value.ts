// A value to try with: of the form of a hash, and nobody's.
import { createHash, randomUUID } from 'node:crypto';

/** A new one. */
export const testValue = (): string => createHash('sha256').update(randomUUID()).digest('hex');
