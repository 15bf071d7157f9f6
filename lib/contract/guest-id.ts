// The form of a guest id, the same for every function, and its digest: a guest id may itself be personal
// data, so logs and queues see nothing else of it.
import { hash } from 'node:crypto';
import * as z from 'zod/mini';

/** 1 to 128 characters: a letter or digit, then letters, digits and `. _ - @ : +`. Nothing changes a URL's path. */
export const guestId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._\-@:+]{0,127}$/));

/** 64 hex digits: the same guest always has the same. */
export const guestDigest = (id: string): string => hash('sha256', id);

/** 12 hex digits, enough to follow one guest through the logs. */
export const shortGuestDigest = (id: string): string => guestDigest(id).slice(0, 12);
