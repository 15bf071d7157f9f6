// The parameters of a deployment as data, the settings of the functions among them: serverless.yml takes their
// defaults, a deployment is checked by them, and the documentation shows them.
import { ENDPOINT } from './parameters/endpoint.ts';
import { OPERATION } from './parameters/operation.ts';
import { type Parameter, setting } from './parameters/parameter.ts';
import { QUEUE } from './parameters/queue.ts';
import { STACK } from './parameters/stack.ts';

/** In the order of the documentation. */
export const PARAMETERS: readonly Parameter[] = [
  setting('CXONE_BASE_URL', {
    example: 'https://your-tenant.example.com',
    neededUnless: { variable: 'CXONE_API', value: 'digital' },
  }),
  setting('CXONE_SECRET_ID', { example: 'your/secret' }),
  setting('CXONE_API'),
  setting('CXONE_ISSUER'),
  setting('CXONE_CLIENT_AUTHENTICATION'),
  setting('CXONE_CUSTOM_FIELDS_WRITE'),
  setting('CXONE_CUSTOMER_ID_PREFIX'),
  setting('IDENTIFIER_NORMALIZATION'),
  setting('IDENTIFIER_DEFAULT_COUNTRY'),
  setting('IDENTIFIER_HASH'),
  setting('IDENTIFIER_ENCODING'),
  ...ENDPOINT,
  setting('CXONE_MAX_ATTEMPTS'),
  setting('CXONE_ATTEMPT_TIMEOUT_MS'),
  setting('CXONE_RETRY_BASE_DELAY_MS'),
  setting('ANSWER_RESERVE_MS'),
  setting('GUEST_CONCURRENCY'),
  ...QUEUE,
  ...OPERATION,
  ...STACK,
  setting('UPDATE_QUEUE_URL'),
  setting('DEAD_LETTER_QUEUE_URL'),
  setting('ORDER_TABLE_NAME'),
];
