// Calls what a local run offers, over HTTP as its users do.
import type { Ports } from '../../local/ports.ts';

/** A reply with its body parsed. */
export interface LocalReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What lies in one queue. */
export interface QueueContents {
  readonly name: string;
  readonly messages: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
}

/** Calls to one local run. */
export const createLocalCaller = (ports: Ports) => {
  const send = async (port: number, path: string, init?: RequestInit): Promise<LocalReply> => {
    const response = await fetch(`http://localhost:${port}${path}`, init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const control = (name: string, input: unknown) =>
    send(ports.cxone, `/_simulator/${name}`, { method: 'POST', body: JSON.stringify(input) });

  /** The values of the guest's attributes in CXone. */
  const valuesOf = async (guestId: string): Promise<string[]> => {
    const { body } = await send(ports.cxone, `/_simulator/guests/${encodeURIComponent(guestId)}`);
    return (body as { readonly value: string }[]).map(({ value }) => value);
  };

  return {
    /** Sends an update to the endpoint; a body that is text goes as it is. */
    update: (body: unknown, headers: Record<string, string> = {}) =>
      send(ports.http, '/api/update-guest-attributes', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    addGuest: (id: string) => control('guests', { id }),
    setOutage: (down: boolean) => control('outage', { down }),
    clearFaults: () => send(ports.cxone, '/_simulator/faults', { method: 'DELETE' }),
    valuesOf,
    /** The value of the guest's one attribute in CXone. */
    valueOf: async (guestId: string): Promise<string | undefined> => (await valuesOf(guestId))[0],
    async queues(): Promise<QueueContents[]> {
      return (await send(ports.sqs, '/_simulator/queues')).body as QueueContents[];
    },
  };
};
