// The demonstrations: a button and a sentence each, and what happens as it happens.
import { useState } from 'preact/hooks';
import type { Store } from './store.ts';
import { type Story, seeADeadLetter, seeItRetry, surviveAnOutage } from './stories.ts';

const STORIES: readonly { readonly title: string; readonly about: string; readonly story: Story }[] = [
  {
    title: 'See it retry',
    about: 'CXone fails twice; the caller waits two seconds or so and gets one 200.',
    story: seeItRetry,
  },
  {
    title: 'See it survive an outage',
    about: 'CXone goes down; the update is stored, tried again, and arrives once CXone is back.',
    story: surviveAnOutage,
  },
  {
    title: 'See a dead letter',
    about: 'CXone refuses an update for good; it is kept with its reason, to be mended and replayed.',
    story: seeADeadLetter,
  },
];

export const Demonstrations = ({
  store,
  guestId,
  onGuest,
  onRunning,
}: {
  store: Store;
  guestId: string;
  /** Hears which guest the demonstration is about. */
  onGuest: (guestId: string) => void;
  onRunning: (isRunning: boolean) => void;
}) => {
  const [running, setRunning] = useState<string>();
  const [told, setTold] = useState<readonly { readonly number: number; readonly text: string }[]>([]);

  const run = async (title: string, story: Story): Promise<void> => {
    if (running !== undefined) return;
    setRunning(title);
    onRunning(true);
    setTold([]);
    onGuest(guestId);
    const tell = (text: string) => setTold((before) => [...before, { number: before.length + 1, text }]);
    const release = store.hold();
    await story({ store, tell, guestId, lookAt: onGuest }).catch((error: Error) => tell(error.message));
    release();
    setRunning(undefined);
    onRunning(false);
  };

  return (
    <section class="card demonstrations" aria-labelledby="demonstrations-title">
      <h2 id="demonstrations-title">See what it does when things go wrong</h2>
      <div class="stories">
        {STORIES.map(({ title, about, story }) => (
          <div class="story" key={title}>
            <button
              type="button"
              class="primary"
              aria-disabled={running !== undefined}
              onClick={() => run(title, story)}
            >
              {running === title ? 'Watch…' : title}
            </button>
            <p>{about}</p>
          </div>
        ))}
      </div>
      <div class="told" role="log" aria-label="What is happening">
        {told.length > 0 && (
          <ol>
            {told.map(({ number, text }) => (
              <li key={number}>{text}</li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
};
