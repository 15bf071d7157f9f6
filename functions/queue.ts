// The entry of the Lambda function `queue`: the secret's request leaves first, the rest is loaded meanwhile.
import { secretRequested, startReadingSecret } from '../lib/aws/secret-reader.ts';

const readSecret = startReadingSecret(process.env);
await secretRequested();
const { openQueueDoor } = await import('./doors/queue.ts');

export const handler = await openQueueDoor(process.env, readSecret);
