// Which function printed a line: all of them share one standard output, and on AWS the log group says so.

const BEGIN = '\u001e';
const END = '\u001f';

/** Puts the name before each line of `text`. */
export const markLines = (name: string, text: string): string =>
  text.replace(/^(?=.)/gm, `${BEGIN}${name}${END}`);

/** The name before a line, where there is one, and the line as it was printed. */
export const readMark = (line: string): { readonly name: string | undefined; readonly text: string } => {
  const end = line.indexOf(END);
  if (!line.startsWith(BEGIN) || end < 0) return { name: undefined, text: line };
  return { name: line.slice(1, end), text: line.slice(end + 1) };
};
