// What the AWS SDK carries for other places than Lambda stays out of the bundle: parts of it are replaced
// by the little that a Lambda function uses of them. Nothing is replaced that Lambda could ever reach. Where an
// upgrade of the SDK renames an import, its replacement matches nothing: the budget of the zips' sizes notices.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

interface Replacement {
  /** The import as the SDK writes it. */
  readonly specifier: RegExp;
  readonly importer: RegExp;
  /** The module in its stead; an export that the SDK needs and that is missing here fails the build. */
  readonly module?: string;
}

const REPLACEMENTS: readonly Replacement[] = [
  {
    // Lambda hands the role's credentials over in the environment, on managed instances too. The chain
    // would also try profiles, SSO, processes, web identities, containers and instance metadata. Saves 46 kB of
    // zip and 8 ms of a cold start.
    specifier: /^@aws-sdk\/credential-provider-node$/,
    importer: /@aws-sdk\/client-/,
    module: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
  },
  {
    // A Lambda function has no ~/.aws: two attempts to read a file less before the first request. Saves 10 ms.
    specifier: /\/fromSharedConfigFiles$/,
    importer: /@smithy\/core\//,
    module: `import { CredentialsProviderError } from '../property-provider/CredentialsProviderError';
      export const fromSharedConfigFiles = () => async () => {
        throw new CredentialsProviderError('There are no shared config files');
      };`,
  },
  {
    // Lambda sets AWS_REGION; there is no instance to ask. Saves 0.5 kB of zip.
    specifier: /\/getInstanceMetadataRegion$/,
    importer: /@smithy\/core\//,
    module: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    // For builds of Node.js without node:crypto. Saves 2 kB of zip.
    specifier: /\/(Sha256|Md5|Crc32)Js$/,
    importer: /@smithy\/core\/.*\/(Sha256|Md5|Crc32)Node\.js$/,
    module: 'export const Sha256Js = undefined, Md5Js = undefined, Crc32Js = undefined;',
  },
  {
    // The global `crypto` would load Node.js's Web Crypto for the same random bytes. Saves 0.3 ms.
    specifier: /\/uuid\/v4$/,
    importer: /@smithy\/core\//,
    module: `import { randomUUID } from 'node:crypto';
      export const bindV4 = () => () => randomUUID();`,
  },
  {
    // None of the operations of DynamoDB uses endpoint discovery any more. Saves 4 kB of zip.
    specifier: /^@aws-sdk\/middleware-endpoint-discovery$/,
    importer: /@aws-sdk\/client-dynamodb\//,
    module: `const none = () => undefined;
      export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
        environmentVariableSelector: none, configFileSelector: none, default: undefined,
      };
      export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  {
    // The one operation that it would call. Saves 0.2 kB of zip.
    specifier: /\/DescribeEndpointsCommand$/,
    importer: /@aws-sdk\/client-dynamodb\/.*\/DynamoDBClient\.js$/,
    module: 'export const DescribeEndpointsCommand = undefined;',
  },
  // Loaded on demand, and no demand comes up: no operation used here streams events,
  // and no browser is there to be recognised. Saves 14 kB of zip.
  { specifier: /^@smithy\/core\/event-streams$/, importer: /@smithy\/core\// },
  { specifier: /^bowser$/, importer: /@aws-sdk\/core\// },
];

const NAMESPACE = 'slim-aws-sdk';
const EMPTY_MODULE = 'data:text/javascript,';

/** esbuild plugin: the parts of the AWS SDK that Lambda needs. */
export const slimAwsSdk = (): Plugin => ({
  name: NAMESPACE,
  setup(build) {
    for (const { specifier, importer, module } of REPLACEMENTS) {
      build.onResolve({ filter: specifier }, async ({ path, kind, ...from }) => {
        if (from.pluginData === NAMESPACE || !importer.test(from.importer.replaceAll('\\', '/'))) return null;
        if (module === undefined) return { path: EMPTY_MODULE, external: true };
        const { resolveDir } = from;
        const original = await build.resolve(path, { kind, resolveDir, pluginData: NAMESPACE });
        if (original.errors.length > 0) return original;
        // The replacement resolves its imports from where the original is.
        return { path: original.path, namespace: NAMESPACE, pluginData: module };
      });
    }
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path, pluginData }) => ({
      contents: String(pluginData),
      loader: 'js',
      resolveDir: dirname(path),
    }));
    // The user agent quotes the version of the client; the rest of its package.json is dead weight.
    build.onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
});
