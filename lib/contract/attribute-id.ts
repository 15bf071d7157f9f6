// The form of an attribute id.
import * as z from 'zod/mini';

/** The longest that may be sent, and that a rotation of keys may make. */
export const MAX_ATTRIBUTE_ID_LENGTH = 128;

/** 1 to 128 letters, digits, underscores and hyphens. */
export const attributeId = z.string().check(z.regex(/^[a-zA-Z0-9_-]{1,128}$/));
