// Loaded into the process of serverless-offline before it starts: ends it when the one that started it is
// gone without having said so, killed outright. Its end closes the other side of standard input.
import { isMainThread } from 'node:worker_threads';

// Each function's worker thread loads this too; one watch is enough.
if (isMainThread) {
  process.stdin.once('end', () => process.kill(process.pid, 'SIGINT')).resume();
  // Watching must not keep a process alive that has nothing else to do.
  process.stdin.unref();
}
