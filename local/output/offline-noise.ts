// What serverless-offline prints of its own, less what the functions' own lines say better: requests,
// durations, and the errors that they throw on purpose. An unexpected error keeps its stack.
import { stripVTControlCharacters } from 'node:util';

const REQUEST = /^(?:[A-Z]+ \S+ \(λ: [\w-]+\)|\(λ: [\w-]+\) RequestId: .* Duration: .*)$/;
const THROWN = /^\S Unhandled exception in handler '[\w-]+'\.$/;
const ERROR = /^\S (\w+): (.*)$/;
const REPEATED = /^\S Unhandled Lambda Error during invoke of '[\w-]+': \w+: (.*)$/;
const FRAME = /^\s+at /;

// Callers match on these names. Whoever throws one has logged it.
const ON_PURPOSE: ReadonlySet<string> = new Set([
  'InvalidRequestError',
  'ConfigurationError',
  'CxoneRejectedError',
  'CxoneAccessError',
  'CxoneUnavailableError',
  'DeadlineExceededError',
]);

/** Takes the lines of one stream in order; returns what of them is worth printing. */
export const createNoiseFilter = (): ((line: string) => readonly string[]) => {
  let header: string | undefined;
  let skippingFrames = false;
  const shown = new Set<string>();

  return (line) => {
    const text = stripVTControlCharacters(line).trimEnd();
    if (skippingFrames && FRAME.test(text)) return [];
    skippingFrames = false;

    const heldBack = header === undefined ? [] : [header];
    header = undefined;
    const [, name = '', message = ''] = ERROR.exec(text) ?? [];
    if (heldBack.length > 0 && name !== '') {
      shown.add(message);
      skippingFrames = ON_PURPOSE.has(name);
      return skippingFrames ? [] : [...heldBack, line];
    }
    if (THROWN.test(text)) {
      header = line;
      return heldBack;
    }
    const repeated = REPEATED.exec(text)?.[1];
    if (repeated !== undefined && shown.delete(repeated)) return heldBack;
    return text === '' || REQUEST.test(text) ? heldBack : [...heldBack, line];
  };
};
