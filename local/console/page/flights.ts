// Owns what moves in the picture: for each hop a dot along its edge and a label that stays for a while, one after
// the other, so that what happens within milliseconds can be followed.
import type { Hop } from './hops.ts';
import { LABEL_AT } from './layout.ts';

const SVG = 'http://www.w3.org/2000/svg';
const FLIGHT_MS = 620;
const APART_MS = 240;
const LABEL_MS = 2_600;
// In a storm only the newest are worth the time.
const MOST_WAITING = 24;

/** Takes hops and shows them in turn. */
export interface Flights {
  add(hops: readonly Hop[]): void;
  clear(): void;
}

const element = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
};

const chip = (label: string, x: number, y: number, tone: string): SVGElement => {
  const width = label.length * 6.9 + 14;
  const group = element('g', { class: `chip tone-${tone}`, transform: `translate(${x} ${y})` });
  group.append(element('rect', { x: -width / 2, y: -11, width, height: 22, rx: 11 }));
  const text = element('text', { 'text-anchor': 'middle', y: 4 });
  text.textContent = label;
  group.append(text);
  return group;
};

/** Creates the flights over a layer of the picture; `edgeOf` finds the path that is drawn for an edge. */
export const createFlights = (deps: {
  readonly layer: SVGGElement;
  readonly edgeOf: (edge: Hop['edge']) => SVGPathElement | null;
  readonly isStill: () => boolean;
}): Flights => {
  const { layer, edgeOf, isStill } = deps;
  const waiting: Hop[] = [];
  const labels = new Map<string, SVGElement>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const label = (path: SVGPathElement, hop: Hop): void => {
    labels.get(hop.edge)?.remove();
    const { x, y } = path.getPointAtLength(path.getTotalLength() * (LABEL_AT[hop.edge] ?? 0.5));
    const made = chip(hop.label, x, y, hop.tone);
    layer.append(made);
    labels.set(hop.edge, made);
    path.setAttribute('class', `edge lit tone-${hop.tone}`);
    setTimeout(() => {
      made.remove();
      if (labels.get(hop.edge) !== made) return;
      labels.delete(hop.edge);
      path.setAttribute('class', 'edge');
    }, LABEL_MS);
  };

  const fly = (path: SVGPathElement, hop: Hop): void => {
    const length = path.getTotalLength();
    const dot = element('circle', { r: 6, class: `dot tone-${hop.tone}` });
    layer.append(dot);
    const startedAt = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, Math.max(0, now - startedAt) / FLIGHT_MS);
      // Slow, fast, slow.
      const eased = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2;
      const { x, y } = path.getPointAtLength(length * (hop.back ? 1 - eased : eased));
      dot.setAttribute('transform', `translate(${x} ${y})`);
      if (part < 1) {
        requestAnimationFrame(step);
        return;
      }
      dot.remove();
    };
    step(startedAt);
  };

  const next = (): void => {
    timer = undefined;
    const hop = waiting.shift();
    if (hop === undefined) return;
    const path = edgeOf(hop.edge);
    if (path !== null) {
      if (!isStill()) fly(path, hop);
      label(path, hop);
    }
    timer = setTimeout(next, APART_MS);
  };

  return {
    add(hops) {
      waiting.push(...hops);
      waiting.splice(0, Math.max(0, waiting.length - MOST_WAITING));
      timer ??= setTimeout(next, 0);
    },
    clear() {
      clearTimeout(timer);
      timer = undefined;
      waiting.length = 0;
      layer.replaceChildren();
    },
  };
};
