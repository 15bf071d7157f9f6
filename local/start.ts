// `npm start`: API Gateway, Lambda and everything that they need, in one terminal, and a first request.
import { startLambdaEndpoint } from './lambda-endpoint.ts';
import { assertPortsFree, choosePorts } from './ports.ts';
import { startQueueMapping } from './queue-mapping.ts';
import { functionName, startOffline } from './serverless-offline.ts';
import { startSurroundings } from './stand-ins.ts';
import { createStopSignal } from './stop-signals.ts';
import { banner, say } from './terminal.ts';

const SAMPLE = JSON.stringify({ guest_id: 'guest-abc-123', user_identifier: 'user@example.com' });

const sendSample = async (endpoint: string, signal: AbortSignal): Promise<string> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: SAMPLE,
    signal,
  });
  const text = await response.text();
  return `${response.status} ${response.statusText}\n${JSON.stringify(JSON.parse(text), undefined, 2)}`;
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });

const run = async (stopped: AbortSignal): Promise<void> => {
  const ports = choosePorts(process.env.PORT);
  await assertPortsFree(ports);
  // Closed in reverse: nothing loses what it stands on before it has ended.
  const closing: (() => Promise<void>)[] = [];
  try {
    const surroundings = await startSurroundings(process.env, ports);
    closing.push(surroundings.close);
    say('Packaging the functions and starting API Gateway and Lambda …');
    const { params, env, localQueue } = surroundings;
    const offline = await startOffline({ ports, params, env }, stopped);
    closing.push(offline.stop);
    const upstream = `http://127.0.0.1:${ports.offlineLambda}`;
    const lambda = await startLambdaEndpoint({ port: ports.lambda, upstream });
    closing.push(lambda.close);
    if (localQueue) {
      const mapping = startQueueMapping({
        ...localQueue,
        lambdaUrl: lambda.url,
        functionName: functionName('queue'),
        onFailure: (error) => say(`The function queue failed: ${error.message}`),
      });
      closing.push(mapping.stop);
    }
    const endpoint = `http://localhost:${ports.http}/api/update-guest-attributes`;
    const listening = [
      ['API Gateway', ports.http] as const,
      ['Lambda', ports.lambda] as const,
      ...surroundings.listening,
    ];
    say(banner({ endpoint, listening, sample: SAMPLE }));
    say(`The same request, sent just now, answered:\n\n${await sendSample(endpoint, stopped)}\n`);
    const ended = offline.exited.then((code) => {
      throw new Error(`serverless-offline ended (exit code ${code}).`);
    });
    await Promise.race([ended, aborted(stopped)]);
  } finally {
    for (const close of closing.reverse()) await close();
  }
};

const stopped = createStopSignal();
try {
  await run(stopped);
} catch (error) {
  if (!stopped.aborted) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
if (stopped.aborted) say('\nStopped.');
