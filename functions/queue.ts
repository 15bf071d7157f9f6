// The entry of the Lambda function `queue`. Each part is loaded while the request before it is on its way: what asks
// for the token in the time of the secret, what takes the first event in the time of the token.
import { secretRequested, startReadingSecret } from '../lib/secrets/secret-reader.ts';

const readSecret = startReadingSecret(process.env);
await secretRequested();

const { startDeployedService } = await import('../lib/deployed-service.ts');
const service = await startDeployedService(process.env, readSecret, { claimsGuests: true });
await service.tokenRequested;

const { startQueueHandler } = await import('./queue/handler.ts');
export const handler = await startQueueHandler(service);
