// Both queues: how much waits, since when, and what.
import { useEffect, useState } from 'preact/hooks';
import type { ConsoleState, MessageView, QueueView } from '../wire.ts';
import { DeadLetters } from './dead-letters.tsx';
import { QueueHeading } from './queue-heading.tsx';
import { age } from './words.ts';

const useNow = (): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

// SQS alone does not know whether a message is in work or waits for its next try.
const waitsFor = ({ hiddenUntil }: MessageView, now: number): string =>
  hiddenUntil === undefined || hiddenUntil <= now
    ? 'ready'
    : `next try in ${age(hiddenUntil - now)} at the latest`;

const Waiting = ({ queue, now }: { queue: QueueView; now: number }) => (
  <section class="card queue" aria-labelledby="updates-title">
    <QueueHeading id="updates-title" title="Queue" queue={queue} now={now} />
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
      <DeadLetters queue={queues.deadLetters} now={now} guests={cxone?.guests} />
    </>
  );
};
