// What CXone holds of one guest.
import { useEffect, useRef } from 'preact/hooks';
import type { AttributeView, ConsoleState } from '../wire.ts';
import { clockTime } from './words.ts';

const Attribute = ({ id, value, updatedAt }: AttributeView) => {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (Date.now() - updatedAt > 5_000) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    row.current?.animate([{ background: 'var(--accent-soft)' }, { background: 'transparent' }], 1_600);
  }, [value, updatedAt]);
  return (
    <div class="attribute" ref={row}>
      <dt>{id}</dt>
      <dd>
        <code class="hash">{value}</code>
        <span class="muted">written {clockTime(updatedAt).slice(0, 8)}</span>
      </dd>
    </div>
  );
};

export const Guest = ({ state, guestId }: { state: ConsoleState; guestId: string }) => {
  const guest = state.cxone?.guests.find(({ id }) => id === guestId);
  return (
    <section class="card guest" aria-labelledby="guest-title">
      <h2 id="guest-title">The guest in CXone</h2>
      <p class="id">
        <code>{guestId}</code>
      </p>
      {state.cxone === undefined && (
        <p class="muted">CXone is a real tenant in this run: look the guest up in its own pages.</p>
      )}
      {state.cxone && guest === undefined && <p class="muted">CXone does not know this guest.</p>}
      {guest?.attributes.length === 0 && <p class="muted">No attribute yet.</p>}
      {guest && guest.attributes.length > 0 && (
        <dl>
          {guest.attributes.map((attribute) => (
            <Attribute key={attribute.id} {...attribute} />
          ))}
        </dl>
      )}
      <p class="muted small">The hash alone arrives here, never the identifier.</p>
    </section>
  );
};
