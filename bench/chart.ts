// The chart of a run as one SVG file: six small bar charts, readable on a light and on a dark page.
import { SUBJECTS } from './artifacts.ts';
import { type Figure, findFigure } from './figure.ts';
import { formatNumber } from './markdown.ts';
import type { Summary } from './statistics.ts';

const PANELS: readonly { readonly key: string; readonly title: string; readonly note: string }[] = [
  { key: 'coldMs', title: 'Cold start', note: 'ms, less is better' },
  { key: 'warmMs', title: 'Warm invocation', note: 'ms, less is better' },
  { key: 'warmCpuMs', title: 'CPU per warm invocation', note: 'ms, less is better' },
  { key: 'residentMb', title: 'Memory after 1,000 calls', note: 'MB, less is better' },
  { key: 'zipKb', title: 'Zip', note: 'kB, less is better' },
  { key: 'perSecond', title: 'Calls a second, 32 at once', note: 'more is better' },
];
type Shown = (typeof SUBJECTS)[number];

const LABELS: Readonly<Record<Shown, string>> = {
  ours: 'this service',
  floor: 'floor',
  plainPort: 'plain port',
};

const COLUMNS = 2;
const PANEL = { width: 430, height: 132, left: 84, bar: 20, gap: 8, top: 38 } as const;
const MARGIN = 20;
const HEADER = 62;
const BAR_ROOM = 210;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const text = (x: number, y: number, style: string, content: string): string =>
  `<text x="${x}" y="${y}" class="${style}">${escapeXml(content)}</text>`;

const valueLabel = (figure: Figure, subject: Shown, { median }: Summary): string => {
  const value = formatNumber(median, figure.digits);
  const ratios = { ours: undefined, floor: figure.toFloor, plainPort: figure.toPlainPort };
  const ratio = ratios[subject];
  return ratio === undefined ? value : `${value}   (ours ${formatNumber(ratio.median, 2)} ×)`;
};

const drawPanel = (figures: readonly Figure[], index: number): string => {
  const { key, title, note } = PANELS[index] ?? { key: '', title: '', note: '' };
  const figure = findFigure(figures, key);
  const measured = SUBJECTS.flatMap((subject) => {
    const summary = figure.subjects[subject];
    return summary === undefined ? [] : [{ subject, summary }];
  });
  const largest = Math.max(...measured.map(({ summary }) => summary.median));
  const x = MARGIN + (index % COLUMNS) * PANEL.width;
  const y = HEADER + Math.floor(index / COLUMNS) * PANEL.height;
  const bars = measured.map(({ subject, summary }, i) => {
    const top = y + PANEL.top + i * (PANEL.bar + PANEL.gap);
    const width = Math.max(2, (summary.median / largest) * BAR_ROOM);
    const baseline = top + PANEL.bar - 6;
    return [
      text(x + PANEL.left - 8, baseline, 'name', LABELS[subject]),
      `<rect x="${x + PANEL.left}" y="${top}" width="${width.toFixed(1)}" height="${PANEL.bar}" rx="3" class="${subject}"/>`,
      text(x + PANEL.left + Math.round(width) + 8, baseline, 'value', valueLabel(figure, subject, summary)),
    ].join('\n');
  });
  const heading = `<text x="${x}" y="${y + 20}" class="title">${title} <tspan class="note">${note}</tspan></text>`;
  return [heading, ...bars].join('\n');
};

const STYLE = `
text { font: 12px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328 }
.head { font-size: 17px; font-weight: 600 } .title { font-size: 14px; font-weight: 600 }
.note, .caption { font-size: 12px; font-weight: 400; fill: #59636e } .name { text-anchor: end }
.page { fill: #ffffff } .ours { fill: #1f6feb } .floor { fill: #8c959f } .plainPort { fill: #bc6c25 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .note, .caption { fill: #9198a1 } .page { fill: #0d1117 }
  .ours { fill: #4493f8 } .floor { fill: #7d8590 } .plainPort { fill: #d9904a }
}`;

/** The chart; `caption` says what it was measured on. */
export const drawChart = (figures: readonly Figure[], caption: readonly string[]): string => {
  const rows = Math.ceil(PANELS.length / COLUMNS);
  const width = 2 * MARGIN + COLUMNS * PANEL.width;
  const captionTop = HEADER + rows * PANEL.height + 18;
  const height = captionTop + caption.length * 17 + 6;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Benchmark results: this service beside the physical limit and a plain port">`,
    `<style>${STYLE}\n</style>`,
    `<rect width="${width}" height="${height}" rx="8" class="page"/>`,
    text(MARGIN, 34, 'head', 'This service beside the floor (bare Node.js) and a plain port'),
    text(
      MARGIN,
      52,
      'caption',
      'Medians of one run, in turn. Ratios pair measurements taken next to each other.',
    ),
    ...PANELS.map((_, index) => drawPanel(figures, index)),
    ...caption.map((line, i) => text(MARGIN, captionTop + i * 17, 'caption', line)),
    '</svg>\n',
  ].join('\n');
};
