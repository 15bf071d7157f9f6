// The form of a guest id, the same at every door: nothing that could change the path of a URL.
import * as z from 'zod/mini';

/** 1 to 128 characters: a letter or digit, then letters, digits and `. _ - @ : +`. */
export const guestId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._\-@:+]{0,127}$/));
