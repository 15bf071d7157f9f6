// The code that a deployment does not use stays out of its zip.
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { isDigital } from '../../lib/config.ts';
import { isReference, readIdentifierConfig } from '../../lib/identifiers/identifier-config.ts';

/** What a deployment uses beside what every one does. */
export interface Chosen {
  /** The Digital Experience API. */
  readonly digital: boolean;
  /** Other identifiers than those of the reference document: normalised, hashed or written down in another way. */
  readonly identifiers: boolean;
  /** Phone numbers without a country. */
  readonly numberingPlan: boolean;
}

/** What is in the zip by default. */
export const NOTHING_CHOSEN: Chosen = { digital: false, identifiers: false, numberingPlan: false };

/** What the environment of a function chooses; wrong values, which the checks of parameters report, choose nothing. */
export const chosenBy = (env: Readonly<Record<string, unknown>>): Chosen => {
  const given = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
  const digital = isDigital(given);
  try {
    const identifiers = readIdentifierConfig(given);
    const numberingPlan = identifiers.defaultCountry !== undefined;
    return { digital, identifiers: !isReference(identifiers), numberingPlan };
  } catch {
    return { ...NOTHING_CHOSEN, digital };
  }
};

// Each is the one file that loads what may be left out.
const IN_PLACE_OF: Readonly<Record<keyof Chosen, { readonly file: RegExp; readonly put: string }>> = {
  digital: { file: /\/load-profile\.ts$/, put: 'lib/cxone/load-reference-alone.ts' },
  identifiers: { file: /\/load-hashing\.ts$/, put: 'lib/identifiers/load-reference-alone.ts' },
  numberingPlan: {
    file: /\/libphonenumber-plan\.ts$/,
    put: 'lib/identifiers/normalization/no-numbering-plan.ts',
  },
};

/** esbuild plugin: in place of each choice that was not made, a file that only says so. */
export const leaveOut = (chosen: Chosen, root: string): Plugin => ({
  name: 'leave-out',
  setup(build) {
    for (const [choice, { file, put }] of Object.entries(IN_PLACE_OF)) {
      if (chosen[choice as keyof Chosen]) continue;
      build.onResolve({ filter: file }, () => ({ path: join(root, put) }));
    }
  },
});
