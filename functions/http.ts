// The entry of the Lambda function `http`: the secret's request leaves first, the rest is loaded meanwhile.
import { secretRequested, startReadingSecret } from '../lib/secrets/secret-reader.ts';

const readSecret = startReadingSecret(process.env);
await secretRequested();
const { startHttpHandler } = await import('./http/handler.ts');

export const handler = await startHttpHandler(process.env, readSecret);
