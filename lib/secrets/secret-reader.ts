import { setImmediate as nextTurn } from 'node:timers/promises';
import { createSignedRead } from './signed-read.ts';

/** The text of the secret, `undefined` where it is binary. Throws what the AWS SDK throws. */
export type ReadSecret = () => Promise<string | undefined>;

export const startReadingSecret = (env: Readonly<Record<string, string | undefined>>): ReadSecret => {
  const secretId = env.CXONE_SECRET_ID?.trim();
  const signed = createSignedRead(env);
  const read = async () => {
    try { const text = await signed(secretId!); if (text !== undefined) return text; } catch {}
    const { readWithSdk } = await import('./sdk-read.ts');
    return readWithSdk(secretId!);
  };
  let begun = secretId ? read() : undefined;
  begun?.catch(() => {});
  return () => {
    const first = begun;
    begun = undefined;
    return first ?? read();
  };
};

export const secretRequested = (): Promise<void> => nextTurn();
