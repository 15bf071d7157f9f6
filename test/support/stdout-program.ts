// Prints lines to a pipe that does not block and whose reader is slow; a program of its own, because standard
// output belongs to the process.
import { stdoutWriter } from '../../lib/telemetry/stdout.ts';

const [count = '0', width = '0'] = process.argv.slice(2);
// Whoever has touched it has made the pipe one that does not block.
if (!process.stdout.writable) process.exit(1);
const write = stdoutWriter({ AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' });
for (let line = 0; line < Number(count); line += 1) write(`${line} ${'é'.repeat(Number(width))}\n`);
