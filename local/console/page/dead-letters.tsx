// The dead letters: why each lies there, what mends it, and the way back.
import { useRef, useState } from 'preact/hooks';
import type { Action, GuestView, MessageView, QueueView } from '../wire.ts';
import { QueueHeading } from './queue-heading.tsx';
import { act } from './requests.ts';
import { age } from './words.ts';

// With Digital Experience a message has the id of the customer, and with it the prefix of the channel.
const isSameGuest = (queued: string, id: string): boolean => queued === id || queued.endsWith(`_${id}`);

/** What mends the cause of a dead letter, where the console can do it. */
const remedyOf = (
  message: MessageView,
  guests: readonly GuestView[],
): readonly [text: string, action: Action] | undefined => {
  if (message.code === 'cxone_not_found') {
    if (guests.some(({ id }) => isSameGuest(message.guestId, id))) return undefined;
    return [`Add ${message.guestId} to CXone`, { do: 'add-guest', guestId: message.guestId }];
  }
  const [ident = ''] = message.attributes;
  return message.code === 'attribute_not_defined'
    ? [`Define ${ident} in CXone`, { do: 'define-field', ident }]
    : undefined;
};

interface Props {
  readonly queue: QueueView;
  readonly now: number;
  /** Undefined where CXone is real. */
  readonly guests: readonly GuestView[] | undefined;
}

export const DeadLetters = ({ queue, now, guests }: Props) => {
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const onDo = async (action: Action, done: (result: Readonly<Record<string, unknown>>) => string) => {
    await act(action).then(
      (result) => setSaid(done(result)),
      (error: Error) => setSaid(error.message),
    );
    // The button that was pressed may be gone with what it was for.
    status.current?.focus();
  };
  return (
    <section class="card queue" aria-labelledby="dead-title">
      <QueueHeading id="dead-title" title="Dead letters" queue={queue} now={now} />
      {queue.depth === 0 && <p class="muted">None: nothing was refused for good.</p>}
      <ul class="messages">
        {queue.messages.map((message) => {
          const [text, action] = (guests && remedyOf(message, guests)) ?? [];
          return (
            <li key={message.id}>
              <span>
                <code>{message.guestId}</code> {message.attributes.join(', ')}
              </span>
              <span class="reason">
                {message.code ?? 'received too often'}
                {Number(message.cxoneStatus) >= 400 && `, CXone said ${message.cxoneStatus}`}
              </span>
              <span class="muted small">since {age(now - message.sentAt)}</span>
              {action && (
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
      <p class="muted said" role="status" tabIndex={-1} ref={status}>
        {said}
      </p>
    </section>
  );
};
