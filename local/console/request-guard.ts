// Owns who may use the console. It changes things, so a page of another site must reach it neither by its
// name, nor through a name of its own that leads to 127.0.0.1.
import type { IncomingHttpHeaders } from 'node:http';

/** A request, as far as the guard looks at it. */
export interface GuardedRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** Sent with every reply. */
export const GUARD_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

/** Why a request is refused, in words for whoever sent it; `undefined` for one that is let in. */
export const refusalOf = ({ method, headers }: GuardedRequest, port: number): string | undefined => {
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  if (!hosts.includes(headers.host ?? '')) return `The console is at http://localhost:${port} alone.`;
  if (method === 'GET' || method === 'HEAD') return undefined;
  // A browser names the origin of every such request, and lets no page write it.
  if (headers.origin !== `http://${headers.host}`) return "Only the console's own page may change things.";
  // What a form of another site can send never has this type.
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return 'Send application/json.';
  return undefined;
};
