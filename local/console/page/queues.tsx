// Both queues: how much waits, since when, and what; and the way back of the dead letters.
import { useEffect, useState } from 'preact/hooks';
import type { Action, ConsoleState, MessageView, QueueView } from '../wire.ts';
import { act } from './requests.ts';
import { age } from './words.ts';

const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

const waitsFor = ({ hiddenUntil, receiveCount }: MessageView, now: number): string => {
  if (hiddenUntil === undefined || hiddenUntil <= now) return 'ready';
  return receiveCount > 1 ? `next try within ${age(hiddenUntil - now)}` : 'in work';
};

// With Digital Experience a message has the id of the customer, and with it the prefix of the channel.
const isSameGuest = (queued: string, id: string): boolean => queued === id || queued.endsWith(`_${id}`);

/** What mends the cause of a dead letter, where the console can do it. */
const remedyOf = (message: MessageView): readonly [text: string, action: Action] | undefined => {
  if (message.code === 'cxone_not_found') {
    return [`Add ${message.guestId} to CXone`, { do: 'add-guest', guestId: message.guestId }];
  }
  const [ident = ''] = message.attributes;
  return message.code === 'attribute_not_defined'
    ? [`Define ${ident} in CXone`, { do: 'define-field', ident }]
    : undefined;
};

const Heading = ({ id, title, queue, now }: { id: string; title: string; queue: QueueView; now: number }) => {
  const oldest = Math.min(...queue.messages.map(({ sentAt }) => sentAt));
  return (
    <h2 id={id}>
      {title} <span class="count">{queue.depth}</span>
      {queue.depth > 0 && <span class="muted small">oldest {age(now - oldest)}</span>}
    </h2>
  );
};

const Waiting = ({ queue, now }: { queue: QueueView; now: number }) => (
  <section class="card queue" aria-labelledby="updates-title">
    <Heading id="updates-title" title="Queue" queue={queue} now={now} />
    {queue.depth === 0 && <p class="muted">Nothing waits.</p>}
    <ul class="messages">
      {queue.messages.map((message) => (
        <li key={message.id}>
          <span>
            <code>{message.guestId}</code> {message.attributes.join(', ')}
          </span>
          <span class="muted small">
            waits for {age(now - message.sentAt)}, received {message.receiveCount} ×, {waitsFor(message, now)}
          </span>
        </li>
      ))}
    </ul>
  </section>
);

const DeadLetters = ({ queue, now, known }: { queue: QueueView; now: number; known: readonly string[] }) => {
  const [said, setSaid] = useState('');
  const onDo = async (action: Action, done: (result: Readonly<Record<string, unknown>>) => string) => {
    await act(action).then(
      (result) => setSaid(done(result)),
      (error: Error) => setSaid(error.message),
    );
  };
  return (
    <section class="card queue" aria-labelledby="dead-title">
      <Heading id="dead-title" title="Dead letters" queue={queue} now={now} />
      {queue.depth === 0 && <p class="muted">None: nothing was refused for good.</p>}
      <ul class="messages">
        {queue.messages.map((message) => {
          const [text, action] = remedyOf(message) ?? [];
          const isMended =
            message.code === 'cxone_not_found' && known.some((id) => isSameGuest(message.guestId, id));
          return (
            <li key={message.id}>
              <span>
                <code>{message.guestId}</code> {message.attributes.join(', ')}
              </span>
              <span class="reason">
                {message.code ?? 'received too often'}
                {message.cxoneStatus && `, CXone said ${message.cxoneStatus}`}
              </span>
              <span class="muted small">since {age(now - message.sentAt)}</span>
              {action && !isMended && (
                <button type="button" onClick={() => onDo(action, () => 'Done: now replay.')}>
                  {text}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {queue.depth > 0 && (
        <button
          type="button"
          class="primary"
          onClick={() => onDo({ do: 'replay' }, ({ replayed }) => `${replayed} sent round again.`)}
        >
          Replay all
        </button>
      )}
      <p class="muted said" role="status">
        {said}
      </p>
    </section>
  );
};

export const Queues = ({ state }: { state: ConsoleState }) => {
  const now = useNow();
  const { queues, cxone } = state;
  if (!queues) {
    return (
      <section class="card queue" aria-labelledby="updates-title">
        <h2 id="updates-title">Queue</h2>
        <p class="muted">The queue is on AWS in this run; the AWS console shows what waits there.</p>
      </section>
    );
  }
  return (
    <>
      <Waiting queue={queues.updates} now={now} />
      <DeadLetters queue={queues.deadLetters} now={now} known={cxone?.guests.map(({ id }) => id) ?? []} />
    </>
  );
};
