import { describe, expect, test } from 'vitest';
import { createLogger, isLogLevel, type LogLevel, withFields } from '../../../lib/telemetry/logger.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

const logAt = (threshold: LogLevel) => {
  const written: string[] = [];
  const log = createLogger({ threshold, now: () => NOW, write: (line) => written.push(line) });
  return { log, written };
};

describe('the log', () => {
  test('a line is one JSON object with time, level, message and fields, and ends in one newline', () => {
    const { log, written } = logAt('INFO');
    log('WARN', 'a message', { request_id: 'r', attempts: 2 });
    expect(written).toEqual([
      '{"timestamp":"2026-01-02T03:04:05.006Z","level":"WARN","message":"a message","request_id":"r","attempts":2}\n',
    ]);
  });

  test('text that holds a newline stays on its line', () => {
    const { log, written } = logAt('INFO');
    log('INFO', 'one\ntwo', { field: 'three\r\nfour\u2028five' });
    expect(written.join('').match(/\n/g)).toHaveLength(1);
  });

  test('a field that is undefined is left out', () => {
    const { log, written } = logAt('INFO');
    log('INFO', 'm', { cxone_status: undefined });
    expect(written[0]).not.toContain('cxone_status');
  });

  test.each([
    ['DEBUG', ['DEBUG', 'INFO', 'WARN', 'ERROR']],
    ['INFO', ['INFO', 'WARN', 'ERROR']],
    ['WARN', ['WARN', 'ERROR']],
    ['ERROR', ['ERROR']],
  ] as const)('at threshold %s the lines of %j are written', (threshold, levels) => {
    const { log, written } = logAt(threshold);
    for (const level of ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const) log(level, 'm');
    expect(written.map((line) => JSON.parse(line).level)).toEqual(levels);
  });

  test('fields bound for one call show on its lines and on no other, and a line may overrule them', () => {
    const { log, written } = logAt('INFO');
    const first = withFields(log, { request_id: 'first' });
    const second = withFields(log, { request_id: 'second', guest: 'g' });
    first('INFO', 'm');
    second('INFO', 'm');
    second('INFO', 'm', { guest: 'other' });
    log('INFO', 'm');
    expect(written.map((line) => [JSON.parse(line).request_id, JSON.parse(line).guest])).toEqual([
      ['first', undefined],
      ['second', 'g'],
      ['second', 'other'],
      [undefined, undefined],
    ]);
  });

  test.each([
    ['DEBUG', true],
    ['ERROR', true],
    ['error', false],
    ['FATAL', false],
    ['toString', false],
    ['__proto__', false],
  ])('%s is a level: %s', (text, expected) => {
    expect(isLogLevel(text)).toBe(expected);
  });
});
