// Owns the answer a stand-in decides on before anything is written, so that it can also be sent broken.

import type { ServerResponse } from 'node:http';

/** Status, JSON body and extra headers of an answer. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Writes the answer complete, with its length, and ends the response. */
export const sendAnswer = (
  response: ServerResponse,
  answer: Answer,
  contentType = 'application/json',
): void => {
  const text = JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    ...answer.headers,
  });
  response.end(text);
};

/** Sends the headers for the whole text and only the first half of it, then cuts the connection. */
export const sendHalf = (response: ServerResponse, status: number, text: string): void => {
  const whole = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': whole.length });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.destroy());
};

/** Cuts the connection with a TCP reset and answers nothing. */
export const resetConnection = (response: ServerResponse): void => {
  response.socket?.resetAndDestroy();
};
