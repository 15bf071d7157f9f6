import { describe, expect, test } from 'vitest';
import * as errors from '../../../lib/errors.ts';
import { createNoiseFilter } from '../../../local/output/offline-noise.ts';

const passing = (lines: readonly string[]): string[] => {
  const filter = createNoiseFilter();
  return lines.flatMap((line) => filter(line));
};

const thrown = (name: string, message: string): string[] => [
  "× Unhandled exception in handler 'direct'.",
  `× ${name}: ${message}`,
  '      at Tr (file:///code/chunks/handler.mjs:3:6406)',
  '      at async MessagePort.<anonymous> (file:///workerThreadHelper.js:24:14)',
];
const repeated = (message: string): string =>
  `× Unhandled Lambda Error during invoke of 'cxone-guest-attributes-dev-direct': Error: ${message}`;

const onPurpose = Object.entries(errors).flatMap(([name, value]) =>
  typeof value === 'function' && value.prototype instanceof errors.ServiceError ? [name] : [],
);

describe('what serverless-offline prints of its own', () => {
  test('there are errors that the service throws on purpose', () => {
    expect(onPurpose).toContain('InvalidRequestError');
  });

  test.each(onPurpose)('an %s thrown on purpose is kept out, with its stack', (name) => {
    const message = 'some_code: What happened. What to do.';
    expect(passing([...thrown(name, message), repeated(message), 'next'])).toEqual(['next']);
  });

  test('an unexpected error keeps its stack, and is shown once', () => {
    const lines = thrown('TypeError', 'x is not a function');
    expect(passing([...lines, repeated('x is not a function')])).toEqual(lines);
  });

  test('a failure to invoke that nothing went before is shown', () => {
    expect(passing([repeated('Worker stopped with exit code 1')])).toEqual([
      repeated('Worker stopped with exit code 1'),
    ]);
  });

  test.each([
    [''],
    ['POST /api/update-guest-attributes (λ: http)'],
    ['\u001b[90m(λ: http) RequestId: 92ff97d0  Duration: 5.03 ms  Billed Duration: 6 ms\u001b[39m'],
  ])('is noise where the functions say it better: %j', (line) => {
    expect(passing([line])).toEqual([]);
  });

  test.each([
    ["× Attempt to invoke function 'none' failed. Function does not exist."],
    ['Warning: something else'],
    ['      at a frame of something else'],
  ])('is printed as it is otherwise: %s', (line) => {
    expect(passing([line])).toEqual([line]);
  });

  test('a heading that nothing follows from is not lost', () => {
    const [heading = ''] = thrown('TypeError', '');
    expect(passing([heading, 'another thing'])).toEqual([heading, 'another thing']);
    expect(passing([heading, heading, ''])).toEqual([heading, heading]);
  });
});
