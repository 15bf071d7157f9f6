// Owns what misbehaviour a simulator of CXone can be asked to show, and how each kind looks on the wire.

import { createFaultScript, type FaultScript } from './fault-script.ts';
import { type JsonReply, jsonText, resetConnection, sendHalf } from './json-reply.ts';
import type { Exchange } from './loopback-server.ts';

/** The ways to misbehave; see `misbehave` for what each does. */
export const faultKinds = ['status', 'reset', 'reset-on-reuse', 'hang', 'half', 'html', 'malformed'] as const;

/** One scripted misbehaviour, of requests to one target or to any. */
export interface FaultOf<Target extends string> {
  readonly target: Target | 'any';
  readonly kind: (typeof faultKinds)[number];
  /** How many requests it strikes, default 1. */
  readonly times?: number;
  /** Of `status` (default 500), and of `html`, `half` and `malformed` (default 200). */
  readonly status?: number;
  /** The `Retry-After` header as sent: seconds or an HTTP date. */
  readonly retryAfter?: string;
  /** The body in place of the kind's own. */
  readonly body?: string;
  /** Do what the request asks first, and only then misbehave. */
  readonly afterApply?: boolean;
  /** Only requests for this guest, by decoded id. */
  readonly guestId?: string;
}

/** What a fault is matched against, and what a chaos hook decides on. */
export interface RequestFor<Target extends string> {
  readonly target: Target;
  readonly guestId: string | undefined;
  readonly reusedSocket: boolean;
  readonly body: string;
}

/** Decides per request whether to misbehave; a seeded one makes a repeatable chaos test. */
export type ChaosOf<FaultTarget extends string, Target extends string> = (
  request: RequestFor<Target>,
) => FaultOf<FaultTarget> | undefined;

/** Whether a fault strikes a request: its target, its guest, and for `reset-on-reuse` a used connection. */
export const faultApplies = (fault: FaultOf<string>, request: RequestFor<string>): boolean => {
  if (fault.target !== 'any' && fault.target !== request.target) return false;
  if (fault.guestId !== undefined && fault.guestId !== request.guestId) return false;
  return fault.kind !== 'reset-on-reuse' || request.reusedSocket;
};

/** Creates an empty script of such faults. */
export const createFaults = <FaultTarget extends string, Target extends string>(): FaultScript<
  FaultOf<FaultTarget>,
  RequestFor<Target>
> => createFaultScript<FaultOf<FaultTarget>, RequestFor<Target>>(faultApplies);

const simulatedError = (status: number): string =>
  jsonText({ error: 'simulated_failure', message: `simulated ${status}` });
const HTML_PAGE = '<!doctype html><html><body><h1>Service unavailable</h1></body></html>\n';
const MALFORMED = '{"unexpected":"shape","attributes":null}\n';

const sendText = (
  exchange: Exchange,
  status: number,
  contentType: string,
  fault: FaultOf<string>,
  text: string,
): void => {
  exchange.response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
  });
  exchange.response.end(text);
};

/** Misbehaves as the fault says; `reply` is the true one when the request was applied first. */
export const misbehave = (exchange: Exchange, fault: FaultOf<string>, reply: JsonReply | undefined): void => {
  const { kind, status = kind === 'status' ? 500 : 200, body } = fault;
  if (kind === 'hang') return;
  if (kind === 'reset' || kind === 'reset-on-reuse') {
    resetConnection(exchange.response);
  } else if (kind === 'half') {
    const whole = reply === undefined ? simulatedError(status) : jsonText(reply.body);
    sendHalf(exchange.response, status, body ?? whole);
  } else if (kind === 'html') {
    sendText(exchange, status, 'text/html; charset=utf-8', fault, body ?? HTML_PAGE);
  } else {
    const usual = kind === 'status' ? simulatedError(status) : MALFORMED;
    sendText(exchange, status, 'application/json', fault, body ?? usual);
  }
};
