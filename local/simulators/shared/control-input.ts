// Owns what the control endpoints of the simulators of CXone have in common: input checked with a 400 that
// names the field, faults with snake_case keys, and requests shown without credentials.

import * as z from 'zod';
import { parseJson } from '../../../lib/parse-json.ts';
import { type FaultOf, faultKinds } from './faults.ts';
import type { JsonReply } from './json-reply.ts';
import type { RecordedRequest } from './request-log.ts';

/** The reply of a control that did what it was asked. */
export const ok = (body: unknown): JsonReply => ({ status: 200, body });

/** The body of a fault, or of an array of them; `usual` is the target where none is named. */
export const faultsSchema = <const Target extends string>(targets: readonly Target[], usual: Target) => {
  const one = z.strictObject({
    target: z.enum([...targets, 'any']).optional(),
    kind: z.enum(faultKinds),
    times: z.int().min(1).max(10_000).optional(),
    status: z.int().min(200).max(599).optional(),
    retry_after: z.union([z.string(), z.number().transform(String)]).optional(),
    body: z.string().optional(),
    after_apply: z.boolean().optional(),
    guest_id: z.string().optional(),
  });
  return z.union([z.array(one).min(1), one.transform((fault) => [fault])]).transform((faults) =>
    faults.map(
      ({
        target = usual,
        kind,
        times,
        status,
        retry_after,
        body,
        after_apply,
        guest_id,
      }): FaultOf<Target> => ({
        target,
        kind,
        ...(times === undefined ? {} : { times }),
        ...(status === undefined ? {} : { status }),
        ...(retry_after === undefined ? {} : { retryAfter: retry_after }),
        ...(body === undefined ? {} : { body }),
        ...(after_apply === undefined ? {} : { afterApply: after_apply }),
        ...(guest_id === undefined ? {} : { guestId: guest_id }),
      }),
    ),
  );
};

const problems = (error: z.ZodError): unknown =>
  error.issues.flatMap((issue) => {
    const nested = issue.code === 'invalid_union' ? issue.errors.flat() : [issue];
    return nested.map(({ path, message }) => ({ field: path.join('.') || 'body', problem: message }));
  });

/** Parses a control's body and acts on it; what `act` returns is shown. */
export const withInput = <T>(schema: z.ZodType<T>, text: string, act: (input: T) => unknown): JsonReply => {
  const parsed = parseJson(text);
  if (parsed === undefined) return { status: 400, body: { error: 'the body must be JSON' } };
  const result = schema.safeParse(parsed);
  if (!result.success) return { status: 400, body: { error: 'bad input', problems: problems(result.error) } };
  return ok(act(result.data));
};

const RECENT_REQUESTS = 50;

const redacted = (request: RecordedRequest): unknown => ({
  ...request,
  headers: {
    ...request.headers,
    ...(request.headers.authorization === undefined ? {} : { authorization: 'redacted' }),
  },
  body: request.body
    .replace(/((?:client_secret|password)=)[^&]*/g, '$1redacted')
    .replace(/("accessKeySecret"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1"redacted"'),
});

/** The last requests, without credentials. */
export const recentRequests = (requests: readonly RecordedRequest[]): unknown[] =>
  requests.slice(-RECENT_REQUESTS).map(redacted);
