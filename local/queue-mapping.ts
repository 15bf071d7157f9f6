// What the event source mapping is on AWS: polls the local queue and invokes the function `queue`.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { parseJson } from '../lib/parse-json.ts';
import { startEventSourceMapping } from './simulators/lambda/event-source-mapping.ts';

// The function has logged where it happened.
const withoutTrace = (payload: string): string => {
  const { errorType, errorMessage } = Object(parseJson(payload));
  return [errorType, errorMessage].filter(Boolean).join(': ') || 'it returned an error';
};

/** Starts polling; `stop` gives up invocations that are under way, whose messages stay in the queue. */
export const startQueueMapping = (options: {
  readonly endpoint: string;
  readonly queueUrl: string;
  readonly lambdaUrl: string;
  readonly functionName: string;
  /** Called with the error of an invocation that failed as a whole. */
  readonly onFailure: (error: Error) => void;
}): { stop(): Promise<void> } => {
  const { endpoint, queueUrl, functionName } = options;
  const stopping = new AbortController();
  const lambda = new LambdaClient({
    endpoint: options.lambdaUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // A batch that failed comes back through the queue.
    maxAttempts: 1,
  });
  const mapping = startEventSourceMapping({
    sqs: { endpoint },
    queueUrl,
    async invoke(event) {
      const command = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) });
      const { FunctionError, Payload } = await lambda.send(command, { abortSignal: stopping.signal });
      const payload = Payload?.transformToString() ?? '';
      if (FunctionError !== undefined) throw new Error(withoutTrace(payload));
      return payload === '' ? undefined : JSON.parse(payload);
    },
    onFailure(error) {
      if (!stopping.signal.aborted) options.onFailure(error instanceof Error ? error : new Error(`${error}`));
    },
  });
  return {
    async stop() {
      stopping.abort();
      await mapping.stop();
      lambda.destroy();
    },
  };
};
