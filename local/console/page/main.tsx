// The page of the console: what it knows comes from the stream, what it does goes through two requests.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Demonstrations } from './demonstrations.tsx';
import { FIRST_DRAFT } from './draft.ts';
import { Events } from './events.tsx';
import { Guest } from './guest.tsx';
import { Picture } from './picture.tsx';
import { Queues } from './queues.tsx';
import { SendForm } from './send-form.tsx';
import { createStore, type Known, type Store } from './store.ts';
import { Switches } from './switches.tsx';
import { sentenceOf } from './words.ts';
import './base.css';
import './parts.css';
import './picture.css';

const APIS = { reference: 'Guest attributes API', digital: 'Digital Experience API' };

const useKnown = (store: Store): Known => {
  const [known, setKnown] = useState(store.get);
  useEffect(() => {
    const listen = () => setKnown(store.get());
    // What came before this effect ran.
    listen();
    return store.subscribe(listen);
  }, [store]);
  return known;
};

// While a demonstration tells of the same, a screen reader hears it there alone.
const JustNow = ({ events, isTold }: Pick<Known, 'events'> & { readonly isTold: boolean }) => {
  const last = events.findLast((event) => sentenceOf(event) !== undefined);
  return (
    <p class="just-now" aria-live={isTold ? 'off' : 'polite'}>
      {last ? (
        <>
          <b>{last.who}</b> {sentenceOf(last)}
        </>
      ) : (
        'Send an update, and follow it here.'
      )}
    </p>
  );
};

const App = ({ store }: { store: Store }) => {
  const { connected, state, events } = useKnown(store);
  const [draft, setDraft] = useState(FIRST_DRAFT);
  const [isTold, setTold] = useState(false);
  // A demonstration has its own guest, until the form is used again.
  const [toldGuest, setToldGuest] = useState<string>();
  const isSimulated = state?.cxone !== undefined && state.queues !== undefined;
  return (
    <>
      <header>
        <h1>
          CXone Guest Attributes <span class="muted">console</span>
        </h1>
        <p class={connected ? 'live' : 'live lost'} role="status">
          {connected ? 'live' : 'not connected: npm start has ended, or starts again'}
          {state && ` · ${APIS[state.api]}`}
        </p>
        <a href="/reference/">API reference</a>
      </header>
      {state && (
        <main>
          <div class="side">
            <SendForm
              state={state}
              draft={draft}
              setDraft={(changed) => {
                setToldGuest(undefined);
                setDraft(changed);
              }}
              onSend={() => setToldGuest(undefined)}
            />
          </div>
          <div class="stage">
            <section class="card" aria-labelledby="picture-title">
              <h2 id="picture-title">What happens to it</h2>
              <Picture store={store} state={state} />
              <JustNow events={events} isTold={isTold} />
            </section>
            <Guest state={state} guestId={toldGuest ?? draft.guestId} />
          </div>
          <div class="rest">
            {isSimulated ? (
              <Demonstrations
                store={store}
                guestId={FIRST_DRAFT.guestId}
                onGuest={setToldGuest}
                onRunning={setTold}
              />
            ) : (
              <section class="card" aria-label="Demonstrations">
                <p class="muted">
                  What it does when things go wrong can be seen where CXone and the queue are simulated: after
                  npm start without CXONE_BASE_URL, CXONE_ISSUER and UPDATE_QUEUE_URL.
                </p>
              </section>
            )}
            <div class="columns">
              <Switches state={state} />
              <div class="queues">
                <Queues state={state} />
              </div>
            </div>
            <Events events={events} />
          </div>
        </main>
      )}
    </>
  );
};

const root = document.getElementById('app');
if (root !== null) render(<App store={createStore()} />, root);
