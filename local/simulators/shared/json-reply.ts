// Owns the reply a simulator decides on before anything is written, so that it can also be sent broken.

import type { ServerResponse } from 'node:http';

/** Status, JSON body and extra headers of a reply. */
export interface JsonReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Spaces of indentation, for people. */
  readonly indent?: number;
}

/** A body as it goes out: JSON, and a newline for whoever reads it in a terminal; nothing for no body. */
export const jsonText = (body: unknown, indent?: number): string =>
  body === undefined ? '' : `${JSON.stringify(body, undefined, indent)}\n`;

/** Writes the reply complete, with its length, and ends the response. */
export const sendReply = (
  response: ServerResponse,
  reply: JsonReply,
  contentType = 'application/json',
): void => {
  if (reply.status === 204) {
    response.writeHead(204, reply.headers).end();
    return;
  }
  const text = jsonText(reply.body, reply.indent);
  response.writeHead(reply.status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    ...reply.headers,
  });
  response.end(text);
};

/** Sends the headers for the whole text and only the first half of it, then cuts the connection. */
export const sendHalf = (response: ServerResponse, status: number, text: string): void => {
  const whole = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': whole.length });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.destroy());
};

/** Cuts the connection with a TCP reset and replies nothing. */
export const resetConnection = (response: ServerResponse): void => {
  response.socket?.resetAndDestroy();
};
