// The form of a guest id, the same for every function.
import * as z from 'zod/mini';

/** 1 to 128 characters: a letter or digit, then letters, digits and `. _ - @ : +`. Nothing changes a URL's path. */
export const guestId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._\-@:+]{0,127}$/));
