// The keys of hashes in the secret of a local run. They are fixed and known to everybody, so that what one command
// writes another can compare with; two of them, so that a rotation can be rehearsed.

type Env = NodeJS.ProcessEnv;

const keyOf = (text: string): string => Buffer.from(text).toString('base64');

/** 32 bytes each, in base64. */
export const LOCAL_KEYS = {
  k1: keyOf('no secret: a key for npm start..'),
  k2: keyOf('no secret: the next one of them.'),
};

/** Whether identifiers are hashed with a key: case-insensitive, as the parameter is. */
export const isKeyed = (env: Env): boolean => env.IDENTIFIER_HASH?.trim().toLowerCase() === 'hmac-sha256';

/** What the local secret holds beside the credentials. */
export const localHashKeys = (env: Env): Readonly<Record<string, unknown>> =>
  isKeyed(env) ? { hash_keys: LOCAL_KEYS, hash_key: 'k1' } : {};
