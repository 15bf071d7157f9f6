// Parameters of the endpoint: who may call it, from where, how often.
import { LARGEST_INTEGER, type Parameter } from './parameter.ts';

/** Rows of the table. */
export const ENDPOINT: readonly Parameter[] = [
  {
    parameter: 'authorizer',
    kind: 'choice',
    default: 'aws_iam',
    choices: ['aws_iam', 'jwt', 'none'],
    meaning:
      'Who may call the endpoint: whoever signs with AWS credentials, has a JSON Web Token, or anybody',
  },
  { parameter: 'jwtIssuer', kind: 'issuer', meaning: "For `authorizer=jwt`: the issuer's URL" },
  {
    parameter: 'jwtAudience',
    kind: 'list',
    meaning: 'For `authorizer=jwt`: the audiences that are accepted, comma-separated',
  },
  {
    parameter: 'jwtScopes',
    kind: 'list',
    meaning: 'For `authorizer=jwt`: scopes, comma-separated, of which a token needs at least one',
  },
  {
    parameter: 'corsOrigins',
    kind: 'origins',
    meaning: 'Origins whose pages may call from a browser, comma-separated; without it there is no CORS',
  },
  {
    parameter: 'throttleRate',
    kind: 'number',
    unit: 'requests/s',
    default: 50,
    least: 0.01,
    most: LARGEST_INTEGER,
    meaning: 'Requests that the endpoint takes on average; beyond them API Gateway returns 429',
  },
  {
    parameter: 'throttleBurst',
    kind: 'integer',
    unit: 'requests',
    default: 100,
    least: 1,
    most: LARGEST_INTEGER,
    meaning: 'Requests that the endpoint takes at once; beyond them API Gateway returns 429',
  },
  {
    parameter: 'reservedConcurrency',
    kind: 'integer',
    unit: 'environments',
    least: 1,
    most: LARGEST_INTEGER,
    meaning: "Environments of the endpoint's function at once; without it as many as the account allows",
  },
  {
    parameter: 'memorySize',
    kind: 'integer',
    unit: 'MB',
    default: 256,
    least: 128,
    most: 10_240,
    meaning: 'Memory of each function; the share of a CPU grows with it',
  },
];
