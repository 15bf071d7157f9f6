// Owns the demonstrations: each turns switches and sends requests as a person would, and tells what happens.
import type { Answer, ConsoleEvent, ConsoleState } from '../wire.ts';
import { act, send } from './requests.ts';
import type { Store } from './store.ts';
import { sentenceOf, span } from './words.ts';

/** Takes what is to be told, a sentence each. */
export type Tell = (text: string) => void;

/** One demonstration. @throws Error saying why it could not go on */
export type Story = (deps: {
  store: Store;
  tell: Tell;
  guestId: string;
  /** Has the page show another guest than that one. */
  lookAt: (guestId: string) => void;
}) => Promise<void>;

const QUEUE_PATIENCE_MS = 60_000;

const request = (guestId: string, name: string) =>
  JSON.stringify({ guest_id: guestId, user_identifier: `${name}-${Date.now() % 100_000}@example.com` });

const valuesOf = (state: ConsoleState | undefined, guestId: string): string =>
  JSON.stringify(state?.cxone?.guests.find(({ id }) => id === guestId)?.attributes.map(({ value }) => value));

const codeOf = ({ body }: Answer): string => {
  try {
    return String(Object(JSON.parse(body)).code ?? Object(JSON.parse(body)).reason ?? '');
  } catch {
    return '';
  }
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Tells each line of a function while `work` goes on. */
const narrated = async <T>(store: Store, tell: Tell, work: Promise<T>): Promise<T> => {
  const end = store.onEvent((event) => {
    const sentence = event.who === 'caller' ? undefined : sentenceOf(event);
    if (sentence !== undefined) tell(`${event.who}: ${sentence}`);
  });
  try {
    return await work;
  } finally {
    // What was logged last arrives after the response.
    await pause(150);
    end();
  }
};

// What another demonstration has left behind must not be the reason of this one's.
const becomeHealthy = async (store: Store, tell: Tell): Promise<void> => {
  const { cxone, queues, secret } = store.get().state ?? {};
  if (cxone?.behaviour !== 'healthy') await act({ do: 'behave', behaviour: 'healthy' });
  if (cxone?.pendingFaults.length !== 0) await act({ do: 'forget-faults' });
  if (queues?.refusesMessages) await act({ do: 'refuse-messages', refuse: false });
  if (secret?.isCurrent === false) await act({ do: 'store-secret' });
  tell('CXone is healthy.');
};

const sendOnceCalled = async (input: Parameters<typeof send>[0], tell: Tell): Promise<Answer> => {
  const answer = await send(input);
  if (codeOf(answer) !== 'cxone_circuit_open') return answer;
  const seconds = Number(answer.headers['retry-after'] ?? 1);
  tell(`CXone is still left alone after earlier trouble: ${span(seconds * 1_000)} more.`);
  await pause(seconds * 1_000 + 100);
  return sendOnceCalled(input, tell);
};

/** Two failures, and the attempt after them. */
export const seeItRetry: Story = async ({ store, tell, guestId }) => {
  await becomeHealthy(store, tell);
  await act({ do: 'fail-next', times: 2, status: 503 });
  tell('The next two updates will fail with 503. Now one is sent that must not be queued.');
  const body = request(guestId, 'retry');
  const answer = await narrated(
    store,
    tell,
    sendOnceCalled({ to: 'http', prefer: 'respond-sync', body }, tell),
  );
  tell(
    answer.status === 200
      ? `The caller got one 200, after ${span(answer.durationMs)}. It noticed nothing but the time.`
      : `The caller got ${answer.status} ${codeOf(answer)}.`,
  );
};

/** An outage, updates meanwhile, and CXone's return. */
export const surviveAnOutage: Story = async ({ store, tell, guestId }) => {
  await becomeHealthy(store, tell);
  const before = valuesOf(store.get().state, guestId);
  await act({ do: 'behave', behaviour: 'down' });
  tell('CXone is down: every request is refused with 503.');
  try {
    const first = await narrated(store, tell, send({ to: 'http', body: request(guestId, 'outage') }));
    if (first.status !== 202) throw new Error(`The caller got ${first.status} ${codeOf(first)}.`);
    tell('The caller got a 202 within a moment: its update is stored, not lost.');
    const tried = (event: ConsoleEvent) => event.who === 'queue' && event.fields.message === 'batch drained';
    await narrated(store, tell, store.until(tried, QUEUE_PATIENCE_MS));
    tell('The update waits. Nothing that CXone cannot take now is given up.');
    await pause(1_500);
  } finally {
    await act({ do: 'behave', behaviour: 'healthy' });
  }
  tell('CXone is back. The queue tries again when the wait of the update is over.');
  const arrived = await narrated(
    store,
    tell,
    store.untilState(
      (state) => state.queues?.updates.depth === 0 && valuesOf(state, guestId) !== before,
      QUEUE_PATIENCE_MS,
    ),
  );
  tell(
    arrived
      ? 'The guest has the new hash: the outage cost nothing but time.'
      : 'It takes longer: watch the queue.',
  );
};

/** An update that CXone refuses for good. */
export const seeADeadLetter: Story = async ({ store, tell, guestId, lookAt }) => {
  await becomeHealthy(store, tell);
  const isDigital = store.get().state?.api === 'digital';
  // With Digital Experience a guest may come yet, and is waited for; a field that is not defined is not.
  const number = Date.now() % 100_000;
  const unknown = `guest-unknown-${number}`;
  if (!isDigital) lookAt(unknown);
  const body = isDigital
    ? JSON.stringify({ ...JSON.parse(request(guestId, 'letter')), attribute_id: `field_${number}` })
    : request(unknown, 'letter');
  tell(
    isDigital
      ? 'An update is queued of a field that nobody has defined in CXone.'
      : 'An update is queued of a guest that CXone does not know.',
  );
  const depth = store.get().state?.queues?.deadLetters.depth ?? 0;
  await narrated(
    store,
    tell,
    (async () => {
      await send({ to: 'http', prefer: 'respond-async', body });
      await store.untilState((state) => (state.queues?.deadLetters.depth ?? 0) > depth, QUEUE_PATIENCE_MS);
    })(),
  );
  tell('It is among the dead letters below, with its reason. Mend the cause there, then replay it.');
};
