import { describe, expect, test } from 'vitest';
import { type EventFields, eventLine, type Paint } from '../../../lib/telemetry/event-line.ts';

const plain: Paint = (_, text) => text;
const marked: Paint = (style, text) => `<${style}>${text}</${style}>`;

const timestamp = new Date(2026, 10, 24, 9, 5, 3, 7).toISOString();
const updated: EventFields = {
  timestamp,
  level: 'INFO',
  message: 'guest attributes updated',
  request_id: '68e6ae5e-c16d-44c8-b48b-c54d3a2615f4',
  guest: 'de371c0c008a',
  outcome: 'updated',
  cxone_status: 200,
  duration_ms: 4,
};

describe('the line of an event', () => {
  test('says when, who, what, how it ended and how long it took, and then the rest', () => {
    expect(eventLine('http', updated, plain)).toBe(
      '09:05:03.007  http    guest attributes updated         updated       4 ms  request=68e6ae5e guest=de371c0c008a cxone_status=200',
    );
  });

  test.each(['failed', 'InvalidRequestError'])(
    'names the code of a failure whose outcome is %s',
    (outcome) => {
      const fields = { timestamp, level: 'WARN', message: 'request refused', outcome, code: 'field_missing' };
      expect(eventLine('direct', { ...fields, error: 'InvalidRequestError' }, plain)).toBe(
        '09:05:03.007  direct  request refused                  failed              field_missing',
      );
    },
  );

  test('keeps its columns where a field is missing, and ends without spaces', () => {
    expect(eventLine('', { timestamp, level: 'INFO', message: 'm', outcome: 'done' }, plain)).toMatch(
      / {2}done$/,
    );
    expect(eventLine('', { level: 'INFO', message: 'm' }, plain)).toBe(`${' '.repeat(22)}m`);
  });

  test('puts details, hint and frames on lines of their own', () => {
    const lines = eventLine(
      'http',
      {
        timestamp,
        level: 'ERROR',
        message: 'request refused',
        code: 'configuration_invalid',
        details: 'CXONE_BASE_URL must be https.',
        hint: 'Change it.',
        cause: { name: 'TypeError', code: 'ERR_X', frames: ['at first (a.ts:1:2)', 'at second (b.ts:3:4)'] },
      },
      plain,
    ).split('\n');
    expect(lines[0]).toMatch(/configuration_invalid {2}cause=TypeError,ERR_X$/);
    expect(lines.slice(1).map((line) => line.trim())).toEqual([
      'CXONE_BASE_URL must be https.',
      'Change it.',
      'at first (a.ts:1:2)',
      'at second (b.ts:3:4)',
    ]);
  });

  test.each([
    ['INFO', 'green'],
    ['WARN', 'yellow'],
    ['ERROR', 'red'],
  ])('colours the outcome by its level: %s is %s', (level, style) => {
    expect(eventLine('queue', { ...updated, level }, marked)).toContain(`<${style}>updated </${style}>`);
  });

  test('colours nothing but its parts: without colours it is the same text', () => {
    const coloured = eventLine('http', updated, marked);
    expect(coloured.replace(/<\/?\w+>/g, '')).toBe(eventLine('http', updated, plain));
    expect(coloured).toContain('<cyan>http  </cyan>');
  });

  test('shows what it does not know as JSON', () => {
    expect(eventLine('http', { ...updated, kinds: ['a', 'b'], many: { x: 1 } }, plain)).toMatch(
      / kinds=\["a","b"\] many=\{"x":1\}$/,
    );
  });
});
