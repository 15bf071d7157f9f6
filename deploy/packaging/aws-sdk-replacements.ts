// The parts of the AWS SDK that a Lambda function never reaches, and the little that is put instead.
// Figures are of the zip of `http`.

/** A module of the SDK, and what is bundled for it. */
export interface Replacement {
  /** The import as the SDK writes it. */
  readonly specifier: RegExp;
  readonly importer: RegExp;
  /** The module in its stead; an export that the SDK needs and that is missing here fails the build. */
  readonly module?: string;
}

/** All replacements. */
export const REPLACEMENTS: readonly Replacement[] = [
  {
    // Lambda hands the role's credentials over in the environment, on managed instances too. The chain
    // would also try profiles, SSO, processes, web identities, containers and instance metadata. Saves 46 kB.
    specifier: /^@aws-sdk\/credential-provider-node$/,
    importer: /@aws-sdk\/client-/,
    module: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
  },
  {
    // A Lambda function has no ~/.aws: two attempts to read a file less before a client's first request, and 1 kB.
    specifier: /\/fromSharedConfigFiles$/,
    importer: /@smithy\/core\//,
    module: `import { CredentialsProviderError } from '../property-provider/CredentialsProviderError';
      export const fromSharedConfigFiles = () => async () => {
        throw new CredentialsProviderError('There are no shared config files');
      };`,
  },
  {
    // Lambda sets AWS_REGION; there is no instance to ask. Saves 0.6 kB.
    specifier: /\/getInstanceMetadataRegion$/,
    importer: /@smithy\/core\//,
    module: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    // The hash functions of node:crypto without those for builds that lack it, and for streams.
    specifier: /^@smithy\/core\/checksum$/,
    importer: /./,
    module: `export { Sha256Node as Sha256 } from './sha256/Sha256Node';
      export { Md5Node as Md5 } from './md5/Md5Node';`,
  },
  {
    // For builds of Node.js without node:crypto. Saves 2 kB.
    specifier: /\/(Sha256|Md5)Js$/,
    importer: /@smithy\/core\/.*\/(Sha256|Md5)Node\.js$/,
    module: 'export const Sha256Js = undefined, Md5Js = undefined;',
  },
  // Signing takes little out of three large modules. esbuild shares whole modules between chunks: the secret's
  // request would wait until 49 kB more are read, which make and read the JSON of the SDK. Costs 0.3 kB.
  {
    specifier: /^@smithy\/core\/serde$/,
    importer: /@smithy\/(signature-v4|core\/.*\/checksum)\//,
    module: `export { isArrayBuffer } from './is-array-buffer/is-array-buffer';
      export { fromHex, toHex } from './util-hex-encoding/hex-encoding';
      export { fromUtf8 } from './util-utf8/fromUtf8';
      export { toUint8Array } from './util-utf8/toUint8Array';
      export { hasOwn } from '../transport/hasOwn';
      export { writeKey } from './writeKey';`,
  },
  {
    specifier: /^@smithy\/core\/client$/,
    importer: /@smithy\/signature-v4\//,
    module: `export { normalizeProvider } from '../transport/normalizeProvider';`,
  },
  {
    specifier: /^@smithy\/core\/protocols$/,
    importer: /@smithy\/signature-v4\//,
    module: `export { HttpRequest } from '../transport/httpRequest';
      export { escapeUri } from './util-uri-escape/escape-uri';`,
  },
  {
    // Signs events of streams, which no operation used here has. Saves 1 kB.
    specifier: /\/HeaderFormatter$/,
    importer: /@smithy\/signature-v4\//,
    module: 'export const HeaderFormatter = class {};',
  },
  {
    // The global `crypto` would load Node.js's Web Crypto for the same random bytes. Saves 0.3 ms.
    specifier: /\/uuid\/v4$/,
    importer: /@smithy\/core\//,
    module: `import { randomUUID } from 'node:crypto';
      export const bindV4 = () => () => randomUUID();`,
  },
  {
    // The protocols of SQS, DynamoDB and Secrets Manager write times as seconds. Of a Retry-After with a date, which
    // none of them sends, the SDK would keep to its own backoff. Saves 1.2 kB.
    specifier: /\/date-utils$/,
    importer: /@smithy\/core\//,
    module: `export { parseEpochTimestamp } from './date-utils.js';
      const unused = () => {
        throw new TypeError('Times are seconds here');
      };
      export {
        unused as dateToUtcString, unused as parseRfc3339DateTime,
        unused as parseRfc3339DateTimeWithOffset, unused as parseRfc7231DateTime,
      };`,
  },
  {
    // Numbers beyond the precision of Node.js's: none of the three services sends them as numbers. Saves 0.7 kB.
    specifier: /\/needsReviver$/,
    importer: /@smithy\/core\//,
    module: 'export const needsReviver = () => false;',
  },
  {
    specifier: /\/jsonReviver$/,
    importer: /@smithy\/core\//,
    module: 'export const jsonReviver = undefined;',
  },
  {
    // Buckets of S3. Saves 0.3 kB.
    specifier: /\/service-customizations$/,
    importer: /@smithy\/core\//,
    module: 'export const resolveParamsForS3 = undefined;',
  },
  {
    // Warns of versions of Node.js before that of the functions. Saves 0.3 kB.
    specifier: /\/emitWarningIfUnsupportedVersion$/,
    importer: /(@aws-sdk|@smithy)\/core\//,
    module: `export const emitWarningIfUnsupportedVersion = () => {};
      export const state = {};`,
  },
  {
    // None of the operations of DynamoDB uses endpoint discovery any more. Saves 3 kB.
    specifier: /^@aws-sdk\/middleware-endpoint-discovery$/,
    importer: /@aws-sdk\/client-dynamodb\//,
    module: `const none = () => undefined;
      export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
        environmentVariableSelector: none, configFileSelector: none, default: undefined,
      };
      export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  {
    // The one operation that it would call. Saves 0.2 kB.
    specifier: /\/DescribeEndpointsCommand$/,
    importer: /@aws-sdk\/client-dynamodb\/.*\/DynamoDBClient\.js$/,
    module: 'export const DescribeEndpointsCommand = undefined;',
  },
  // Loaded on demand, and no demand comes up: no operation used here streams events,
  // and no browser is there to be recognised. Saves 14 kB.
  { specifier: /^@smithy\/core\/event-streams$/, importer: /@smithy\/core\// },
  { specifier: /^bowser$/, importer: /@aws-sdk\/core\// },
];
