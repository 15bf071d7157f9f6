// `npm start`: API Gateway, Lambda and everything that they need, in one terminal, and a first request.
import { styleText } from 'node:util';
import { planAws } from './aws-plan.ts';
import { banner } from './banner.ts';
import { createEventHub, type EventHub } from './console/event-hub.ts';
import { isDigital } from './cxone-api.ts';
import { cxoneEvent, digitalEvent } from './cxone-events.ts';
import { startLambdaEndpoint } from './lambda-endpoint.ts';
import { chooseLogFormat, describeLogFormat, type LogFormat } from './output/log-format.ts';
import { createTerminal, type Terminal } from './output/terminal.ts';
import { assertPortsFree, choosePorts } from './ports.ts';
import { startQueueMapping } from './queue-mapping.ts';
import { functionName, startOffline } from './serverless-offline.ts';
import { createStopSignal } from './stop-signals.ts';
import { startSurroundings } from './surroundings.ts';
import { namedLines, SAMPLE_REQUEST, trials } from './trials.ts';

const sendSample = async (endpoint: string, signal: AbortSignal): Promise<string> => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: SAMPLE_REQUEST,
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

const openTerminal = (format: LogFormat, hub: EventHub): Terminal =>
  createTerminal({
    format,
    // Knows about NO_COLOR, FORCE_COLOR and what is no terminal.
    paint: (style, text) => styleText(style, text, { stream: process.stdout }),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    observe: hub.add,
  });

const run = async (
  { terminal, hub, logLines }: { terminal: Terminal; hub: EventHub; logLines: string },
  stopped: AbortSignal,
): Promise<void> => {
  const plan = planAws(process.env);
  const ports = choosePorts(process.env.PORT);
  const eventOf = isDigital(process.env) ? digitalEvent : cxoneEvent;
  await assertPortsFree(ports);
  // Closed in reverse: nothing loses what it depends on before it has ended.
  const closing: (() => Promise<void>)[] = [];
  try {
    const surroundings = await startSurroundings({
      env: process.env,
      plan,
      ports,
      observeCxone: (...request) => terminal.event('CXone', eventOf(...request)),
      hub,
    });
    closing.push(surroundings.close);
    for (const notice of plan.notices) terminal.say(notice);
    terminal.say('Packaging the functions and starting API Gateway and Lambda …');
    const { params, env, localQueue } = surroundings;
    // Loaded meanwhile, so that nothing waits for it.
    const loadingConsole = import('./console/server.ts');
    const offline = await startOffline(
      { ports, params, env, createPrinter: terminal.functionLines },
      stopped,
    );
    closing.push(offline.stop);
    const upstream = `http://127.0.0.1:${ports.offlineLambda}`;
    const lambda = await startLambdaEndpoint({ port: ports.lambda, upstream });
    closing.push(lambda.close);
    if (localQueue) {
      const mapping = startQueueMapping({
        ...localQueue,
        lambdaUrl: lambda.url,
        functionName: functionName('queue'),
        onFailure: (error) => terminal.say(`The function queue failed: ${error.message}`),
      });
      closing.push(mapping.stop);
    }
    const endpoint = `http://localhost:${ports.http}/api/update-guest-attributes`;
    const direct = `${lambda.url}/2015-03-31/functions/${functionName('direct')}/invocations`;
    const { startConsole } = await loadingConsole;
    const page = await startConsole({
      port: ports.console,
      api: isDigital(process.env) ? 'digital' : 'reference',
      endpoints: { http: endpoint, direct },
      hub,
      simulated: surroundings.simulated,
    });
    closing.push(page.close);
    const lines = [...namedLines(ports, surroundings), ['Log lines', logLines] as const];
    terminal.say(banner({ lines, trials: trials(endpoint, surroundings) }));
    terminal.say(`The same request, sent just now, returned:\n\n${await sendSample(endpoint, stopped)}\n`);
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
  const format = chooseLogFormat(process.env.LOG_FORMAT, process.stdout.isTTY);
  const hub = createEventHub();
  const terminal = openTerminal(format, hub);
  await run({ terminal, hub, logLines: describeLogFormat(format) }, stopped).catch((error: unknown) => {
    if (!stopped.aborted) throw error;
  });
  terminal.say('\nStopped.');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
