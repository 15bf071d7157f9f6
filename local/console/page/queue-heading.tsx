// The heading of a queue: how much is in it, and since when.
import type { QueueView } from '../wire.ts';
import { age } from './words.ts';

export const QueueHeading = ({
  id,
  title,
  queue,
  now,
}: {
  id: string;
  title: string;
  queue: QueueView;
  now: number;
}) => {
  const oldest = Math.min(...queue.messages.map(({ sentAt }) => sentAt));
  return (
    <h2 id={id}>
      {title} <span class="count">{queue.depth}</span>
      {queue.depth > 0 && <span class="muted small">oldest {age(now - oldest)}</span>}
      {queue.depth > queue.messages.length && (
        <span class="muted small">the {queue.messages.length} oldest are shown</span>
      )}
    </h2>
  );
};
