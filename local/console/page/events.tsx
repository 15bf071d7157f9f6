// The last hundred events, newest first, each with its log line.
import { useState } from 'preact/hooks';
import type { ConsoleEvent } from '../wire.ts';
import { brief, clockTime, sentenceOf, toneOf } from './words.ts';

const outcomeOf = ({ outcome }: ConsoleEvent['fields']): string => String(outcome ?? '').replaceAll('_', ' ');

const Row = ({ event, isOpen, toggle }: { event: ConsoleEvent; isOpen: boolean; toggle: () => void }) => {
  const { id, at, who, fields } = event;
  const { message, code, duration_ms: durationMs, guest } = fields;
  return (
    <li>
      <button
        type="button"
        class="event"
        aria-expanded={isOpen}
        aria-controls={`line-${id}`}
        onClick={toggle}
      >
        <span class="time">{clockTime(at)}</span>
        <span class="who">{who}</span>
        <span class="what">{String(message)}</span>
        <span class={`outcome tone-${toneOf(fields)}`}>{code ? String(code) : outcomeOf(fields)}</span>
        <span class="ms">{typeof durationMs === 'number' && `${Math.round(durationMs)} ms`}</span>
        <span class="of">{typeof guest === 'string' && `guest ${brief(guest, 6)}`}</span>
      </button>
      <div id={`line-${id}`} hidden={!isOpen}>
        {isOpen && (
          <>
            {sentenceOf(event) && <p>{sentenceOf(event)}</p>}
            <pre>{JSON.stringify(fields, undefined, 2)}</pre>
          </>
        )}
      </div>
    </li>
  );
};

export const Events = ({ events }: { events: readonly ConsoleEvent[] }) => {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [linesOnly, setLinesOnly] = useState(false);
  const shown = linesOnly
    ? events.filter(({ who }) => who === 'http' || who === 'queue' || who === 'direct')
    : events;
  // The lines of the functions take longer than those of the simulators.
  const newestFirst = shown.toSorted((a, b) => b.at - a.at || b.id - a.id);
  const toggle = (id: number): void => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <section class="card events" aria-labelledby="events-title">
      <h2 id="events-title">
        Events <span class="count">{shown.length}</span>
      </h2>
      <label class="check">
        <input type="checkbox" checked={linesOnly} onChange={(e) => setLinesOnly(e.currentTarget.checked)} />
        <span>The functions' own log lines alone, as CloudWatch has them</span>
      </label>
      {shown.length === 0 && <p class="muted">Nothing has happened yet.</p>}
      <ol>
        {newestFirst.map((event) => (
          <Row key={event.id} event={event} isOpen={open.has(event.id)} toggle={() => toggle(event.id)} />
        ))}
      </ol>
    </section>
  );
};
