// Source maps for stack traces: which line of our own sources a place in the bundle came from. They buy an
// operator the source line of an unexpected error for 3 kB of zip, and are read then alone. Columns,
// names and the mappings of dependencies are dropped, 95 % of a map; a frame of a
// dependency then maps to nothing instead of to a line of ours nearby.
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

interface SourceMapFile {
  readonly version: number;
  readonly sources: readonly string[];
  readonly mappings: string;
}

const isOurs = (source: string): boolean => !/\bnode_modules\/|^[\w-]+:/.test(source);

/** Maps to the same line as the one before. */
const repeats = (segment: SourceMapSegment, previous: SourceMapSegment | undefined): boolean => {
  const [, source, line] = segment;
  return source === previous?.[1] && line === previous?.[2];
};

/**
 * The map reduced to the lines of our own sources, without their contents, as JSON;
 * `undefined` if nothing in the bundle is ours.
 * @see https://tc39.es/ecma426/
 */
export const keepOwnLines = (mapJson: string): string | undefined => {
  const map: SourceMapFile = JSON.parse(mapJson);
  const sources = map.sources.filter(isOurs);
  if (sources.length === 0) return undefined;
  const places = map.sources.map((source) => sources.indexOf(source));

  const reduce = (segment: SourceMapSegment): SourceMapSegment => {
    const [column, source, line] = segment;
    const place = places[source ?? -1] ?? -1;
    return place === -1 ? [column] : [column, place, line ?? 0, 0];
  };
  const lines = decode(map.mappings).map((line) =>
    line.map(reduce).filter((segment, index, all) => !repeats(segment, all[index - 1])),
  );
  // Node.js misreads a mapping to nothing at the very end; an empty line after it keeps it from being there.
  const mappings = encode([...lines, []]);
  return JSON.stringify({ version: map.version, sources, names: [], mappings });
};
