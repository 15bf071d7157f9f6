// Whether this checkout can run: its packages and a Node.js that reads TypeScript. JavaScript that runs on older
// versions and needs no package, for whatever has to say what is missing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED_MAJOR = 24;

/** The folder of package.json. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

// After a pull that brought a new one. Of `node` the version tells.
const packageThatIsMissing = () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const missing = names.find((name) => name !== 'node' && !existsSync(join(ROOT, 'node_modules', name)));
  return missing && `The package ${missing} is not installed: run "npm ci" in ${ROOT}`;
};

/** What is missing for this very process, with what to do; `undefined` when nothing is. */
export const whatIsMissing = () => {
  if (!existsSync(join(ROOT, 'node_modules'))) {
    return `The packages of this project are not installed: run "npm ci" in ${ROOT}`;
  }
  const [major] = process.versions.node.split('.');
  if (Number(major) >= NEEDED_MAJOR) return packageThatIsMissing();
  return `Node.js ${NEEDED_MAJOR} is needed and this is ${process.versions.node}: run "npm ci" in ${ROOT}, which installs it`;
};
