// `cxone-guests call`: one request to an endpoint, signed where it is deployed.
import { readStackOutputs } from '../shared/stack-outputs.ts';
import { DONE, type Environment, FAILED, INTERRUPTED, type Subcommand } from '../shared/subcommand.ts';
import { type CallOptions, parseArguments } from './arguments.ts';
import { type Authorize, unsigned, withSignature, withToken } from './authorization.ts';
import { explainReply, type Way } from './explain-reply.ts';
import { replyJson, replyLines } from './print.ts';
import { readIdentifier } from './read-identifier.ts';
import { sendRequest } from './send-request.ts';
import { USAGE } from './usage.ts';

const findEndpoint = async ({ stage = '', url, region }: CallOptions): Promise<string> =>
  url ?? (await readStackOutputs({ stage, region })).get('HttpEndpoint');

const findWay = async ({ url, region, tokenFile }: CallOptions): Promise<readonly [Way, Authorize]> => {
  if (tokenFile !== undefined) return ['token', await withToken(tokenFile)];
  return url === undefined ? ['signature', withSignature(region)] : ['nothing', unsigned];
};

const run = async (args: readonly string[], env: Environment): Promise<number> => {
  const options = parseArguments(args, env);
  const [way, authorize] = await findWay(options);
  const endpoint = await findEndpoint(options);
  const identifier = await readIdentifier();
  if (identifier === undefined) return INTERRUPTED;
  const { guest, attributeId, async } = options;
  const reply = await sendRequest(endpoint, { guest, identifier, attributeId, async }, authorize);
  const explanation = explainReply(reply, way);
  process.stdout.write(
    options.json ? replyJson(reply, explanation) : replyLines(reply, explanation, options),
  );
  return reply.status >= 200 && reply.status < 300 ? DONE : FAILED;
};

/** The subcommand. */
export const call: Subcommand = { usage: USAGE, run };
