// The code that a deployment does not use stays out of its zip.
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { isDigital } from '../../lib/config.ts';
import { isReference, readIdentifierConfig } from '../../lib/identifiers/identifier-config.ts';
import type { NormalizationName } from '../../lib/identifiers/normalization/normalization.ts';

/** What a deployment uses beside what every one does. */
export interface Chosen {
  /** The Digital Experience API. */
  readonly digital: boolean;
  /** Other identifiers than those of the reference document: normalised, hashed or written down in another way. */
  readonly identifiers: boolean;
  /** Whose rules identifiers are normalised by. */
  readonly normalization: NormalizationName;
  /** Hashes with keys. */
  readonly keys: boolean;
  /** Phone numbers without a country. */
  readonly numberingPlan: boolean;
}

/** What is in the zip by default. */
export const NOTHING_CHOSEN: Chosen = {
  digital: false,
  identifiers: false,
  normalization: 'reference',
  keys: false,
  numberingPlan: false,
};

/** What the environment of a function chooses; wrong values, which the checks of parameters report, choose nothing. */
export const chosenBy = (env: Readonly<Record<string, unknown>>): Chosen => {
  const given = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
  const digital = isDigital(given);
  try {
    const identifiers = readIdentifierConfig(given);
    return {
      digital,
      identifiers: !isReference(identifiers),
      normalization: identifiers.normalization,
      keys: identifiers.hash === 'hmac-sha256',
      numberingPlan: identifiers.defaultCountry !== undefined,
    };
  } catch {
    return { ...NOTHING_CHOSEN, digital };
  }
};

interface Replacement {
  readonly unless: (chosen: Chosen, source: string) => boolean;
  readonly file: RegExp;
  readonly put: string;
}

const VENDORS: readonly NormalizationName[] = ['google', 'uid2', 'meta'];

// The files that load what may be left out, or that check what cannot be without it. The first that applies counts.
const REPLACEMENTS: readonly Replacement[] = [
  {
    unless: ({ digital }) => digital,
    file: /\/load-profile\.ts$/,
    put: 'lib/cxone/load-reference-alone.ts',
  },
  {
    // Messages hold hashes.
    unless: (_, source) => source !== 'functions/queue.ts',
    file: /\/load-hashing\.ts$/,
    put: 'lib/identifiers/load-no-hashing.ts',
  },
  {
    unless: ({ identifiers }) => identifiers,
    file: /\/load-hashing\.ts$/,
    put: 'lib/identifiers/load-reference-alone.ts',
  },
  {
    unless: ({ keys }) => keys,
    file: /\/key-watch\.ts$/,
    put: 'lib/identifiers/keys/no-key-watch.ts',
  },
  {
    unless: ({ keys }) => keys,
    file: /\/rotated-ids\.ts$/,
    put: 'lib/contract/no-rotated-ids.ts',
  },
  ...VENDORS.map((vendor) => ({
    unless: ({ normalization }: Chosen) => normalization === vendor,
    file: new RegExp(`^\\./${vendor}\\.ts$`),
    put: 'lib/identifiers/normalization/no-vendor.ts',
  })),
  {
    unless: ({ numberingPlan }) => numberingPlan,
    file: /\/libphonenumber-plan\.ts$/,
    put: 'lib/identifiers/normalization/no-numbering-plan.ts',
  },
];

/** esbuild plugin: in place of what the function `source` has no use for, a file that only says so. */
export const leaveOut = (chosen: Chosen, source: string, root: string): Plugin => ({
  name: 'leave-out',
  setup(build) {
    for (const { unless, file, put } of REPLACEMENTS) {
      if (unless(chosen, source)) continue;
      build.onResolve({ filter: file }, () => ({ path: join(root, put) }));
    }
  },
});
