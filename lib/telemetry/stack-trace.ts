// What may be shown of an unexpected error: its name and where it came from. Never its message,
// which may quote input. Stack frames are mapped to the sources by the maps beside the bundle, read only
// here: Node.js's own --enable-source-maps would read them at every cold start.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CauseSummary } from './cause-summary.ts';

const FRAME = /^\s+at (?:(.*) \()?(file:\/\/[^)]+):(\d+):(\d+)\)?$/;
const MAX_FRAMES = 12;

const readMap = (fileUrl: string): SourceMap | undefined => {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(fileUrl)}.map`, 'utf8')));
  } catch {
    // No map beside the file: the sources themselves are running, or the frame is a dependency's.
    return undefined;
  }
};

const mapFrame = (frame: string): string => {
  const [, caller = '', fileUrl, line, column] = FRAME.exec(frame) ?? [];
  if (fileUrl === undefined) return frame.trim();
  const origin = readMap(fileUrl)?.findOrigin(Number(line), Number(column));
  if (origin === undefined || !('fileName' in origin)) return frame.trim();
  return `at ${caller} (${origin.fileName}:${origin.lineNumber}:${origin.columnNumber})`;
};

/** Never throws. */
export const describeUnexpected = (error: unknown): CauseSummary & { readonly frames: readonly string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  // Lines of the message come first and may look like anything; frames are what V8 indents.
  const lines = String(error.stack).replace(`${error.message}`, '').split('\n');
  const frames = lines.filter((line) => /^ {4}at /.test(line)).slice(0, MAX_FRAMES);
  return { name: error.name, frames: frames.map(mapFrame) };
};
