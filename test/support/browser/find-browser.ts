// Which browser the tests of the console run in: the one that the machine has, else the one of an npm package,
// which needs nothing of the system but its C library.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A browser that can be started. */
export interface FoundBrowser {
  /** Where it comes from, in a few words. */
  readonly origin: string;
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const UNPACK = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url));

// The package's own names a fixed folder, in which another run may unpack. Without a font no text has a size.
const fontsConfig = (folder: string): string =>
  `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;

const ofTheMachine = (executablePath: string): FoundBrowser => ({
  origin: executablePath,
  executablePath,
  env: {},
  remove: async () => undefined,
});

const ofThePackage = async (): Promise<FoundBrowser> => {
  const folder = await mkdtemp(join(tmpdir(), 'guest-attributes-chromium-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    // In a process of its own: the package changes the environment of the one that it is loaded in. Told that it is on
    // Lambda it brings the libraries that a plain system lacks.
    const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
    const { stdout } = await promisify(execFile)(process.execPath, [UNPACK], { env });
    const fonts = join(folder, 'fonts.conf');
    await writeFile(fonts, fontsConfig(folder));
    return {
      origin: 'the npm package @sparticuz/chromium',
      executablePath: stdout.trim(),
      env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: fonts },
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
};

/** Looks for a browser: CHROME_PATH, where browsers are, the package; undefined where there is none. */
export const findBrowser = async (
  env: NodeJS.ProcessEnv = process.env,
): Promise<FoundBrowser | undefined> => {
  const { CHROME_PATH } = env;
  if (CHROME_PATH === 'package') return ofThePackage();
  const found = [CHROME_PATH, ...PLACES].find((place) => place && existsSync(place));
  if (found) return ofTheMachine(found);
  // What the package holds is for this system alone.
  return process.platform === 'linux' && process.arch === 'x64' ? ofThePackage() : undefined;
};
