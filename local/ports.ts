// Where everything listens. One number, PORT, moves all of it.
import { createServer } from 'node:net';

/** The ports of one local run. */
export interface Ports {
  readonly http: number;
  readonly console: number;
  /** Lambda's Invoke API, as callers use it. */
  readonly lambda: number;
  /** The same as serverless-offline offers it; `lambda` is in front of it. */
  readonly offlineLambda: number;
  readonly cxone: number;
  readonly secretsManager: number;
  readonly sqs: number;
  readonly dynamoDb: number;
}

const USES: Readonly<Record<keyof Ports, string>> = {
  http: 'API Gateway',
  console: 'console',
  lambda: 'Lambda',
  offlineLambda: 'Lambda of serverless-offline',
  cxone: 'CXone simulator',
  secretsManager: 'Secrets Manager simulator',
  sqs: 'SQS simulator',
  dynamoDb: 'DynamoDB in memory',
};

const DEFAULT_PORT = 3_000;

/** @throws Error naming what is wrong with PORT */
export const choosePorts = (port: string | undefined): Ports => {
  const http = port ? Number(port) : DEFAULT_PORT;
  if (!Number.isInteger(http) || http < 1 || http > 65_000) {
    throw new Error('PORT must be a whole number from 1 to 65000.');
  }
  return {
    http,
    console: http + 1,
    lambda: http + 2,
    offlineLambda: http + 3,
    cxone: http + 10,
    secretsManager: http + 11,
    sqs: http + 12,
    dynamoDb: http + 13,
  };
};

const listenError = (port: number, host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

// Ports of other protocols, which the standard of fetch has browsers and Node.js refuse: 6000, for one.
const isBlocked = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => false,
    ({ cause }) => Object(cause).message === 'bad port',
  );

const obstacle = async (port: number): Promise<string | undefined> => {
  // localhost may mean either: what listens on ::1 alone would get the requests meant for us.
  const errors = await Promise.all(['127.0.0.1', '::1'].map((host) => listenError(port, host)));
  if (errors.includes('EADDRINUSE')) return 'is in use. Stop what listens there, or choose another';
  if (errors[0] !== undefined) return `cannot be listened on (${errors[0]}). Choose another`;
  if (await isBlocked(port)) return 'is one that browsers refuse. Choose another';
  return undefined;
};

/** @throws Error naming the first port that cannot be had and the way around it */
export const assertPortsFree = async (ports: Ports): Promise<void> => {
  for (const use of [
    'http',
    'console',
    'lambda',
    'offlineLambda',
    'cxone',
    'secretsManager',
    'sqs',
    'dynamoDb',
  ] as const) {
    const problem = await obstacle(ports[use]);
    if (problem === undefined) continue;
    // From a port below 1024 this leads to one that needs no privileges.
    const another = ports.http > 60_000 ? DEFAULT_PORT : ports.http + 1_000;
    throw new Error(`Port ${ports[use]} (${USES[use]}) ${problem}: PORT=${another} npm start`);
  }
};
