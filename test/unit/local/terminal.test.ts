import { beforeEach, describe, expect, test } from 'vitest';
import { markLines, readMark } from '../../../local/output/function-mark.ts';
import { chooseLogFormat, type LogFormat } from '../../../local/output/log-format.ts';
import { createTerminal } from '../../../local/output/terminal.ts';

const LOGGED = '{"timestamp":"2026-11-24T22:47:42.221Z","level":"INFO","message":"update queued"}';

describe('the form of the log lines', () => {
  test.each([
    [undefined, true, 'text'],
    [undefined, false, 'json'],
    ['', true, 'text'],
    ['json', true, 'json'],
    ['text', false, 'text'],
  ])('LOG_FORMAT=%s, on a terminal: %s, gives %s', (wanted, isTerminal, format) => {
    expect(chooseLogFormat(wanted, isTerminal)).toBe(format);
  });

  test.each(['JSON', 'pretty'])('LOG_FORMAT=%s is refused', (wanted) => {
    expect(() => chooseLogFormat(wanted, true)).toThrow('LOG_FORMAT must be text or json.');
  });
});

describe('the mark of a function', () => {
  test('goes before each line, and comes off again', () => {
    const [first = '', second = '', end] = markLines('queue', 'one\ntwo\n').split('\n');
    expect(readMark(first)).toEqual({ name: 'queue', text: 'one' });
    expect(readMark(second)).toEqual({ name: 'queue', text: 'two' });
    expect(end).toBe('');
  });

  test('is not seen where there is none', () => {
    expect(readMark(LOGGED)).toEqual({ name: undefined, text: LOGGED });
  });
});

describe('a terminal', () => {
  let out: string;
  let err: string;
  let observed: (readonly [who: string, message: unknown])[];
  beforeEach(() => {
    out = '';
    observed = [];
    err = '';
  });

  const open = (format: LogFormat) =>
    createTerminal({
      format,
      paint: (_, text) => text,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      observe: (who, { message }) => observed.push([who, message]),
    });

  test('for JSON has on standard output what the functions log, byte for byte, and nothing else', () => {
    const terminal = open('json');
    const print = terminal.functionLines();
    terminal.say('Packaging …');
    terminal.event('CXone', { level: 'INFO', message: 'token request' });
    print(markLines('queue', LOGGED));
    print('Warning: of something');
    print('{"no": "event"}');
    expect(out).toBe(`${LOGGED}\n`);
    expect(err).toBe('Packaging …\nWarning: of something\n{"no": "event"}\n');
  });

  test.each(['json', 'text'] as const)('for %s lets every event be observed, and nothing else', (format) => {
    const terminal = open(format);
    const print = terminal.functionLines();
    terminal.say('Packaging …');
    terminal.event('CXone', { level: 'INFO', message: 'token request' });
    print(markLines('queue', LOGGED));
    print('{"no": "event"}');
    expect(observed).toEqual([
      ['CXone', 'token request'],
      ['queue', 'update queued'],
    ]);
  });

  test('for people has everything on standard output, a line an event, with its function', () => {
    const terminal = open('text');
    const print = terminal.functionLines();
    terminal.say('Packaging …');
    terminal.event('CXone', { level: 'INFO', message: 'token request' });
    print(markLines('queue', LOGGED));
    expect(out.split('\n')).toEqual([
      'Packaging …',
      expect.stringMatching(/^ +CXone +token request$/),
      expect.stringMatching(/^\d\d:\d\d:42\.221 {2}queue {3}update queued$/),
      '',
    ]);
    expect(err).toBe('');
  });

  test('follows each stream on its own: an error of one does not swallow lines of another', () => {
    const terminal = open('text');
    const printOut = terminal.functionLines();
    const printErr = terminal.functionLines();
    printErr("× Unhandled exception in handler 'direct'.");
    printOut(markLines('direct', LOGGED));
    printErr('× InvalidRequestError: some_code: words');
    printOut('      at a line that only looks like a frame');
    printErr('      at a frame');
    expect(out).toMatch(/update queued\n +at a line that only looks like a frame\n$/);
  });
});
