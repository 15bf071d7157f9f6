// Loaded before the TypeScript of an npm script: where it cannot run, one line says what to do, in place of
// the stack trace of a Node.js that does not know the file's extension. The script stays the process itself.
import { whatIsMissing } from '../cli/installation.js';

const missing = whatIsMissing();
if (missing !== undefined) {
  process.stderr.write(`${missing}\n`);
  process.exit(1);
}
