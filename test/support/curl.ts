// curl commands as a text shows them, and running them.
import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What a curl command printed. */
export interface CurlReply {
  /** Undefined without `-i`. */
  readonly status: number | undefined;
  readonly headers: string;
  readonly body: string;
}

/** Whether this machine has curl. */
export const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** The commands in a text that ask something of localhost, over as many lines as each goes. */
export const curlCommands = (text: string): string[] =>
  [...text.matchAll(/^ *(curl (?:.*\\\n)*.*)$/gm)]
    .map(([, command = '']) => command)
    .filter((command) => command.includes('http://localhost:'));

/** Runs one through the shell. @throws Error with what it printed, when curl itself fails */
export const runCurl = async (command: string): Promise<CurlReply> => {
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [code, output, errors] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`${command}: ${errors}`);
  const [, status, headers = '', body = output] = /^HTTP\/1\.1 (\d+)(.*?)\r\n\r\n(.*)$/s.exec(output) ?? [];
  return { status: status === undefined ? undefined : Number(status), headers, body };
};
