// Prints lines to a pipe whose reader is slow; a program of its own, because standard output belongs to the process.
// Either line by line, to a pipe that does not block, or many lines at once from each of some threads.
import { isMainThread, threadId, Worker } from 'node:worker_threads';
import { stdoutWriter } from '../../lib/telemetry/stdout.ts';

const [count = '0', width = '0', threads = '0'] = process.argv.slice(2);
const write = stdoutWriter({ AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' });
const lineOf = (line: number) => `${line} ${'é'.repeat(Number(width))}\n`;
const numbers = Array.from({ length: Number(count) }, (_, line) => line);

if (!isMainThread) write(numbers.map(() => lineOf(threadId)).join(''));
else if (threads === '0') {
  // Whoever has touched it has made the pipe one that does not block.
  if (!process.stdout.writable) process.exit(1);
  for (const line of numbers) write(lineOf(line));
} else {
  const argv = process.argv.slice(2);
  for (let i = 0; i < Number(threads); i += 1) new Worker(new URL(import.meta.url), { argv });
}
