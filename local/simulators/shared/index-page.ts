// Owns what a simulator says of itself to whoever looks with curl or a browser.

import type { JsonReply } from './json-reply.ts';
import type { Exchange } from './loopback-server.ts';

/** A switch of a simulator: what it does, and the body that it takes. */
export interface Control {
  readonly does: string;
  readonly body?: unknown;
}

/** What a simulator is. */
export interface Index {
  readonly simulator: string;
  /** The credentials that it takes. */
  readonly accepts: string;
  /** Its switches by method and path. */
  readonly controls: Readonly<Record<string, Control>>;
}

const INDEX_PATH = /^\/(?:_simulator\/?)?$/;

/** Whether a request asks what this is. */
export const isIndexRequest = ({ method, path }: Pick<Exchange, 'method' | 'path'>): boolean =>
  method === 'GET' && INDEX_PATH.test(path);

/** The reply to such a request, indented for people. */
export const indexReply = (index: Index): JsonReply => ({ status: 200, body: index, indent: 2 });
