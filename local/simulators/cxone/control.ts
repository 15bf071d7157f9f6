// Owns the control endpoints of the CXone simulator, under /_simulator/, for curl. Refuses bad input with a
// 400 that names the field; shows no credentials.

import * as z from 'zod';
import { parseJson } from '../../../lib/parse-json.ts';
import { indexReply, isIndexRequest } from '../shared/index-page.ts';
import type { JsonReply } from '../shared/json-reply.ts';
import type { Exchange } from '../shared/loopback-server.ts';
import type { RecordedRequest } from '../shared/request-log.ts';
import { type Fault, faultKinds } from './faults.ts';
import { CXONE_INDEX } from './index-page.ts';
import { decodeGuestId } from './routes.ts';
import type { Credentials } from './tokens.ts';

/** Everything that can be controlled over HTTP. */
export interface Controls {
  fault(fault: Fault): void;
  pendingFaults(): Fault[];
  clearFaults(): void;
  revokeTokens(): void;
  addGuest(guestId: string): void;
  /** The guest's attributes, or CXone's reply for an unknown guest; no token needed. */
  readGuest(guestId: string): JsonReply;
  setOutage(down: boolean): void;
  setCredentials(credentials: Credentials): void;
  readonly requests: readonly RecordedRequest[];
}

const CONTROL_PREFIX = '/_simulator/';

/** Whether a request is for the simulator, and not for CXone. */
export const isControlRequest = (exchange: Exchange): boolean =>
  exchange.path.startsWith(CONTROL_PREFIX) || isIndexRequest(exchange);

const RECENT_REQUESTS = 50;
const GUEST_PATH = /^guests\/([^/]+)$/;

const faultSchema = z.strictObject({
  target: z.enum(['patch', 'token', 'any']).default('patch'),
  kind: z.enum(faultKinds),
  times: z.int().min(1).max(10_000).optional(),
  status: z.int().min(200).max(599).optional(),
  retry_after: z.union([z.string(), z.number().transform(String)]).optional(),
  body: z.string().optional(),
  after_apply: z.boolean().optional(),
  guest_id: z.string().optional(),
});
const faultsSchema = z.union([z.array(faultSchema).min(1), faultSchema.transform((fault) => [fault])]);
const guestSchema = z.strictObject({ id: z.string().min(1).max(128) });
const outageSchema = z.strictObject({ down: z.boolean() });
const credentialsSchema = z.strictObject({ client_id: z.string().min(1), client_secret: z.string().min(1) });

const toFault = (input: z.infer<typeof faultSchema>): Fault => ({
  target: input.target,
  kind: input.kind,
  ...(input.times === undefined ? {} : { times: input.times }),
  ...(input.status === undefined ? {} : { status: input.status }),
  ...(input.retry_after === undefined ? {} : { retryAfter: input.retry_after }),
  ...(input.body === undefined ? {} : { body: input.body }),
  ...(input.after_apply === undefined ? {} : { afterApply: input.after_apply }),
  ...(input.guest_id === undefined ? {} : { guestId: input.guest_id }),
});

const ok = (body: unknown): JsonReply => ({ status: 200, body });

const problems = (error: z.ZodError): unknown =>
  error.issues.flatMap((issue) => {
    const nested = issue.code === 'invalid_union' ? issue.errors.flat() : [issue];
    return nested.map(({ path, message }) => ({ field: path.join('.') || 'body', problem: message }));
  });

const withInput = <T>(schema: z.ZodType<T>, text: string, act: (input: T) => unknown): JsonReply => {
  const parsed = parseJson(text);
  if (parsed === undefined) return { status: 400, body: { error: 'the body must be JSON' } };
  const result = schema.safeParse(parsed);
  if (!result.success) return { status: 400, body: { error: 'bad input', problems: problems(result.error) } };
  return ok(act(result.data));
};

const redacted = (request: RecordedRequest): unknown => ({
  ...request,
  headers: {
    ...request.headers,
    ...(request.headers.authorization === undefined ? {} : { authorization: 'redacted' }),
  },
  body: request.body.replace(/(client_secret=)[^&]*/g, '$1redacted'),
});

/** The reply to a control request: 404 when there is no such control. */
export const createControlReply =
  (controls: Controls) =>
  (exchange: Exchange): JsonReply => {
    if (isIndexRequest(exchange)) return indexReply(CXONE_INDEX);
    const { method, path, body } = exchange;
    const name = path.slice(CONTROL_PREFIX.length);
    const guestId = decodeGuestId(GUEST_PATH.exec(name)?.[1] ?? '');
    if (method === 'GET' && guestId) return controls.readGuest(guestId);
    const faults = (): unknown => ({ pending_faults: controls.pendingFaults() });
    switch (`${method} ${name}`) {
      case 'POST faults':
        return withInput(faultsSchema, body, (inputs) => {
          for (const input of inputs) controls.fault(toFault(input));
          return faults();
        });
      case 'GET faults':
        return ok(faults());
      case 'DELETE faults':
        controls.clearFaults();
        return ok(faults());
      case 'POST revoke-tokens':
        controls.revokeTokens();
        return ok({ revoked: true });
      case 'POST guests':
        return withInput(guestSchema, body, ({ id }) => {
          controls.addGuest(id);
          return { id };
        });
      case 'GET requests':
        return ok(controls.requests.slice(-RECENT_REQUESTS).map(redacted));
      case 'POST outage':
        return withInput(outageSchema, body, ({ down }) => {
          controls.setOutage(down);
          return { down };
        });
      case 'POST credentials':
        return withInput(credentialsSchema, body, (input) => {
          controls.setCredentials({ clientId: input.client_id, clientSecret: input.client_secret });
          return { client_id: input.client_id };
        });
      default:
        return { status: 404, body: { error: 'no such control' } };
    }
  };
