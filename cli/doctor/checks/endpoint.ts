// Whether the endpoint refuses whoever does not sign: asked without a signature, with a body that is no update.
import { type Check, failed, ok, unchecked, warning } from '../check.ts';
import type { Place } from '../place/place.ts';

const TIMEOUT_MS = 10_000;

const ask = async (url: string): Promise<number> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  return response.status;
};

/** The check. */
export const endpointCheck = ({ deployment }: Place): Check => ({
  id: 'endpoint',
  title: 'Endpoint',
  needs: deployment === undefined ? [] : ['deployment'],
  async run() {
    if (deployment === undefined) return unchecked('of a deployment alone: give --stage');
    const url = (await deployment()).outputs.get('HttpEndpoint');
    const status = await ask(url).catch(() => undefined);
    if (status === undefined) {
      return failed(
        'it cannot be reached',
        'Check the network of this machine, then deploy the stage again.',
      );
    }
    if (status === 401 || status === 403) return ok(`closed: an unsigned request gets ${status}`);
    if (status === 429) {
      return warning('busy: an unsigned request gets 429, which tells nothing', 'Run it again later.');
    }
    return status >= 500 || status === 404
      ? failed(
          `an unsigned request gets ${status}`,
          'Deploy the stage again; the route may have been removed.',
        )
      : failed(
          `open: an unsigned request gets ${status}, so anybody may write to guests`,
          'Deploy with authorizer=aws_iam or authorizer=jwt.',
        );
  },
});
