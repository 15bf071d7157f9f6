// The requests that the page makes of its server.
import type { Action, Answer, SendInput } from '../wire.ts';

const post = async (path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    // A browser's own words say nothing of what to do.
    throw new Error('The local run does not respond: see the terminal of npm start.', { cause });
  });
  const reply: unknown = await response.json();
  if (!response.ok) throw new Error(String(Object(reply).error));
  return reply;
};

/** Sends a request as a caller would. @throws Error when nothing comes back */
export const send = async (input: SendInput): Promise<Answer> => (await post('/api/send', input)) as Answer;

/** Has something done. @throws Error saying why it is not possible */
export const act = async (action: Action): Promise<Readonly<Record<string, unknown>>> =>
  (await post('/api/act', action)) as Readonly<Record<string, unknown>>;
