// The entry of the Lambda function `http`: the secret's request leaves first, the rest is loaded meanwhile.
import { secretRequested, startReadingSecret } from '../lib/aws/secret-reader.ts';

const readSecret = startReadingSecret(process.env);
await secretRequested();
const { openHttpDoor } = await import('./doors/http.ts');

export const handler = await openHttpDoor(process.env, readSecret);
