// How a reply is shown: its status, its body with the hint set apart, and how to follow it.
import { styleText } from 'node:util';
import type { CallOptions } from './arguments.ts';
import type { Reply } from './send-request.ts';

const colored = (status: number, text: string): string =>
  styleText(status < 300 ? 'green' : 'red', text, { stream: process.stdout });

const followLine = ({ stage, region }: CallOptions, requestId: string): string =>
  ['npx --no cxone-guests logs', `--stage ${stage}`, region && `--region ${region}`, `--request ${requestId}`]
    .filter(Boolean)
    .join(' ');

/** `explanation` is ours, of a reply that has no hint. */
export const replyLines = (
  { status, statusText, body, requestId, retryAfter }: Reply,
  explanation: string | undefined,
  options: CallOptions,
): string => {
  const { hint, ...rest } = Object(body);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const advice = explanation ?? (typeof hint === 'string' ? hint : undefined);
  const lines = [
    colored(status, `${status} ${statusText}`.trimEnd()),
    isObject ? JSON.stringify(rest, undefined, 2) : typeof body === 'string' ? body : JSON.stringify(body),
    ...(advice === undefined ? [] : ['', `Hint: ${advice}`]),
    ...(retryAfter === undefined ? [] : ['', `Retry-After: ${retryAfter}`]),
    ...(requestId === undefined ? [] : ['', `Request id: ${requestId}`]),
  ];
  // A local run has no log groups: its terminal shows the events.
  if (requestId !== undefined && options.stage !== undefined) {
    lines.push(`Follow it: ${followLine(options, requestId)}`);
  }
  return `${lines.join('\n')}\n`;
};

/** The same as one JSON object. */
export const replyJson = (
  { status, body, requestId, retryAfter }: Reply,
  explanation: string | undefined,
): string =>
  `${JSON.stringify({ status, body, request_id: requestId, retry_after: retryAfter, explanation }, undefined, 2)}\n`;
