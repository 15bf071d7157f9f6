// What the environment says of the way to a service of AWS, where it says it as Lambda does. Whatever is unusual
// there is left to the AWS SDK, which knows all of it: both must go to the same place.
import type { Env } from '../settings/read-setting.ts';

/** A service whose host in the standard partition is `<name>.<region>.amazonaws.com`. */
export interface AwsService {
  /** As hosts and signatures spell it. */
  readonly name: string;
  /** The variable with an endpoint for this service alone. */
  readonly endpointVariable: `AWS_ENDPOINT_URL_${string}`;
  /** Variables that change the SDK's endpoint of this service alone. */
  readonly unusual?: readonly string[];
}

/** The way to one service. */
export interface AwsEnvironment {
  /** As signatures spell it. */
  readonly service: string;
  /** Of the standard partition. */
  readonly region: string;
  /** Without user, query and fragment. */
  readonly endpoint: URL;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** How often the same may be asked: twice or more. */
  readonly maxAttempts: number;
}

// China, GovCloud and the isolated regions have hosts, or names, of other forms.
const STANDARD_REGION = /^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/;

// Each changes the SDK's endpoint, credentials or request in a way that is not repeated here, whatever the service.
const UNUSUAL = [
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_PROFILE',
  'AWS_SDK_UA_APP_ID',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_USE_FIPS_ENDPOINT',
];

// The SDK's own default.
const MAX_ATTEMPTS = '3';

const parseEndpoint = (text: string): URL | undefined => {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { protocol, username, password, search, hash, hostname } = url;
  const plain = /^https?:$/.test(protocol) && username + password + search + hash === '';
  // Of dual stack: the SDK refuses some of them as endpoints.
  return plain && !hostname.endsWith('.api.aws') ? url : undefined;
};

const parseAttempts = (text: string): number | undefined =>
  /^\d+$/.test(text) && Number(text) >= 2 ? Number(text) : undefined;

/**
 * The way to a service, or `undefined` where the SDK must find it: for another partition than the standard one, an
 * endpoint of FIPS or dual stack, missing credentials, values that are malformed, or where each question may be
 * asked only once.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const readAwsEnvironment = (env: Env, service: AwsService): AwsEnvironment | undefined => {
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  const sessionToken = env.AWS_SESSION_TOKEN;
  const maxAttempts = parseAttempts(env.AWS_MAX_ATTEMPTS || MAX_ATTEMPTS);
  const endpoint = parseEndpoint(
    env[service.endpointVariable] ||
      env.AWS_ENDPOINT_URL ||
      `https://${service.name}.${region}.amazonaws.com`,
  );
  if ([...UNUSUAL, ...(service.unusual ?? [])].some((name) => env[name])) return undefined;
  if (!STANDARD_REGION.test(region) || !endpoint || !maxAttempts) return undefined;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  return { service: service.name, region, endpoint, credentials, maxAttempts };
};
