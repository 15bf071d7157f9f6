// The form that sends a request, and what came back.
import { useState } from 'preact/hooks';
import type { ConsoleState, Answer as Received } from '../wire.ts';
import { Answer } from './answer.tsx';
import { curlOf, type Draft, type DraftIdentifier, requestOf } from './draft.ts';
import { Identifiers } from './identifiers.tsx';
import { send } from './requests.ts';

const KINDS = [
  ['one', 'One identifier'],
  ['several', 'Several'],
  ['guests', 'Many guests'],
] as const;

const PREFERENCES = [
  ['', 'CXone now; the queue if CXone cannot'],
  ['respond-async', 'Into the queue at once (respond-async)'],
  ['respond-sync', 'CXone now, never the queue (respond-sync)'],
] as const;

interface Props {
  readonly state: ConsoleState;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly onSend: () => void;
}

const Fields = ({ state, draft, setDraft }: Omit<Props, 'onSend'>) => {
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const setFirst = (changed: Partial<DraftIdentifier>) => {
    const [first = { row: 1, attributeId: 'hashed_email', identifier: '' }, ...rest] = draft.identifiers;
    change({ identifiers: [{ ...first, ...changed }, ...rest] });
  };
  if (draft.kind === 'guests') {
    return (
      <label class="field">
        Guest id and identifier, one guest a line
        <textarea rows={4} value={draft.rows} onInput={(e) => change({ rows: e.currentTarget.value })} />
      </label>
    );
  }
  return (
    <>
      <label class="field">
        Guest id
        <input
          list="guests"
          autocomplete="off"
          spellcheck={false}
          value={draft.guestId}
          onInput={(e) => change({ guestId: e.currentTarget.value })}
        />
        <datalist id="guests">
          {state.cxone?.guests.map(({ id }) => (
            <option key={id} value={id} />
          ))}
        </datalist>
      </label>
      {draft.kind === 'one' ? (
        <label class="field">
          E-mail address or phone number
          <input
            autocomplete="off"
            spellcheck={false}
            value={draft.identifiers[0]?.identifier}
            onInput={(e) => setFirst({ identifier: e.currentTarget.value })}
          />
        </label>
      ) : (
        <Identifiers
          identifiers={draft.identifiers}
          setIdentifiers={(identifiers) => change({ identifiers })}
        />
      )}
      <label class="field">
        Where it goes
        <select
          value={draft.prefer}
          onChange={(e) =>
            change({ prefer: PREFERENCES.find(([value]) => value === e.currentTarget.value)?.[0] ?? '' })
          }
        >
          {PREFERENCES.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </>
  );
};

export const SendForm = (props: Props) => {
  const { state, draft, setDraft, onSend } = props;
  const [answer, setAnswer] = useState<Received>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const request = requestOf(draft);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    onSend();
    setProblem('');
    await send(request).then(setAnswer, (error: Error) => {
      // What came back of another request is no answer to this one.
      setAnswer(undefined);
      setProblem(error.message);
    });
    setBusy(false);
  };

  return (
    <section class="card send" aria-labelledby="send-title">
      <h2 id="send-title">Send an update</h2>
      <form onSubmit={submit}>
        <fieldset class="segments">
          <legend class="hidden">What the request holds</legend>
          {KINDS.map(([kind, text]) => (
            <label key={kind}>
              <input
                type="radio"
                name="kind"
                checked={draft.kind === kind}
                onChange={() => setDraft({ ...draft, kind })}
              />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
        <Fields {...props} />
        <button type="submit" class="primary" aria-disabled={busy}>
          {busy ? 'Sending…' : 'Send'}
        </button>
        <details>
          <summary>The same as curl</summary>
          <pre>{curlOf(request, state.endpoints)}</pre>
        </details>
      </form>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {answer && <Answer answer={answer} />}
    </section>
  );
};
