// Owns Lambda's Invoke API over one function of a world, for clients of the AWS SDK.
import { onTestFinished } from 'vitest';
import { startLoopbackServer } from '../../../local/simulators/shared/loopback-server.ts';
import { nextTurn } from '../turn.ts';

/**
 * Starts it; returns its URL. What `invoke` throws becomes a function error by its name.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const startInvokeEndpoint = async (
  functionName: string,
  invoke: (payload: unknown) => Promise<unknown>,
): Promise<string> => {
  const server = await startLoopbackServer(async ({ method, path, body, response }) => {
    if (method !== 'POST' || path !== `/2015-03-31/functions/${functionName}/invocations`) {
      response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' }).end('{}');
      return;
    }
    try {
      response.end(JSON.stringify(await invoke(JSON.parse(body))));
    } catch (error) {
      // Its log line first.
      await nextTurn();
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      response
        .setHeader('x-amz-function-error', 'Unhandled')
        .end(JSON.stringify({ errorType: name, errorMessage: message, trace: [] }));
    }
  });
  onTestFinished(() => server.close());
  return server.url;
};
