// The entry of the Lambda function `direct`: the secret's request leaves first, the rest is loaded meanwhile.
import { secretRequested, startReadingSecret } from '../lib/secrets/secret-reader.ts';

const readSecret = startReadingSecret(process.env);
await secretRequested();
const { startDirectHandler } = await import('./direct/handler.ts');

export const handler = await startDirectHandler(process.env, readSecret);
