// The picture of the system, with each event passing through it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConsoleState } from '../wire.ts';
import { createFlights } from './flights.ts';
import { createHopReader, type Edge } from './hops.ts';
import { type Box, NARROW, type Part, WIDE } from './layout.ts';
import type { Store } from './store.ts';

const NARROW_SCREEN = '(max-width: 640px)';
const STILL = '(prefers-reduced-motion: reduce)';
// What came with the page has happened before.
const FRESH_MS = 4_000;

const useMedia = (query: string): boolean => {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const listen = () => setMatches(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, [query]);
  return matches;
};

const counted = (count: number | undefined, one: string, many: string): string => {
  if (count === undefined) return 'on AWS';
  if (count === 0) return 'empty';
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
};

const BEHAVING = {
  healthy: 'takes updates',
  down: 'down: 503',
  'rate-limited': 'says 429',
  silent: 'says nothing',
  slow: 'is slow',
  cut: 'cuts connections',
  garbled: 'sends HTML',
};

const textsOf = (state: ConsoleState): Readonly<Record<Part, readonly [string, string]>> => ({
  caller: ['Caller', 'you, or curl'],
  http: ['Function http', 'API Gateway, Lambda'],
  secret: ['Secret', state.secret ? 'Secrets Manager' : 'on AWS'],
  token: ['Token', 'OAuth'],
  guests: ['Guests', state.cxone ? BEHAVING[state.cxone.behaviour] : 'a real tenant'],
  queue: ['Queue', counted(state.queues?.updates.depth, 'update waits', 'updates wait')],
  worker: ['Function queue', 'Lambda'],
  dead: ['Dead letters', counted(state.queues?.deadLetters.depth, 'update kept', 'updates kept')],
});

const Node = ({
  box: [x, y, width, height],
  texts,
  class: name,
}: {
  box: Box;
  texts: readonly [string, string];
  class: string;
}) => (
  <g class={`node ${name}`}>
    <rect x={x} y={y} width={width} height={height} rx={10} />
    <text class="name" x={x + width / 2} y={y + height / 2 - 4}>
      {texts[0]}
    </text>
    <text class="note" x={x + width / 2} y={y + height / 2 + 15}>
      {texts[1]}
    </text>
  </g>
);

const describe = (state: ConsoleState): string => {
  const { guests, queue, dead } = textsOf(state);
  return `A caller reaches the function http, which reads the secret, gets a token and updates the guest at CXone, or stores the update in the queue. The function queue drains it; what CXone refuses for good becomes a dead letter. Now: CXone ${guests[1]}. Queue: ${queue[1]}. Dead letters: ${dead[1]}.`;
};

export const Picture = ({ store, state }: { store: Store; state: ConsoleState }) => {
  const layout = useMedia(NARROW_SCREEN) ? NARROW : WIDE;
  const isStill = useMedia(STILL);
  const svg = useRef<SVGSVGElement>(null);
  const layer = useRef<SVGGElement>(null);

  const realCxone = state.cxone === undefined;
  const realQueues = state.queues === undefined;

  useEffect(() => {
    if (layer.current === null) return undefined;
    const flights = createFlights({
      layer: layer.current,
      edgeOf: (edge) => svg.current?.querySelector<SVGPathElement>(`[data-edge="${edge}"]`) ?? null,
      isStill: () => isStill,
    });
    const hopsOf = createHopReader({ cxone: realCxone, queues: realQueues });
    const end = store.onEvent((event) => {
      const hops = hopsOf(event);
      if (Date.now() - event.at < FRESH_MS) flights.add(hops);
    });
    return () => {
      end();
      flights.clear();
    };
  }, [store, layout, isStill, realCxone, realQueues]);

  const texts = textsOf(state);
  const trouble = {
    guests: state.cxone && state.cxone.behaviour !== 'healthy' ? 'warn' : '',
    dead: state.queues?.deadLetters.depth ? 'bad' : '',
    queue: state.queues?.updates.depth ? 'busy' : '',
    secret: state.secret && (!state.secret.isCurrent || state.secret.refusesReads) ? 'warn' : '',
  };
  const [cx, cy, cw, ch] = layout.cxone;
  return (
    <svg ref={svg} class="picture" viewBox={layout.view.join(' ')} role="img" aria-label={describe(state)}>
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0,0 L8,4 L0,8 z" />
        </marker>
      </defs>
      <g class="outer">
        <rect x={cx} y={cy} width={cw} height={ch} rx={14} />
        <text x={cx + cw / 2} y={cy + 22}>
          NICE CXone
        </text>
      </g>
      {(Object.keys(layout.edges) as Edge[]).map((edge) => (
        <path key={edge} class="edge" data-edge={edge} d={layout.edges[edge]} marker-end="url(#tip)" />
      ))}
      {(Object.keys(layout.parts) as Part[]).map((part) => (
        <Node
          key={part}
          box={layout.parts[part]}
          texts={texts[part]}
          class={`${part} ${Object(trouble)[part] ?? ''}`}
        />
      ))}
      <g ref={layer} class="flights" />
    </svg>
  );
};
