// Loaded before the TypeScript of an npm script: where it cannot run, one line says what to do, in place of
// the stack trace of a Node.js that does not know the file's extension. The script stays the process itself, and
// starts with what was compiled of it before.
import module from 'node:module';
import { join } from 'node:path';
import { ROOT, whatIsMissing } from '../cli/installation.js';

const missing = whatIsMissing();
if (missing !== undefined) {
  process.stderr.write(`${missing}\n`);
  process.exit(1);
}

// By way of the module, because an older Node.js has no such export. Where nothing may be written, nothing is.
module.enableCompileCache(join(ROOT, 'node_modules', '.cache', 'scripts'));
