// The entry of the Lambda function `queue`: the secret's request leaves first, the rest is loaded meanwhile.
import { secretRequested, startReadingSecret } from '../lib/secrets/secret-reader.ts';

const readSecret = startReadingSecret(process.env);
await secretRequested();
const { startQueueHandler } = await import('./queue/handler.ts');

export const handler = await startQueueHandler(process.env, readSecret);
